"""Verification over Kafka and Elasticsearch: clean after a run, planted faults are named."""

import json
from typing import Any

from elasticsearch import Elasticsearch

from processors.model import Story
from streams.topics import STORIES
from tests.support.deployment import Deployment
from tests.support.processes import eventually
from tests.support.raw_articles import stories

LINES = stories(3, 6)


def verified(deployment: Deployment, expected: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(deployment.command("verify", "--json", expected=expected))
    return found


def test_a_run_is_clean_and_what_is_changed_after_it_is_named(deployment: Deployment) -> None:
    nothing = verified(deployment, 0)
    assert (nothing["log"]["clustered_to"], nothing["differences"]) == (0, [])
    with deployment.worker():
        deployment.send([*LINES, *LINES[:4]])
        indexed = deployment.indexed_articles(len(LINES))
        eventually(
            lambda: deployment.committed("cluster"),
            lambda found: found == len(LINES) + 4,
            "of the log committed",
        )
    whole = verified(deployment, 0)
    assert whole["expected"]["articles"] == len(LINES)
    assert (whole["log"]["not_clustered_yet"], whole["newer"]) == (0, 0)

    article, changed = min(indexed.story_of), min(indexed.sizes)
    told = [Story.model_validate_json(value) for value in deployment.records(STORIES)]
    last = [each for each in told if each.story_id == changed][-1]
    deployment.send([last.model_copy(update={"text_count": 99}).to_json()], STORIES)
    with Elasticsearch(deployment.elasticsearch_url) as client:
        prefix = deployment.index_prefix
        client.delete(index=f"{prefix}articles", id=article)
        client.update(index=f"{prefix}stories", id=changed, doc={"article_count": 99})
    found = verified(deployment, 1)
    assert sorted((each["kind"], each["where"], each["id"]) for each in found["differences"]) == [
        ("article missing", "index", article),
        ("story differs", "index", changed),
        ("story differs", STORIES.name, changed),
        ("told otherwise", STORIES.name, changed),
    ]
