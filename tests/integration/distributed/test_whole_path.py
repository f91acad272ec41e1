"""From a file to Elasticsearch over Kafka and Faust, and the same as in one process."""

import base64
import json
from collections import Counter
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path

import pytest

from processors.model import StoryEvent, event_position
from streams.stages import STAGES
from streams.topics import EVENTS, NORMALIZED, OUTLETS, RAW
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.raw_articles import BAD_LINES, line, mixed, raw, stories, write_lines
from tests.support.results import Result, embedded_result

STORIES, PER_STORY = 6, 12
TOTAL = STORIES * PER_STORY


@pytest.fixture
def lines() -> list[bytes]:
    return stories(STORIES, PER_STORY)


def embedded(path: Path, folder: Path) -> Result:
    database = folder / "embedded.sqlite"
    processes.run_command("ingest", str(path), STORYWIRE_DATABASE=str(database))
    return embedded_result(database)


@pytest.mark.long
def test_all_stages_in_one_process_give_the_stories_of_the_embedded_way(
    deployment: Deployment, tmp_path: Path, lines: list[bytes]
) -> None:
    alone = [line(raw("moon", title="Moon rocks return", body="A capsule landed in a desert."))]
    path = write_lines(tmp_path / "articles.jsonl", lines + alone)
    wanted = embedded(path, tmp_path)
    assert sum(wanted.sizes.values()) == TOTAL + 1 == len(wanted.story_of)
    outlets = tmp_path / "outlets.csv"
    outlets.write_text("domain,owner\nwww.moon.example,Rated\n")
    deployment.command("outlets", "import", str(outlets))
    with deployment.worker():
        deployment.command("ingest", str(path))
        deployment.indexed(wanted)
    deployment.has_headers(RAW, NORMALIZED, OUTLETS)
    found = [json.loads(value) for value in deployment.records(NORMALIZED)]
    owners = {each["publisher"]: each["owner"] for each in found if "owner" in each}
    assert owners.pop("moon.example") == "Rated"
    assert "Rated" not in owners.values()
    printed = json.loads(deployment.command("search", "--min-articles", "3", "--json"))
    direct = deployment.query("article_count:[3 TO *]")
    assert {each["story_id"] for each in printed["stories"]} == direct
    assert direct == {story for story, size in wanted.sizes.items() if size >= 3}
    assert direct < wanted.sizes.keys()


def test_a_process_for_each_stage_and_bad_input_lose_nothing(
    deployment: Deployment, tmp_path: Path, lines: list[bytes]
) -> None:
    path = write_lines(tmp_path / "articles.jsonl", mixed(lines))
    wanted = embedded(path, tmp_path)
    with ExitStack() as running:
        for stage in STAGES:
            running.enter_context(deployment.worker(stage))
        sent = json.loads(deployment.command("ingest", str(path), "--json"))
        assert sent["sent"] + sent["dead on arrival"] == TOTAL + len(BAD_LINES)
        deployment.indexed(wanted)
        records = deployment.dead(len(BAD_LINES))
    begins = {base64.b64decode(record.value)[:1000] for record in records}
    assert begins == {line[:1000] for line in BAD_LINES.values()}
    assert all(record.reason for record in records)
    assert Counter(record.stage for record in records) == {
        "ingest": 1,
        "normalize": len(BAD_LINES) - 1,
    }


@pytest.mark.long
def test_demo_articles_are_counted_once_however_often_they_come(
    deployment: Deployment, tmp_path: Path
) -> None:
    lines = (files("demo") / "articles.jsonl").read_bytes().splitlines()[:150]
    path = write_lines(tmp_path / "demo.jsonl", lines)
    urls = {json.loads(each)["url"] for each in lines}
    with deployment.worker():
        deployment.command("ingest", str(path))
        deployment.command("ingest", str(path))
        deployment.indexed_articles(len(urls))
        happened = [StoryEvent.model_validate_json(each) for each in deployment.records(EVENTS)]
        newest = max(event_position(event.event_id) for event in happened)
        processes.eventually(
            lambda: event_position(deployment.last_event_id() or "0-0"),
            newest.__le__,
            f"instead of the event {newest}",
        )
    opened = [event.story_id for event in happened if event.type == "opened"]
    assert len(opened) == len(set(opened))
