"""The ledger in one process: any input is accounted for; a record lost in any stage is named."""

import base64
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.settings import Settings
from infra.sqlite.database import connect
from processors.ledger.balance import BalanceLine
from processors.ledger.rows import LedgerRow, RowFilter, total
from processors.model import AssignedArticle, EmbeddedArticle
from processors.model.correction import new_correction
from streams.backends.embedded import EmbeddedBackend
from streams.dead_records import why_not_replayed
from streams.doctor.embedded import embedded_findings, stage_looks
from streams.ledger.ledger import CrawledSums, PipelineLedger, pipeline_ledger
from streams.ledger.log import NOT_ITS_SOURCE
from streams.runners.embedded import EmbeddedPipeline
from streams.topics import ASSIGNED, CLUSTERING_LOG, DEAD, NORMALIZED, RAW, Topic
from tests.support.embedder import WordEmbedder
from tests.support.messages import START, hours
from tests.support.raw_articles import BAD_LINES, feed, line, mixed, raw, stories

NOW = START.timestamp()
DAY = 24 * 3600
GOOD = stories(3, 4)
NEW_TEXT = line(raw("outlet0-s1", title="Corrected", body="Other words."))
SENT = [*mixed(GOOD), *GOOD[:5], NEW_TEXT]
EVERYTHING = RowFilter()


def counted(database: Path, asked: RowFilter = EVERYTHING) -> PipelineLedger:
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as backend:
        return pipeline_ledger(backend, asked)


def all_of(found: PipelineLedger) -> LedgerRow:
    return total(row for _, _, row in found.rows)


def line_of(found: PipelineLedger, stage: str) -> BalanceLine:
    return next(each for each in found.balance if each.stage == stage)


def faults(found: PipelineLedger) -> dict[str, int]:
    return {each.stage: each.difference for each in found.balance if each.verdict != "equal"}


def run(database: Path, *lines: bytes, at: float = NOW) -> None:
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, lines, at)
        pipeline.run()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a run with garbage in two topics, duplicates, a new text, corrections, on two days."""
    path = tmp_path_factory.mktemp("ledger") / "a.sqlite"
    run(path, *SENT)
    wrong = new_correction(
        "pin", article_ids=["f" * 16], because="Why not", by="desk", ordered_at=hours(0)
    )
    with EmbeddedPipeline(path, WordEmbedder()) as pipeline:
        feed(pipeline, [GOOD[0]], NOW + DAY)
        pipeline.append(CLUSTERING_LOG, [(wrong.correction_id, wrong.to_json())], NOW)
        pipeline.run()
    return path


@pytest.fixture
def database(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to plant faults in."""
    return Path(shutil.copy(whole, tmp_path))


def test_every_record_is_accounted_for(database: Path) -> None:
    found = counted(database)
    assert faults(found) == {}
    row = all_of(found)
    assert row.received == len(SENT) + 1
    assert (row.new, row.assigned, row.indexed) == (len(GOOD),) * 3
    assert (row.known, row.folded, row.dead.total()) == (6, 1, len(BAD_LINES))
    assert found.reasons["normalize", "title and body are both empty or boilerplate"] == 1
    assert found.reasons.total() == len(BAD_LINES) + 1  # the refused correction
    assert {stage for stage, _ in row.dead} == {"normalize"}


def test_rows_are_those_of_a_source_and_a_day(database: Path) -> None:
    second = f"{hours(24):%Y-%m-%d}"
    later = counted(database, RowFilter(since=second))
    assert [(day, source, row.known) for day, source, row in later.rows] == [
        (second, "outlet0.example", 1)
    ]
    of_one = counted(database, RowFilter(source="OUTLET1", until=f"{START:%Y-%m-%d}"))
    assert {source for _, source, _ in of_one.rows} == {"outlet1.example"}
    assert all_of(of_one).new == 3
    assert of_one.balance == later.balance


def test_what_waits_is_no_difference(database: Path) -> None:
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, [line(raw("late"))], NOW)
    found = counted(database)
    assert (faults(found), line_of(found, "normalize").waiting) == ({}, 1)


def test_what_comes_while_it_counts_is_no_difference(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as backend:
        moments = [backend.offsets()]
        run(database, line(raw("late")), b"garbage")
        moments.append(backend.offsets())
        monkeypatch.setattr(backend, "offsets", lambda: moments.pop(0))
        found = pipeline_ledger(backend, EVERYTHING)
    assert moments == []
    assert faults(found) == {"index": -1}
    assert line_of(found, "index").verdict == "waits"


def test_replayed_and_dropped_records_stay_accounted_for(database: Path) -> None:
    with EmbeddedBackend(Settings(mode="embedded", database=database), WordEmbedder()) as backend:
        first, second, *_ = [each for each in backend.dead.read() if why_not_replayed(each) is None]
        backend.dead.replay([first])
        backend.dead.drop([second.dead_id])
    found = counted(database)
    assert faults(found) == {}
    assert dict(line_of(found, "normalize").parts) == {
        "passed on": len(GOOD) + 7,
        "dead": len(BAD_LINES) - 1,  # one was dropped, one died again
        "replayed or dropped": 2,
    }


def test_an_article_of_another_model_is_dead_and_counted(database: Path) -> None:
    article = EmbeddedArticle.model_validate_json(value_at(database, CLUSTERING_LOG, 0))
    other = article.model_copy(update={"embedding_model": "other", "article_id": "a" * 16})
    broken = article.model_copy(update={"embedding": base64.b64encode(b"\0").decode()})
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        # They come by another way than the embed stage, as if another program wrote to the log.
        entries = [(each.article_id, each.to_json()) for each in (other, broken)]
        pipeline.append(CLUSTERING_LOG, [*entries, ("x", b"{")], NOW)
        pipeline.run()
    found = counted(database)
    assert faults(found) == {"embed": -2}  # and the unreadable one is told apart
    assert {kind for stage, kind in all_of(found).dead if stage == "cluster"} >= {
        "embedded by another model"
    }
    assert dict(line_of(found, "cluster").parts)["dead"] == 3


def test_a_version_by_another_than_its_source_is_dead_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    own = raw("outlet0-s1", feed="https://outlet0.example/feed")
    forged = {**own, "title": "Forged", "feed": "https://evil.example/feed"}
    run(path, line(own), line(forged), line(own), line({**own, "title": "Corrected"}))
    found = counted(path)
    row = all_of(found)
    assert faults(found) == {}
    assert (row.received, row.new, row.known, row.folded) == (4, 1, 1, 1)
    assert row.dead == {("cluster", NOT_ITS_SOURCE): 1}


def test_an_article_that_the_index_refused_is_told_of_and_not_missing(database: Path) -> None:
    refused = AssignedArticle.model_validate_json(
        select(database, "SELECT assignment FROM article_texts JOIN articles USING (id) LIMIT 1")
    )
    change(database, "DELETE FROM articles WHERE article_id = ?", refused.article_id)
    dead = value_at(database, DEAD, 0).decode()
    told = (
        dead.replace(RAW.name, ASSIGNED.name)
        .replace('"normalize"', '"index"')
        .replace('"key":null', f'"key":"{refused.article_id}"')
    )
    if '"key"' not in told:
        told = told.replace('"reason"', f'"key":"{refused.article_id}","reason"', 1)
    dead_id = f"{ASSIGNED.name}-0-0"
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        pipeline.append(DEAD, [(dead_id, told.encode())], NOW)
    found = counted(database)
    assert faults(found) == {}
    assert dict(line_of(found, "index").parts) == {
        "in the index": len(GOOD) - 1,
        "refused by it": 1,
    }
    assert all_of(found).indexed == len(GOOD) - 1
    assert lacking(database) == []
    EmbeddedBackend(Settings(database=database)).dead.drop([dead_id])
    assert faults(counted(database)) == {}
    assert lacking(database) == []


def lacking(database: Path) -> list[str]:
    """What the doctor says that the index lacks."""
    config = Settings(database=database)
    found = embedded_findings(config, [stage_looks(config)], 0)
    return [each.detail for each in found if each.check == "Articles" and not each.ok]


def test_what_the_crawler_refused_is_in_the_rows_and_its_sum_is_held_against_the_topic(
    database: Path,
) -> None:
    crawled = CrawledSums(len(SENT) + 2, {("2025-01-01", "outlet1.example", "no address"): 4})
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as backend:
        found = pipeline_ledger(backend, EVERYTHING, crawled)
    assert faults(found) == {"crawl": 1}
    assert all_of(found).refused == {"no address": 4}


def lost_by_normalize(database: Path) -> None:
    """One less came to each of the stages behind it."""
    one_less(database, "UPDATE ends", NORMALIZED)
    one_less(database, "UPDATE positions", NORMALIZED)
    lost_by_embed(database)


def lost_by_embed(database: Path) -> None:
    """The last record of the log, of an article that was known, was never written."""
    lost_in_the_log(database)
    one_less(database, "UPDATE ends", CLUSTERING_LOG)
    one_less(database, "UPDATE positions", CLUSTERING_LOG)


def lost_in_the_log(database: Path) -> None:
    last = select(database, "SELECT max(offset) FROM records WHERE topic = ?", CLUSTERING_LOG)
    statement = "DELETE FROM records WHERE topic = ? AND offset = ?"
    change(database, statement, CLUSTERING_LOG, int(last))


def one_less(database: Path, statement: str, topic: Topic) -> None:
    change(database, f"{statement} SET next_offset = next_offset - 1 WHERE topic = ?", topic)


def lost_by_cluster(database: Path) -> None:
    article = select(
        database, "SELECT key FROM records WHERE topic = ? AND offset = ?", CLUSTERING_LOG, 3
    )
    change(database, "DELETE FROM articles WHERE article_id = ?", article)
    with closing(connect(database)) as db:
        assert db.execute("DELETE FROM events WHERE revision = 3").rowcount


def lost_by_index(database: Path) -> None:
    change(database, "DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)")


@pytest.mark.parametrize(
    ("stage", "lose"),
    [
        ("normalize", lost_by_normalize),
        ("embed", lost_by_embed),
        ("log", lost_in_the_log),
        ("cluster", lost_by_cluster),
        ("index", lost_by_index),
    ],
)
def test_one_record_lost_is_named_at_its_stage(
    stage: str, lose: Callable[[Path], None], database: Path
) -> None:
    lose(database)
    found = counted(database)
    assert faults(found) == {stage: 1}
    row = all_of(found)
    if stage in ("cluster", "index"):
        (lost,) = found.missing_at(stage)
        assert lost.article_id in select(database, "SELECT group_concat(key) FROM records")
        assert (row.new - row.assigned, row.new - row.indexed) == (stage == "cluster", 1)


def test_an_article_of_the_index_alone_is_named(database: Path) -> None:
    statement = "DELETE FROM records WHERE topic = ? AND key = ?"
    with closing(connect(database)) as db:
        article = select(
            database, "SELECT key FROM records WHERE topic = ? AND offset = 4", CLUSTERING_LOG
        )
        gone = db.execute(statement, (CLUSTERING_LOG.name, article)).rowcount
    found = counted(database)
    assert faults(found) == {"log": gone, "index": -1}
    assert line_of(found, "index").verdict == "cut"


RECORDS = st.one_of(
    st.sampled_from(GOOD),
    st.sampled_from([each for name, each in BAD_LINES.items() if name != "too large"]),
    st.sampled_from([NEW_TEXT, b"", b"null", b"\xff", line(raw("daily-1"))]),
    st.binary(max_size=40),
)


@given(st.lists(st.lists(RECORDS, max_size=8), max_size=3))
@settings(max_examples=15)
def test_any_records_add_up(batches: list[list[bytes]]) -> None:
    with TemporaryDirectory() as folder:
        database = Path(folder, "a.sqlite")
        with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
            for batch in batches:
                feed(pipeline, batch, NOW)
                pipeline.run()
        found = counted(database)
        log = int(select(database, "SELECT count(*) FROM records WHERE topic = ?", CLUSTERING_LOG))
        indexed = int(select(database, "SELECT count(*) FROM articles"))
    row = all_of(found)
    died = died_of(row)
    assert faults(found) == {}
    assert row.received == sum(map(len, batches)) == died["normalize"] + died["embed"] + log
    assert log == row.assigned + row.known + row.folded + died["cluster"]
    assert indexed == row.indexed == row.assigned == row.new


def died_of(row: LedgerRow) -> dict[str, int]:
    found = dict.fromkeys(("normalize", "embed", "cluster"), 0)
    for (stage, _), count in row.dead.items():
        found[stage] += count
    return found


def select(database: Path, statement: str, *values: object) -> str:
    with closing(connect(database)) as db:
        return str(db.execute(statement, _plain(values)).fetchone()[0])


def value_at(database: Path, topic: Topic, offset: int) -> bytes:
    with closing(connect(database)) as db:
        (value,) = db.execute(
            "SELECT value FROM records WHERE topic = ? AND offset = ?", (topic.name, offset)
        ).fetchone()
    return bytes(value)


def change(database: Path, statement: str, *values: object) -> None:
    with closing(connect(database)) as db:
        assert db.execute(statement, _plain(values)).rowcount == 1


def _plain(values: tuple[object, ...]) -> list[object]:
    return [each.name if isinstance(each, Topic) else each for each in values]


def test_a_bad_line_sent_twice_is_two_dead_records_each_with_its_place(tmp_path: Path) -> None:
    database, bad = tmp_path / "a.sqlite", BAD_LINES["not JSON"]
    run(database, bad, GOOD[0])
    run(database, bad, GOOD[0])
    found = counted(database)
    row = all_of(found)
    assert (row.received, row.dead.total(), row.known, row.assigned) == (4, 2, 1, 1)
    assert faults(found) == {}
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as backend:
        dead = list(backend.dead.read())
        assert [each.dead_id for each in dead] == [f"{RAW.name}-0-0", f"{RAW.name}-0-2"]
        backend.dead.drop([dead[0].dead_id])
        assert list(backend.dead.read()) == dead[1:]
    assert faults(counted(database)) == {}
