"""A correction over Kafka gives what it gives in one process, also to who consumes the topics."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra.settings import Settings
from processors.model import Correction
from processors.model.correction import new_correction
from streams.backends.kafka import KafkaBackend
from streams.runners.embedded import EmbeddedPipeline
from streams.topics import ASSIGNED, CLUSTERING_LOG, DEAD, EVENTS, NORMALIZED, STORIES
from tests.support.deployment import Deployment
from tests.support.embedder import shipped
from tests.support.guides import DOCS, commands, shell
from tests.support.messages import hours
from tests.support.raw_articles import feed, stories
from tests.support.results import Result, embedded_result

LINES = stories(3, 6)


def order(kind: Any, hour: float, **fields: Any) -> Correction:
    return new_correction(kind, because="One event", by="desk", ordered_at=hours(hour), **fields)


def embedded(database: Path, *orders: Correction) -> Result:
    """What one process makes of the articles, then the orders."""
    with EmbeddedPipeline(database, shipped()) as pipeline:
        feed(pipeline, LINES, hours(48).timestamp())
        pipeline.run()
        pipeline.append(
            CLUSTERING_LOG, [(each.correction_id, each.to_json()) for each in orders], 0.0
        )
        pipeline.run()
    return embedded_result(database)


@pytest.mark.long
def test_corrections_are_the_same_in_both_ways_to_run(
    deployment: Deployment, tmp_path: Path
) -> None:
    before = embedded(tmp_path / "before.sqlite")
    a, b, _ = before.sizes
    merge, late = (order("merge", hour, story_id=a, into=b) for hour in (0, 1))
    gone = next(article for article, story in before.story_of.items() if story == b)
    withdrawal = order("withdraw", 2, article_ids=[gone])
    wanted = embedded(tmp_path / "after.sqlite", merge, late, withdrawal)
    assert sorted(wanted.sizes.values()) == [6, 11]
    config = Settings(kafka_bootstrap=deployment.bootstrap, topic_prefix=deployment.topic_prefix)

    deployment.send(LINES)
    with deployment.worker():
        deployment.indexed_articles(len(LINES))
        with KafkaBackend(config) as backend:
            for each in (merge, merge, late, withdrawal):
                backend.store_correction(each)
        deployment.indexed(wanted)
        (refused,) = deployment.dead(1)
    (copying,) = commands("how-to/consume.md")
    path = tmp_path / "stories.json"
    ours = f"{path} {deployment.topic_prefix}{STORIES.name}"
    with shell(DOCS.parent) as terminal:
        terminal.typed(
            copying.replace("localhost:9092", deployment.bootstrap).replace(path.name, ours)
        )
    copied = json.loads(path.read_text())
    stories = copied["stories"].values()
    assert {each["story_id"]: each["article_count"] for each in stories} == wanted.sizes
    assert {each["story_id"]: each["headline"] for each in stories} == wanted.headlines
    assert copied["merged"] == {a: b}
    deployment.has_headers(NORMALIZED, CLUSTERING_LOG, ASSIGNED, EVENTS, STORIES, DEAD)
    assert refused.key == late.correction_id
    assert "no active story" in refused.reason


def test_a_copy_of_a_topic_that_is_not_there_is_refused(
    deployment: Deployment, tmp_path: Path
) -> None:
    script = DOCS / "how-to/copy_stories.py"
    done = subprocess.run(
        [sys.executable, script, deployment.bootstrap, tmp_path / "stories.json", "no.topic"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "there is no topic no.topic" in done.stderr
