"""All stages in one process over one SQLite file."""

import base64
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from infra.checkpoint import DamagedCheckpoint
from infra.settings import Settings
from infra.sqlite.database import connect, transaction
from infra.sqlite.log import SqliteLog
from infra.sqlite.stage_states import save_state
from processors.embed.sections import COMPARED
from processors.model import DeadRecord, Outlet
from processors.normalize.addresses.identity import id_of_address
from streams.backends.open import open_backend
from streams.runners.embedded import BATCH, DatabaseInUse, EmbeddedPipeline
from streams.topics import CLUSTERING_LOG, DEAD, NORMALIZED, OUTLETS, RAW
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.processes import clean_environment, command
from tests.support.raw_articles import BAD_LINES, feed, line, mixed, raw, stories
from tests.support.results import Result, embedded_result
from tests.support.states import other_state

NOW = START.timestamp()


def ingest(database: Path, *chunks: list[bytes]) -> Result:
    """Feed chunks, each in a pipeline of its own, as commands do."""
    for chunk in chunks:
        with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
            feed(pipeline, chunk, NOW)
            pipeline.run()
    return embedded_result(database)


def test_every_article_is_indexed_and_counted_in_one_story(tmp_path: Path) -> None:
    lines = stories(6, 50)
    found = ingest(tmp_path / "a.sqlite", lines)
    assert len(found.story_of) == len(lines)
    assert Counter(found.story_of.values()) == found.sizes


@pytest.mark.long
def test_where_the_input_is_cut_does_not_matter(tmp_path: Path) -> None:
    lines = stories(6, 50)
    whole = ingest(tmp_path / "a.sqlite", lines)
    assert ingest(tmp_path / "b.sqlite", lines[:10], lines[10:11], lines[11:]) == whole


def test_what_is_left_on_its_way_while_more_comes_is_the_same_in_the_end(tmp_path: Path) -> None:
    lines = stories(6, BATCH // 2)
    with EmbeddedPipeline(tmp_path / "a.sqlite", WordEmbedder()) as pipeline:
        for first in range(0, len(lines), BATCH + 1):
            feed(pipeline, lines[first : first + BATCH + 1], NOW)
            pipeline.run(pipeline.has_raw)
            assert not pipeline.has_raw()
        assert pipeline.clustering_log_end() < len(lines)
        pipeline.run()
    assert embedded_result(tmp_path / "a.sqlite") == ingest(tmp_path / "b.sqlite", lines)


def test_sending_all_of_it_again_changes_nothing(tmp_path: Path) -> None:
    lines = stories(3, 20)
    assert ingest(tmp_path / "a.sqlite", lines) == ingest(tmp_path / "a.sqlite", lines, lines[::-1])


def test_what_happened_to_the_stories_is_indexed(tmp_path: Path) -> None:
    with EmbeddedPipeline(tmp_path / "a.sqlite", WordEmbedder()) as pipeline:
        feed(pipeline, stories(6, 50), NOW)
        pipeline.run()
        events = pipeline.index.events(limit=500)
        assert events[-1].event_id == pipeline.index.last_event_id()
        assert {event.revision for event in events} == set(range(300))
        for event in events:
            assert event in pipeline.index.history(event.story_id)


def test_articles_take_their_ratings_from_the_outlets_of_the_moment(tmp_path: Path) -> None:
    settings = Settings(mode="embedded", database=tmp_path / "a.sqlite")
    backend = open_backend(None, settings)
    url = "https://www.daily.example/"
    with EmbeddedPipeline(settings.database, WordEmbedder()) as pipeline:
        for n, owner in enumerate(("First", "Second")):
            backend.store_outlets([Outlet(domain="daily.example", owner=owner)])
            feed(pipeline, [line(raw("a", url=f"{url}{n}", owner="Sent"))], NOW)
            pipeline.run()
        found = [pipeline.index.article(id_of_address(f"{url}{n}")) for n in range(2)]
    assert [each.article.owner for each in found if each and each.article] == ["First", "Second"]
    assert backend.outlets()["daily.example"].owner == "Second"
    db = connect(settings.database)
    assert len(SqliteLog(db).read(OUTLETS.name, 0, -1)) == 1
    db.close()


def test_every_bad_line_is_a_dead_record_and_every_good_one_is_indexed(tmp_path: Path) -> None:
    good = stories(6, 10)
    assert ingest(tmp_path / "a.sqlite", mixed(good)) == ingest(tmp_path / "b.sqlite", good)
    db = connect(tmp_path / "a.sqlite")
    entries = SqliteLog(db).read(DEAD.name, 0, 1000)
    db.close()
    records = [DeadRecord.model_validate_json(entry.value) for entry in entries]
    begins = sorted(base64.b64decode(record.value)[:1000] for record in records)
    assert begins == sorted(each[:1000] for each in BAD_LINES.values())
    assert [entry.key for entry in entries] == [record.dead_id for record in records]


def test_what_was_fed_is_processed_by_the_next_pipeline(tmp_path: Path) -> None:
    lines = stories(3, 10)
    with EmbeddedPipeline(tmp_path / "a.sqlite", WordEmbedder()) as pipeline:
        feed(pipeline, lines, NOW)
    assert ingest(tmp_path / "a.sqlite", []) == ingest(tmp_path / "b.sqlite", lines)


def test_only_the_clustering_log_and_dead_records_are_kept(tmp_path: Path) -> None:
    ingest(tmp_path / "a.sqlite", mixed(stories(3, 10)))
    db = connect(tmp_path / "a.sqlite")
    log = SqliteLog(db)
    assert [len(log.read(topic.name, 0, 1000)) for topic in (RAW, NORMALIZED)] == [0, 0]
    assert len(log.read(CLUSTERING_LOG.name, 0, 1000)) == 30
    assert len(log.read(DEAD.name, 0, 1000)) == len(BAD_LINES)
    db.close()


class Failing(WordEmbedder):
    """Fails once it has embedded a batch of articles."""

    calls = 0

    def embed(self, texts: list[str], languages: list[str]) -> object:  # type: ignore[override]
        self.calls += texts not in ([], COMPARED)
        if self.calls > 1:
            raise MemoryError("no memory for the second batch")
        return super().embed(texts, languages)


def test_after_a_failure_the_next_run_takes_up_where_it_stood(tmp_path: Path) -> None:
    lines = stories(6, BATCH // 2)

    def failing() -> None:
        with EmbeddedPipeline(tmp_path / "a.sqlite", Failing()) as pipeline:  # type: ignore[arg-type]
            feed(pipeline, lines, NOW)
            pipeline.run()

    with pytest.raises(MemoryError):
        failing()
    assert 0 < len(embedded_result(tmp_path / "a.sqlite").story_of) < len(lines)
    assert ingest(tmp_path / "a.sqlite", []) == ingest(tmp_path / "b.sqlite", lines)


def test_a_state_of_another_version_without_a_whole_log_is_told_with_the_way_out(
    tmp_path: Path,
) -> None:
    database = tmp_path / "a.sqlite"
    ingest(database, stories(1, 2))
    db = connect(database)
    log = SqliteLog(db)
    with transaction(db):
        save_state(db, "cluster", 2, other_state)
        log.drop_before(CLUSTERING_LOG.name, 1)
    db.close()
    with pytest.raises(DamagedCheckpoint, match=r"a\.sqlite: .* move it away"):
        EmbeddedPipeline(database, WordEmbedder())


def test_a_log_that_ends_before_what_was_clustered_is_told_with_the_way_out(
    tmp_path: Path,
) -> None:
    database = tmp_path / "a.sqlite"
    ingest(database, stories(1, 4))
    with closing(connect(database)) as db, transaction(db):
        save_state(db, "cluster", 4, other_state)
        db.execute("DELETE FROM records WHERE topic = ? AND offset >= 2", (CLUSTERING_LOG.name,))
    with pytest.raises(DamagedCheckpoint, match=r"a\.sqlite: .* ends at offset 2.* move it away"):
        EmbeddedPipeline(database, WordEmbedder())


def test_a_second_pipeline_on_a_database_is_refused(tmp_path: Path) -> None:
    with (
        EmbeddedPipeline(tmp_path / "a.sqlite", WordEmbedder()),
        pytest.raises(DatabaseInUse, match=r"a\.sqlite is in use by another storywire process"),
    ):
        EmbeddedPipeline(tmp_path / "a.sqlite", WordEmbedder())


def test_a_second_command_on_a_database_ends_with_one_sentence(tmp_path: Path) -> None:
    with EmbeddedPipeline(tmp_path / "a.sqlite", WordEmbedder()):
        environment = clean_environment(STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))
        done = subprocess.run(
            command("ingest", "-"), env=environment, input=b"", capture_output=True, check=False
        )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1
    assert b"is in use by another storywire process" in done.stderr
