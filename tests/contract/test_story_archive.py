"""Both archives of stories that are over: what was put is found, whatever came after it."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.sqlite.database import connect, transaction
from infra.sqlite.story_archive import ArchiveMismatch, SqliteStoryArchive
from processors.model import story_id
from processors.stories.archive import ArchivedStory, MemoryArchive, StoryArchive
from processors.stories.member import MemberRecord


def record(title: str = "Kim to attend parade", event_time: float = 1.5) -> MemberRecord:
    """An article as a story counts it."""
    return MemberRecord(
        title, "daily.example", "Daily Group", "en", "center", "high", "us", None, "",
        "fingerprint", "text", event_time, None,
    )  # fmt: skip


def article(number: int) -> str:
    """An id; the highest bit is set in half of them."""
    return f"{(number * 0x9E3779B97F4A7C15) % 2**64:016x}"


def story(number: int, *articles: int, headline: str | None = None) -> ArchivedStory:
    """A story of some articles."""
    members = {article(each): record(f"Article {each}") for each in articles}
    return ArchivedStory(story_id(article(number)), 100.0 + number, headline, members)


@pytest.fixture(params=["memory", "sqlite"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoryArchive]:
    """An empty archive of each kind."""
    if request.param == "memory":
        yield MemoryArchive()
        return
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        yield SqliteStoryArchive(database)


def test_what_was_put_is_found_by_story_and_by_article(archive: StoryArchive) -> None:
    kept = story(1, 11, 12, headline="A headline “in quotes”")
    archive.put(kept)
    assert archive.story(kept.story_id) == kept
    assert [archive.story_of(article(each)) for each in (11, 12)] == [kept.story_id] * 2


def test_what_was_not_put_is_not_found(archive: StoryArchive) -> None:
    archive.put(story(1, 11))
    assert archive.story_of(article(99)) is None
    assert archive.story(story(2).story_id) is None


def test_a_story_put_again_stands_as_last_put_with_its_articles_in_order(
    archive: StoryArchive,
) -> None:
    archive.put(story(1, 13, 11))
    archive.put(again := story(1, 13, 11, 12))
    found = archive.story(again.story_id)
    assert found == again
    assert found is not None
    assert list(found.members) == [article(13), article(11), article(12)]


def test_an_article_is_in_the_story_it_was_last_put_in(archive: StoryArchive) -> None:
    archive.put(story(1, 11, 12))
    archive.put(moved_to := story(2, 21, 12))
    assert archive.story_of(article(12)) == moved_to.story_id


def test_a_former_id_leads_to_the_one_it_was_first_given_to(archive: StoryArchive) -> None:
    assert archive.redirect(article(11), article(1))
    assert archive.redirect(article(10), article(1))
    assert not archive.redirect(article(11), article(2))
    assert archive.current(article(11)) == article(1)
    assert archive.current(article(1)) == article(1)
    assert archive.former_ids(article(1)) == sorted([article(10), article(11)])
    assert archive.former_ids(article(2)) == archive.former_ids(article(11)) == []


def test_redirects_that_no_checkpoint_followed_are_taken_back(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        for offset, former in ((100, 11), (200, 12), (300, 13)):
            assert archive.redirect(article(former), article(1))
            with transaction(database):
                archive.flush(offset, again=offset > 200)
            archive.flushed()
        archive.redirect(article(14), article(1))
        assert archive.former_ids(article(1)) == sorted(map(article, (11, 12, 13, 14)))
        with transaction(database):
            archive.resume(100)
        assert archive.former_ids(article(1)) == [article(11)]
        assert archive.current(article(12)) == article(12)
        with transaction(database):
            archive.clear()
        assert archive.current(article(11)) == article(11)


@given(st.lists(st.tuples(st.integers(0, 5), st.sets(st.integers(10, 20)), st.booleans())))
def test_sqlite_answers_as_memory_does_flushed_or_not(
    steps: list[tuple[int, set[int], bool]],
) -> None:
    memory = MemoryArchive()
    with TemporaryDirectory() as folder, closing(connect(Path(folder, "a.sqlite"))) as database:
        archive = SqliteStoryArchive(database)
        for offset, (number, articles, flushed) in enumerate(steps, 1):
            memory.put(story(number, *sorted(articles)))
            archive.put(story(number, *sorted(articles)))
            if flushed:
                with transaction(database):
                    archive.flush(offset)
                archive.flushed()
        for each in range(10, 21):
            assert archive.story_of(article(each)) == memory.story_of(article(each))
        for each in range(6):
            assert archive.story(story(each).story_id) == memory.story(story(each).story_id)


def test_a_flush_that_no_checkpoint_followed_is_taken_back(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        archive.put(first := story(1, 11, 12))
        with transaction(database):
            archive.flush(100)
        archive.flushed()
        archive.put(story(1, 11, 12, 13))
        archive.put(story(2, 21))
        with transaction(database):
            archive.flush(200)
        archive.flushed()
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        with transaction(database):
            archive.resume(100)
        assert archive.story(first.story_id) == first
        assert archive.story_of(article(13)) is None
        assert archive.story_of(article(21)) is None
        assert (len(archive), archive.next_offset) == (2, 100)


def test_flushes_that_no_checkpoint_followed_are_taken_back_together(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        archive.put(first := story(1, 11, 12))
        with transaction(database):
            archive.flush(100)
        archive.flushed()
        for offset, put in ((200, story(1, 11, 12, 13)), (300, story(1, 11, 12, 13, 14))):
            archive.put(put)
            with transaction(database):
                archive.flush(offset, again=offset > 200)
            archive.flushed()
        assert len(archive) == 4
        with transaction(database):
            archive.resume(100)
        assert archive.story(first.story_id) == first
        assert archive.story_of(article(13)) is None
        assert archive.story_of(article(14)) is None
        assert (len(archive), archive.next_offset) == (2, 100)


def test_a_flush_whose_transaction_failed_is_made_again(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        archive.put(put := story(1, 11))
        with suppress(OSError), transaction(database):
            archive.flush(100)
            raise OSError("full")
        assert archive.story_of(article(11)) == put.story_id
        with transaction(database):
            archive.flush(100)
        archive.flushed()
        assert archive.story(put.story_id) == put
        assert (len(archive), archive.next_offset) == (1, 100)


def test_what_was_put_and_not_flushed_is_forgotten_on_resuming(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        archive.put(story(1, 11))
        with transaction(database):
            archive.resume(0)
        assert archive.story_of(article(11)) is None


def test_a_checkpoint_of_another_state_is_refused_with_both_offsets(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        for offset in (100, 200, 300):
            archive.put(story(offset, offset))
            with transaction(database):
                archive.flush(offset)
            archive.flushed()
        with pytest.raises(ArchiveMismatch, match=r"offset 300.*checkpoint at 100"):
            archive.resume(100)


def test_an_archive_of_another_log_at_the_same_offset_is_refused(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        for offset in (100, 200):
            archive.put(story(offset, offset))
            with transaction(database):
                archive.flush(offset, f"log a {offset}")
            archive.flushed()
        for offset in (100, 200):
            with pytest.raises(ArchiveMismatch, match=f"offset {offset} of another clustering log"):
                archive.resume(offset, f"log b {offset}")
        archive.resume(200)  # a checkpoint of before logs were known
        archive.resume(200, "log a 200")
        archive.resume(100, "log a 100")
        # Taken back, and gone on with over a log that named none.
        with transaction(database):
            archive.flush(200)
        archive.resume(200, "log b 200")


def test_a_cleared_archive_knows_nothing_and_begins_at_the_logs_start(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "archive.sqlite")) as database:
        archive = SqliteStoryArchive(database)
        archive.put(story(1, 11))
        with transaction(database):
            archive.flush(100)
            archive.clear()
        assert (len(archive), archive.next_offset) == (0, 0)
        assert archive.story_of(article(11)) is None


def test_an_archive_without_redirects_is_not_asked_for_any(tmp_path: Path) -> None:
    asked: list[str] = []

    def looks_up(ours: SqliteStoryArchive) -> bool:
        """Whether an article that has no former id cost a query."""
        asked.clear()
        ours.former_ids(article(9))
        ours.current(article(9))
        return any("redirects" in each for each in asked)

    with closing(connect(tmp_path / "a.sqlite")) as db:
        ours = SqliteStoryArchive(db)
        db.set_trace_callback(asked.append)
        assert not looks_up(ours)
        assert ours.redirect(article(11), article(1))
        assert ours.former_ids(article(1)) == [article(11)]
        with transaction(db):
            ours.flush(100)
        ours.flushed()
        assert looks_up(ours)
        assert ours.former_ids(article(1)) == [article(11)]
        assert ours.current(article(11)) == article(1)
        ours = SqliteStoryArchive(db)
        assert looks_up(ours)
        with transaction(db):
            ours.clear()
        assert not looks_up(ours)
