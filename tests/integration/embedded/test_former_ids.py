"""A database of former ids is made anew from its log at the first run, and each id answers."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from infra.sqlite.database import connect, transaction
from infra.sqlite.log import SqliteLog
from infra.sqlite.stage_states import save_state
from processors.ledger.rows import RowFilter
from processors.model import article_id
from processors.model.correction import new_correction
from processors.normalize import normalize
from streams.backends.embedded import EmbeddedBackend
from streams.doctor.embedded import embedded_findings, stage_looks
from streams.ledger.ledger import pipeline_ledger
from streams.replay.replay import rebuild
from streams.runners.embedded import EmbeddedPipeline
from streams.stages.cluster import former_ids
from streams.topics import CLUSTERING_LOG
from streams.verify.verify import verify
from tests.integration.server.conftest import UNLIMITED, embedded
from tests.support.embedder import WordEmbedder
from tests.support.messages import START, hours
from tests.support.raw_articles import feed, line, otherwise_written, stories
from tests.support.results import Result, embedded_result
from tests.support.states import other_state

NOW = START.timestamp()
PLAIN = stories(4, 6)
OTHERWISE = otherwise_written(PLAIN)
TWINS = PLAIN[:2]
"""At other addresses than they were at before, which now are the same."""


def run(database: Path, *lines: bytes) -> Result:
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, lines, NOW)
        pipeline.run()
    return embedded_result(database)


@pytest.fixture
def before(tmp_path: Path) -> Result:
    """What a version of before found in its database: two stories merged, an article moved."""
    database = tmp_path / "a.sqlite"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(normalize, "id_of_address", article_id)
        patched.setattr(former_ids, "current_id", lambda recorded, _: recorded)
        found = run(database, *OTHERWISE, *TWINS)
        assert len(found.story_of) == len(OTHERWISE) + len(TWINS)
        one, two, three, four = found.sizes
        moved = next(each for each, story in found.story_of.items() if story == three)
        said: dict[str, Any] = {"because": "It was wrong.", "by": "desk", "ordered_at": hours(1)}
        for order in (
            new_correction("merge", story_id=one, into=two, **said),
            new_correction("move", article_ids=[moved], into=four, **said),
        ):
            with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
                pipeline.append(CLUSTERING_LOG, [(order.correction_id, order.to_json())], NOW)
                pipeline.run()
        found = embedded_result(database)
        assert sorted(found.sizes) == sorted([two, three, four])
    with closing(connect(database)) as db, transaction(db):
        save_state(db, "cluster", SqliteLog(db).end(CLUSTERING_LOG.name), other_state)
    return found


def stories_by_address(database: Path, found: Result) -> dict[str, str]:
    """Of each article, by its address without what may be written in another way."""
    with closing(SqliteIndex(database)) as index:
        articles = index.articles_by_id(found.story_of).values()
        return {
            each.url.split("//")[1].removeprefix("www.").rstrip("/"): each.story_id
            for each in articles
        }


def test_the_first_run_makes_all_anew_under_present_ids(
    before: Result, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = tmp_path / "a.sqlite"
    by_address = stories_by_address(database, before)
    found = run(database, line({**json.loads(PLAIN[5]), "body": "New words."}), *PLAIN[6:])
    assert "made anew from the clustering log (28 records)" in caplog.text
    assert len(found.story_of) == len(PLAIN)
    assert sum(found.sizes.values()) == len(PLAIN)
    with closing(SqliteIndex(database)) as index:
        for old, story_id in before.story_of.items():
            article = index.article(old)
            story = index.story(story_id)
            assert article is not None
            assert story is not None
            assert article.article_id in found.story_of
            assert article.story_id == story.story_id
    now = stories_by_address(database, found)
    assert now.keys() == by_address.keys()
    pairs = {(by_address[each], now[each]) for each in now}
    assert len(pairs) == len(set(by_address.values())) == len(set(now.values()))

    caplog.clear()
    assert run(database, *OTHERWISE) == found
    assert caplog.text == ""


def test_what_verifies_and_what_counts_agree_on_a_log_of_both(
    before: Result, tmp_path: Path
) -> None:
    database = tmp_path / "a.sqlite"
    new = stories(4, 8)
    found = run(database, *new)
    assert len(found.story_of) == len(new)
    config = Settings(mode="embedded", database=database)
    findings = embedded_findings(config, [stage_looks(config)], 0)
    assert [each for each in findings if not each.ok] == []
    assert f"{len(new)} in the index" in [each.detail for each in findings]
    with EmbeddedBackend(config) as backend:
        assert verify(backend).differences == []
        ledger = pipeline_ledger(backend, RowFilter())
    assert {each.verdict for each in ledger.balance} == {"equal"}
    assert sum(each.new for _, _, each in ledger.rows) == len(new)
    del before


def test_a_replay_needs_no_state(before: Result, tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite"
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as backend:
        replayed = rebuild(backend)
    assert replayed.counts.articles == len(PLAIN)
    assert run(database) == embedded_result(database)
    assert len(before.story_of) > len(embedded_result(database).story_of)


def test_old_links_lead_to_the_present_ones(before: Result, tmp_path: Path) -> None:
    old, old_story = next(iter(before.story_of.items()))
    config = Settings(mode="embedded", database=tmp_path / "a.sqlite", **UNLIMITED)
    found = run(config.database)
    with embedded(config) as client:
        article = client.get(f"/api/v1/articles/{old}")
        present = article.json()["article_id"]
        assert present in found.story_of
        assert article.headers["content-location"] == f"/api/v1/articles/{present}"
        page = client.get(f"/articles/{old}", headers={"accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (308, f"/articles/{present}")
        assert client.get(page.headers["location"]).status_code == 200

        story_id = found.story_of[present]
        assert client.get(f"/api/v1/stories/{old_story}").json()["story_id"] == story_id
        moment = "2025-09-03T23:00:00Z"
        past = client.get(f"/api/v1/stories/{old_story}", params={"at": moment}).json()
        now = client.get(f"/api/v1/stories/{story_id}", params={"at": moment}).json()
        assert (past["story_id"], past["headline"]) == (story_id, now["headline"])
        link = client.get(f"/stories/{old_story}", headers={"accept": "text/html"})
        assert link.headers["location"].startswith(f"/stories/{story_id}")


def test_what_is_withdrawn_is_missed_under_no_id(before: Result, tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite"
    found = run(database)
    order = new_correction(
        "withdraw", article_ids=[next(iter(found.story_of))], because="Wrong.", by="desk",
        ordered_at=hours(2),
    )  # fmt: skip
    settings = Settings(mode="embedded", database=database)
    EmbeddedBackend(settings).store_correction(order)
    assert len(run(database).story_of) == len(found.story_of) - 1
    checks = {each.check: each for each in embedded_findings(settings, [stage_looks(settings)], 0)}
    assert checks["Articles"].ok, checks["Articles"].detail
