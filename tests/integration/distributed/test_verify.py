"""Verification over Kafka and Elasticsearch: clean after a run, planted faults are named."""

import json
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from infra.kafka.producer import NewRecord, producer, send_all
from processors.model import Story
from streams.topics import ASSIGNED, EVENTS, STORIES
from tests.support.deployment import Deployment
from tests.support.processes import eventually
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long

LINES = stories(3, 6)


def verified(deployment: Deployment, expected: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(deployment.command("verify", "--json", expected=expected))
    return found


def committed(deployment: Deployment, stage: str, offset: int) -> None:
    eventually(
        lambda: deployment.committed(stage), lambda found: found == offset, f"instead of {offset}"
    )


def test_a_run_is_clean_and_what_is_changed_after_it_is_named(deployment: Deployment) -> None:
    nothing = verified(deployment, 0)
    assert (nothing["log"]["clustered_to"], nothing["differences"]) == (0, [])
    with deployment.worker():
        deployment.send([*LINES, *LINES[:4]])
        indexed = deployment.indexed_articles(len(LINES))
        committed(deployment, "cluster", len(LINES) + 4)
        outputs = sum(len(deployment.records(topic)) for topic in (ASSIGNED, STORIES, EVENTS))
        committed(deployment, "index", outputs)
    whole = verified(deployment, 0)
    assert whole["expected"]["articles"] == len(LINES)
    assert (whole["log"]["not_clustered_yet"], whole["newer"]) == (0, 0)
    assert not any(whole["not_indexed_yet"].values())

    ledger = json.loads(deployment.command("ledger", "--json"))
    assert (ledger["balanced"], ledger["total"]["received"]) == (True, len(LINES) + 4)
    assert {each["stage"]: each["difference"] for each in ledger["balance"]} == dict.fromkeys(
        ("normalize", "embed", "log", "cluster", "index"), 0
    )
    assert (ledger["total"]["assigned"], ledger["total"]["known"]) == (len(LINES), 4)

    article, (one, two, *_) = min(indexed.story_of), sorted(indexed.sizes)
    told = [Story.model_validate_json(value) for value in deployment.records(STORIES)]
    last = [each for each in told if each.story_id == two][-1]
    other = last.model_copy(update={"headline": "Other"}).to_json()
    with producer(deployment.bootstrap) as kafka:
        send_all(kafka, [NewRecord(deployment.topic_prefix + STORIES.name, two, other)])
    with Elasticsearch(deployment.elasticsearch_url) as client:
        prefix = deployment.index_prefix
        client.delete(index=f"{prefix}articles", id=article)
        client.update(index=f"{prefix}stories", id=one, doc={"article_count": 99})
    (lost,) = (
        each
        for each in json.loads(deployment.command("ledger", "--json", expected=1))["balance"]
        if each["difference"]
    )
    assert (lost["stage"], lost["missing"]) == ("index", [article])
    found = verified(deployment, 1)
    assert sorted((each["kind"], each["where"], each["id"]) for each in found["differences"]) == [
        ("article missing", "index", article),
        ("story differs", "index", one),
        ("story differs", STORIES.name, two),
        ("told otherwise", STORIES.name, two),
    ]
    assert found["not_indexed_yet"] == {"articles": 0, "stories": 1, "events": 0}
