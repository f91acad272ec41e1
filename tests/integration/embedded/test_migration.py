"""Another model: the whole log embedded and clustered anew, and the old file kept."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from infra.sqlite.database import NoDatabase, connect
from infra.sqlite.log import SqliteLog
from processors.embed.sections import COMPARED
from processors.ledger.rows import RowFilter
from processors.model import Outlet
from processors.model.correction import CorrectionType, new_correction
from streams.backends.embedded import EmbeddedBackend
from streams.backends.open import open_backend
from streams.ledger.ledger import pipeline_ledger
from streams.runners.embedded import DatabaseInUse, EmbeddedPipeline
from streams.runners.reembed import Migrated, migrate
from streams.topics import DEAD, RAW
from streams.vector_space import MigrationFailed
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.raw_articles import BAD_LINES, feed, line, mixed, raw, stories
from tests.support.results import Result, embedded_result

NOW = START.timestamp()
LINES = stories(6, 10)
BATCH = 40


class Blurred(WordEmbedder):
    """Another space: the words' directions turned over, every text nearer to every other."""

    name = "blurred"

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        vectors = super().embed(texts, languages)[:, ::-1] + 0.02
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


class Killed(BaseException):
    """What a kill is to those who would clean up after an error."""


class Dying(Blurred):
    """Is killed at its second batch of articles."""

    batches = 0

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        self.batches += bool(texts) and texts != COMPARED
        if self.batches > 1:
            raise Killed
        return super().embed(texts, languages)


def ingest(database: Path, lines: Sequence[bytes], embedder: WordEmbedder) -> Result:
    with EmbeddedPipeline(database, embedder) as pipeline:
        feed(pipeline, lines, NOW)
        pipeline.run()
    return embedded_result(database)


def models(database: Path) -> set[str]:
    with closing(connect(database)) as db:
        rows = db.execute("SELECT json_extract(content, '$.embedding_model') FROM article_texts")
        return {row[0] for row in rows}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the words' space with outlets and dead records."""
    path = tmp_path_factory.mktemp("migration") / "a.sqlite"
    ingest(path, mixed(LINES), WordEmbedder())
    backend = open_backend("embedded", Settings(database=path))
    backend.store_outlets([Outlet(domain="daily.example", owner="Rated")])
    return path


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """What the blurred space makes of the same articles from the first."""
    return ingest(tmp_path_factory.mktemp("wanted") / "a.sqlite", LINES, Blurred())


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streams.runners.reembed.BATCH", BATCH)


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "a.sqlite"))


def test_a_migrated_database_is_as_if_the_model_had_been_there_from_the_first(
    database: Path, tmp_path: Path, wanted: Result
) -> None:
    before = embedded_result(database)
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, stories(7, 1)[6:], NOW)
    seen: list[tuple[int, int]] = []
    done = migrate(database, Blurred(), lambda *counts: seen.append(counts))
    assert embedded_result(database) == wanted
    assert models(database) == {"blurred"}
    kept = tmp_path / "a.sqlite.before-words"
    assert done.kept == kept
    assert embedded_result(kept) == before
    assert models(kept) == {"words"}
    moved = sum(before.story_of[each] != wanted.story_of[each] for each in wanted.story_of)
    assert done[:6] == ("words", "blurred", len(LINES), moved, len(before.sizes), len(wanted.sizes))
    assert seen[0] == (0, len(LINES))
    assert seen[-1] == (len(LINES), len(LINES))
    with closing(connect(database)) as db:
        log = SqliteLog(db)
        assert log.end(DEAD.name) == len(log.read(DEAD.name, 0, -1)) == len(BAD_LINES)
        assert len(log.read(RAW.name, 0, -1)) == 1
    backend = open_backend("embedded", Settings(database=database))
    assert {each.verdict for each in pipeline_ledger(backend, RowFilter()).balance} == {"equal"}
    assert backend.outlets().keys() == {"daily.example"}
    assert len(ingest(database, [], Blurred()).story_of) == len(LINES) + 1
    assert not list(tmp_path.glob("*migrating*"))


def test_another_sources_version_of_an_article_stays_dead(tmp_path: Path) -> None:
    own = raw("outlet0-own", title="Told by its own", feed="https://outlet0.example/feed")
    forged = {**own, "title": "Forged", "feed": "https://evil.example/feed"}
    database = tmp_path / "a.sqlite"
    before = ingest(database, [line(own), line(forged), *LINES], WordEmbedder())
    assert len(before.story_of) == len(LINES) + 1
    migrate(database, Blurred())
    assert embedded_result(database).story_of.keys() == before.story_of.keys()
    with closing(SqliteIndex(database)) as index:
        titles = {each.title for each in index.articles_by_id(before.story_of).values()}
    assert "Told by its own" in titles
    assert "Forged" not in titles
    with open_backend("embedded", Settings(database=database)) as backend:
        assert [each.stage for each in backend.dead.read()] == ["cluster"]
        balance = pipeline_ledger(backend, RowFilter()).balance
    assert {each.verdict for each in balance} == {"equal"}


def test_the_summary_counts_what_stayed(tmp_path: Path) -> None:
    class Renamed(WordEmbedder):
        name = "renamed"

    database = tmp_path / "a.sqlite"
    before = ingest(database, LINES, WordEmbedder())
    count = len(before.sizes)
    kept = tmp_path / "a.sqlite.before-words"
    assert migrate(database, Renamed()) == Migrated(
        "words", "renamed", len(LINES), 0, count, count, count, kept, 0
    )
    assert embedded_result(database) == before


def test_a_killed_migration_goes_on_where_it_stood(database: Path, wanted: Result) -> None:
    before = embedded_result(database)
    with pytest.raises(Killed):
        migrate(database, Dying())
    assert embedded_result(database) == before
    seen: list[tuple[int, int]] = []
    migrate(database, Blurred(), lambda *counts: seen.append(counts))
    assert seen[0] == (BATCH, len(LINES))
    assert embedded_result(database) == wanted


@pytest.mark.parametrize("killed_in", ["os.link", "replace"])
def test_killed_at_the_swap_the_next_run_starts_anew(
    database: Path, tmp_path: Path, killed_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_: object) -> None:
        raise Killed

    before = embedded_result(database)
    log_id = EmbeddedBackend(Settings(database=database)).raw_log().log_id
    with monkeypatch.context() as patched:
        patched.setattr(f"streams.runners.reembed.{killed_in}", kill)
        with pytest.raises(Killed):
            migrate(database, Blurred())
    assert embedded_result(database) == before
    assert migrate(database, Blurred()).articles == len(LINES)
    assert models(database) == {"blurred"}
    assert embedded_result(tmp_path / "a.sqlite.before-words") == before
    assert EmbeddedBackend(Settings(database=database)).raw_log().log_id == log_id


def test_what_an_earlier_run_made_with_a_third_model_is_not_taken(database: Path) -> None:
    class Third(Dying):
        name = "third"

    with pytest.raises(Killed):
        migrate(database, Third())
    migrate(database, Blurred())
    assert models(database) == {"blurred"}


def test_where_it_cannot_migrate_nothing_changes(database: Path, tmp_path: Path) -> None:
    before = embedded_result(database)
    with pytest.raises(NoDatabase, match=r"no database .*b\.sqlite"):
        migrate(tmp_path / "b.sqlite", Blurred())
    with pytest.raises(MigrationFailed, match="is of words already: set STORYWIRE_EMBEDDER"):
        migrate(database, WordEmbedder())
    with EmbeddedPipeline(database, WordEmbedder()), pytest.raises(DatabaseInUse):
        migrate(database, Blurred())
    with closing(connect(database)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(MigrationFailed, match="is open in another process: end it"):
            migrate(database, Blurred())
    with closing(connect(database)) as db:
        db.execute("CREATE TABLE sources (address TEXT)")
    with pytest.raises(MigrationFailed, match="also holds sources"):
        migrate(database, Blurred())
    with closing(connect(database)) as db:
        db.execute("DROP TABLE sources")
    (tmp_path / "a.sqlite.before-words").touch()
    with pytest.raises(MigrationFailed, match="is there from an earlier migration: move it away"):
        migrate(database, Blurred())
    assert embedded_result(database) == before
    assert models(database) == {"words"}


def test_an_article_that_would_be_lost_stops_the_swap(database: Path) -> None:
    class Silent(Blurred):
        name = "silent"

        def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
            vectors = super().embed(texts, languages)
            vectors[:1] = 0
            return vectors

    with pytest.raises(MigrationFailed, match=r"the others died on the way .*stays as it was"):
        migrate(database, Silent())
    assert models(database) == {"words"}


@pytest.mark.parametrize("is_sent_again", [None, False, True])
def test_what_an_operator_withdrew_stays_out_until_it_may_come_back(
    database: Path, is_sent_again: bool | None
) -> None:
    withdrawn = min(embedded_result(database).story_of)
    orders: list[CorrectionType] = ["withdraw"]
    orders += ["restore"] if is_sent_again is not None else []
    with open_backend("embedded", Settings(database=database), WordEmbedder()) as backend:
        for kind in orders:
            backend.store_correction(
                new_correction(
                    kind, article_ids=[withdrawn], because="Ordered.", by="desk", ordered_at=START
                )
            )
            backend.process()
    if is_sent_again:
        ingest(database, LINES, WordEmbedder())
    before = embedded_result(database).story_of
    assert (withdrawn in before) == bool(is_sent_again)
    migrate(database, Blurred())
    assert embedded_result(database).story_of.keys() == before.keys()
    assert models(database) == {"blurred"}


def test_what_is_no_longer_kept_does_not_come_back(tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite"
    old = raw("outlet0-old", title="Of another day", published_at="2025-09-01T08:00:00Z")
    ingest(database, [line(old), *LINES], WordEmbedder())
    with open_backend("embedded", Settings(database=database)).open_index() as index:
        (newest,) = index.search(StoryQuery(sort="recency", limit=1)).hits
        index.keep_since(newest.story.last_seen)
        while index.delete_expired(100):
            pass
        kept_since = index.kept_since()
    before = embedded_result(database).story_of
    assert len(before) == len(LINES)
    assert migrate(database, Blurred()).articles == len(before)
    assert embedded_result(database).story_of.keys() == before.keys()
    with open_backend("embedded", Settings(database=database)).open_index() as index:
        assert index.kept_since() == kept_since


def test_what_is_ordered_and_noted_meanwhile_comes_with_it(database: Path) -> None:
    other = EmbeddedBackend(Settings(database=database), WordEmbedder())
    told = iter(sorted(embedded_result(database).story_of))
    noted: list[str] = []

    def meanwhile(*_: int) -> None:
        order = new_correction(
            "withdraw", article_ids=[next(told)], because="Wrong.", by="desk", ordered_at=START
        )
        other.store_correction(order)
        noted.extend(order.article_ids)
        other.store_outlets([Outlet(domain=f"late{len(noted)}.example", owner="Late")])

    before = embedded_result(database).story_of
    migrate(database, Blurred(), meanwhile)
    assert len(noted) > 2
    assert embedded_result(database).story_of.keys() == before.keys() - set(noted)
    late = {f"late{n + 1}.example" for n in range(len(noted))}
    assert EmbeddedBackend(Settings(database=database)).outlets().keys() == {"daily.example", *late}
    balance = pipeline_ledger(EmbeddedBackend(Settings(database=database)), RowFilter()).balance
    assert {each.verdict for each in balance} == {"equal"}


def test_an_empty_database_needs_no_migration(tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite"
    with EmbeddedPipeline(database, WordEmbedder()):
        pass
    with pytest.raises(MigrationFailed, match="no articles yet"):
        migrate(database, Blurred())
    assert len(ingest(database, LINES[:2], Blurred()).story_of) == 2
