"""Verification: the clustering log read from its start, and every difference from it listed."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from processors.model import StoryEvent
from streams.backends.base import Backend
from streams.records import Advanced
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, STORIES
from streams.verify.compare import Pending
from streams.verify.difference import Difference
from streams.verify.expected import Expected
from streams.verify.index import IndexComparison
from streams.verify.topics import compare_assignments, compare_events, compare_stories


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, and what differs."""

    expected: Expected
    pending: Pending
    ahead: int
    """Articles, stories and events of the index that are newer than what was compared."""
    differences: list[Difference]
    """Each once, in the order in which they were found: log, index, topics."""


def verify(backend: Backend, advanced: Advanced = lambda *_: None) -> Verification:
    """Compare what `backend` holds with what its clustering log leads to.

    As far as the cluster stage has come: what it has yet to read, and what the index stage has yet
    to write, is counted and no difference. `advanced` is told how many of how many records of the
    log are clustered anew. Raises what the methods of Backend raise.
    """
    with backend.open_index() as index:
        kept_since = index.kept_since()
    expected = Expected(backend.position("cluster", CLUSTERING_LOG).get(0, 0), kept_since)
    pending = _pending(backend)
    expected.read(backend.records(CLUSTERING_LOG), advanced)
    differences = list(expected.log_differences)
    with backend.open_index() as index:
        comparison = IndexComparison(expected, index, pending)
        differences += comparison.differences()
    if backend.uses_servers:
        differences += _of_topics(backend, expected)
    return Verification(expected, pending, comparison.ahead, list(dict.fromkeys(differences)))


def _pending(backend: Backend) -> Pending:
    """What lies behind the index stage's positions; what a story has in it with each article."""
    pending = Pending()
    for topic, ids in ((ASSIGNED, pending.articles), (STORIES, pending.stories)):
        for record in backend.records(topic, backend.position("index", topic)):
            ids.add(record.key or "")
    for record in backend.records(EVENTS, backend.position("index", EVENTS)):
        try:
            pending.events.add(StoryEvent.model_validate_json(record.value).event_id)
        except ValidationError:
            # The index stage will lay it aside.
            continue
    return pending


def _of_topics(backend: Backend, expected: Expected) -> Iterator[Difference]:
    yield from compare_assignments(expected, backend.records(ASSIGNED))
    yield from compare_stories(expected, backend.records(STORIES))
    yield from compare_events(expected, backend.records(EVENTS))
