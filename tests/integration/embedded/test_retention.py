"""Retention in one process: what went is no loss, and a replay does not bring it back."""

import json
from pathlib import Path

import pytest

from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from infra.sqlite.database import connect
from processors.ledger.rows import RowFilter
from streams.backends.embedded import EmbeddedBackend
from streams.doctor.embedded import embedded_findings, stage_looks
from streams.ledger.ledger import pipeline_ledger
from streams.replay.replay import rebuild
from streams.runners.embedded import EmbeddedPipeline
from streams.verify.verify import verify
from tests.support.embedder import WordEmbedder
from tests.support.messages import hours
from tests.support.raw_articles import feed, stories

UNDATED = (7, 33)
LINES = [
    json.dumps(
        {**json.loads(each), "published_at": None if n in UNDATED else hours(n / 10).isoformat()}
    ).encode()
    for n, each in enumerate(stories(4, 10))
]
"""UNDATED ones have the time at which they came, by the dates of the others."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """One of 40 articles, of which the older ones went."""
    path = tmp_path / "a.sqlite"
    with EmbeddedPipeline(path, WordEmbedder()) as pipeline:
        feed(pipeline, LINES, hours(9).timestamp())
        pipeline.run()
    index = SqliteIndex(path)
    times = {each.event_time for each in index.articles_by_id(ids(path)).values()}
    index.keep_since(sorted(times)[len(times) // 2])
    assert index.delete_expired(1_000)
    index.close()
    return path


def ids(path: Path) -> list[str]:
    db = connect(path)
    found = [each for (each,) in db.execute("SELECT article_id FROM articles")]
    db.close()
    return found


def test_what_went_is_no_loss_and_does_not_come_back(database: Path) -> None:
    left, settings = sorted(ids(database)), Settings(mode="embedded", database=database)
    assert 0 < len(left) < len(LINES)
    went = len(LINES) - len(left)
    with EmbeddedBackend(settings) as backend:
        found = verify(backend)
        assert (found.differences, len(found.expected.expired)) == ([], went)
        counted = pipeline_ledger(backend, RowFilter())
        assert {each.verdict for each in counted.balance} == {"equal"}
        assert ("kept no longer", went) in counted.balance[-1].parts
        assert sum(row.indexed for _, _, row in counted.rows) == len(left)
        assert rebuild(backend).counts.articles == len(left)
        assert verify(backend).differences == []
    assert sorted(ids(database)) == left
    checks = {each.check: each for each in embedded_findings(settings, [stage_looks(settings)], 0)}
    assert checks["Articles"].ok
    assert f"{went} not: from before" in checks["Articles"].detail


def test_what_was_lost_beside_is_named(database: Path) -> None:
    lost = ids(database)[0]
    db = connect(database)
    db.execute("DELETE FROM articles WHERE article_id = ?", (lost,))
    db.close()
    settings = Settings(mode="embedded", database=database)
    with EmbeddedBackend(settings) as backend:
        found = verify(backend).differences
        counted = pipeline_ledger(backend, RowFilter())
    assert [(each.kind, each.id) for each in found] == [("article missing", lost)]
    line = counted.balance[-1]
    assert (line.stage, line.verdict, line.difference) == ("index", "differs", 1)
    assert ("kept no longer", len(LINES) - len(ids(database)) - 1) in line.parts
    assert [each.article_id for each in counted.missing_at("index")] == [lost]
    checks = {each.check: each for each in embedded_findings(settings, [stage_looks(settings)], 0)}
    assert not checks["Articles"].ok
    assert "lacks 1 article of the clustering log" in checks["Articles"].detail
