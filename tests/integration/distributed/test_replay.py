"""Replay over Kafka and Elasticsearch: lost indices come back, beside workers and readers."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

import pytest
from elasticsearch import Elasticsearch

from infra.index.elastic import ElasticIndex
from infra.index.query import StoryQuery
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, STORIES
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.messages import story
from tests.support.raw_articles import stories
from tests.support.stage_records import clustering_log

pytestmark = pytest.mark.long

TOTAL = 48
LINES = stories(6, TOTAL // 6 + 4)
KILLED = """
import os
from pkgutil import resolve_name
place, name = resolve_name("{place}"), "{name}"
step = getattr(place, name)
def ending(*arguments):
    step(*arguments)
    os._exit(137)
setattr(place, name, ending)
from streams.cli.main import app
app(["replay"])
"""
"""A replay that is killed after one of its steps."""


STEPS = (
    ("streams.replay.log_reading:LogReading", "read"),
    ("infra.index.elastic.rebuild:ElasticRebuild", "hold"),
    ("infra.index.elastic.rebuild", "_swap"),
)
IN_USE = ["articles", "events", "stories", "stories-all"]


def indices(deployment: Deployment) -> dict[str, list[str]]:
    """Each with its aliases."""
    with Elasticsearch(deployment.elasticsearch_url) as client:
        found = client.indices.get_alias(index=f"{deployment.index_prefix}*")
    return {name: sorted(each["aliases"]) for name, each in found.items()}


def aliases(deployment: Deployment) -> list[str]:
    """Of all indices, without the prefix."""
    found = [alias for each in indices(deployment).values() for alias in each]
    return sorted(alias.removeprefix(deployment.index_prefix) for alias in found)


def event_ids(deployment: Deployment) -> list[str]:
    with closing(ElasticIndex(deployment.elasticsearch_url, deployment.index_prefix)) as index:
        index.refresh()
        return [each.event_id for each in index.events(limit=500)]


def told(deployment: Deployment) -> list[int]:
    return [len(deployment.records(topic)) for topic in (ASSIGNED, STORIES, EVENTS)]


def is_clean(deployment: Deployment) -> None:
    found = json.loads(deployment.command("verify", "--json"))
    assert found["differences"] == []
    assert found["expected"]["articles"] > 0


@contextmanager
def searching(deployment: Deployment) -> Iterator[None]:
    """A reader who searches all the time, and always finds something."""
    faults: list[object] = []
    searched = threading.Event()
    ended = threading.Event()

    def search() -> None:
        url, prefix = deployment.elasticsearch_url, deployment.index_prefix
        with closing(ElasticIndex(url, prefix)) as index:
            while not ended.wait(0.05):
                try:
                    if not index.search(StoryQuery(text="glacier")).hits:
                        faults.append("nothing was found")
                    if not index.search(StoryQuery()).hits or not index.events():
                        faults.append("nothing was listed")
                except Exception as error:  # noqa: BLE001
                    faults.append(error)
                searched.set()

    thread = threading.Thread(target=search)
    thread.start()
    try:
        assert searched.wait(30)
        yield
    finally:
        ended.set()
        thread.join()
    assert faults == []


def test_lost_indices_come_back(deployment: Deployment) -> None:
    """Finding 5."""
    deployment.send(LINES[:TOTAL])
    with deployment.worker(name="all") as worker:
        indexed = deployment.indexed_articles(TOTAL)
        processes.eventually(lambda: deployment.committed("cluster"), TOTAL.__eq__, "it commits")
        assert worker.terminate(seconds=20) == 0
    events, topics = event_ids(deployment), told(deployment)
    with Elasticsearch(deployment.elasticsearch_url) as client:
        client.indices.delete(index=list(indices(deployment)))
        assert "storywire replay" in deployment.command("doctor", expected=2)
        deployment.command("admin", "init")
        assert "storywire replay" in deployment.command("doctor", expected=2)
        client.indices.delete(index=list(indices(deployment)))  # nor needs it what that made
    found = json.loads(deployment.command("replay", "--json"))
    assert (found["articles"], found["refused"]) == (TOTAL, [])
    assert deployment.result() == indexed
    assert event_ids(deployment) == events
    assert told(deployment) == topics
    is_clean(deployment)


def test_an_index_is_searched_and_written_while_it_is_made_anew(deployment: Deployment) -> None:
    deployment.send(LINES[:TOTAL])
    with deployment.worker(name="all") as worker:
        deployment.indexed_articles(TOTAL)
        events = event_ids(deployment)
        with searching(deployment):
            deployment.send(LINES[TOTAL : TOTAL + 12])
            deployment.command("replay")
            deployment.send(LINES[TOTAL + 12 :])
            deployment.indexed_articles(len(LINES))
        processes.eventually(
            lambda: deployment.committed("cluster"), len(LINES).__eq__, "it commits"
        )
        assert worker.terminate(seconds=20) == 0
    is_clean(deployment)
    assert event_ids(deployment)[: len(events)] == events
    assert aliases(deployment) == IN_USE


def test_a_replay_that_is_killed_leaves_what_is_read_and_the_next_one_cleans_up(
    deployment: Deployment,
) -> None:
    log = [each.value for each in clustering_log(LINES)]
    deployment.send(log, CLUSTERING_LOG)
    deployment.command("replay")
    indexed, events = deployment.result(), event_ids(deployment)
    assert len(indexed.story_of) == len(LINES)
    for place in STEPS:
        program = KILLED.format(place=place[0], name=place[1])
        processes.run_forked(partial(exec, program, {}), expected=137, **deployment.environment)
        assert len(indices(deployment)) == 6
        assert deployment.result() == indexed
    deployment.command("replay")
    assert aliases(deployment) == IN_USE
    assert deployment.result() == indexed
    assert event_ids(deployment) == events
    with closing(ElasticIndex(deployment.elasticsearch_url, deployment.index_prefix)) as index:
        assert index.write([], [story("new")]) == []  # no block is left
