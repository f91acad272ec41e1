"""Passages: which articles a batch brought through a stage, to log and to trace them."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic_core import from_json

from processors.model import AssignedArticle, DeadRecord
from streams.records import Output, Record
from streams.topics import ASSIGNED, CLUSTERING_LOG, NORMALIZED

ARTICLES = (NORMALIZED, CLUSTERING_LOG, ASSIGNED)
"""Topics with one record for an article, under its id."""

log = logging.getLogger(__name__)


class Passage(NamedTuple):
    """An article, and what a stage made of it; or a record that died there."""

    id: str
    """The article's; of a dead record its key, or else its own id."""
    record: Record | None
    """That the article came in with; None where nobody can tell."""
    output: Output | None = None
    """None where the stage writes to the index."""
    reason: str = ""
    """Why it died."""

    def story_id(self) -> str | None:
        """The article's story, where the stage knows it."""
        if self.output:
            message = self.output.message
            return message.story_id if isinstance(message, AssignedArticle) else None
        # It is in the index by now: it is whole.
        found: str = from_json(self.record.value)["story_id"] if self.record else ""
        return found


def passages(records: Sequence[Record], outputs: Sequence[Output]) -> Iterator[Passage]:
    """Of one batch of one stage; what moves articles of before is none."""
    by_key = {each.key: each for each in records}
    by_place = {(each.topic, each.partition, each.offset): each for each in records}
    dead = set()
    for number, output in enumerate(outputs):
        message = output.message
        if isinstance(message, DeadRecord):
            place = (message.topic, message.partition, message.offset)
            dead.add(place)
            record = by_place.get(place)
            yield Passage(message.key or output.key, record, output, message.reason)
        elif isinstance(message, AssignedArticle) and message.article is None:
            continue
        elif output.topic is NORMALIZED:
            # One for each record, in their order; other producers give no keys.
            yield Passage(output.key, records[number], output)
        elif output.topic in ARTICLES:
            yield Passage(output.key, by_key.get(output.key), output)
    for place, record in by_place.items():
        if record.topic == ASSIGNED.name and record.key and place not in dead:
            yield Passage(record.key, record)


def traces_of(found: Iterable[Passage]) -> dict[str, str]:
    """Ids of the traces that articles came with, by those of the articles."""
    return {
        each.id: each.record.parent.trace_id for each in found if each.record and each.record.parent
    }


def log_passages(stage: str, found: Iterator[Passage]) -> None:
    """A line for each."""
    for each in found:
        if each.reason:
            continue  # said already
        place = place_of(each.record) if each.record else {}
        story = {"story_id": story_id} if (story_id := each.story_id()) else {}
        fields = {"stage": stage, "article_id": each.id, **story, **place}
        words = ", ".join(f"{name} {value}" for name, value in fields.items())
        log.info("done: %s", words, extra=fields)


def place_of(record: Record) -> dict[str, str | int]:
    """Where a record stands, as fields of a log line."""
    return {"topic": record.topic, "partition": record.partition, "offset": record.offset}
