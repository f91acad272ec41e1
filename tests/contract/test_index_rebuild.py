"""Index contract, rebuilding: another index comes into the place of the one that is read."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from infra.index.base import Counts, Index
from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from tests.support.messages import assigned, happened, merged, move, story, vector


class Halted(Exception):
    """What ends a rebuild early."""


@pytest.fixture
def filled(index: Index) -> Index:
    """With an article, a story and an event."""
    index.write([assigned("a")], [story()], [happened("1-0")])
    index.refresh()
    return index


@pytest.fixture
def reader(index: Index, tmp_path: Path) -> Iterator[Index]:
    """The same index, as another process reads it."""
    if isinstance(index, SqliteIndex):
        other = SqliteIndex(tmp_path / "index.sqlite")
        yield other
        other.close()
    else:
        yield index


def told(index: Index) -> tuple[list[str], list[str], list[str]]:
    """Stories by listing and by meaning, and events."""
    listed = index.search(StoryQuery(sort="size")).hits
    near = index.search(StoryQuery(embedding=vector("a"))).hits
    return (
        [hit.story.story_id for hit in listed],
        [hit.story.story_id for hit in near],
        [each.event_id for each in index.events()],
    )


BEFORE = (["story"], ["story"], ["1-0"])


@pytest.mark.long
def test_a_reader_finds_the_one_until_the_swap_and_the_other_after_it(
    filled: Index, reader: Index
) -> None:
    assert told(reader) == BEFORE
    with filled.rebuild() as fresh:
        assert fresh.write([assigned("b", "two"), assigned("c", "two")], [], []) == []
        other = story("two", 2, article_count=2, headline="Another headline")
        assert fresh.write([move("c", "two", 2)], [other], [happened("2-0", "two")]) == []
        assert told(reader) == BEFORE
        fresh.hold()
        renamed = assigned("a", "two", 3).model_copy(update={"former_ids": ["once"]})
        assert fresh.write([renamed], [merged("three", "two", 3)]) == []
        assert told(reader) == BEFORE
        fresh.swap()
        assert told(reader) == (["two"], ["two"], ["2-0"])
    assert told(reader) == (["two"], ["two"], ["2-0"])
    assert reader.counts() == Counts(articles=3, stories=1, merged=1)
    assert reader.article("once") == reader.article("a") == renamed
    assert reader.story("story") is None
    assert (reader.story("three") or story()).story_id == "two"
    assert [each.story_id for each in reader.suggest("another hea")] == ["two"]
    assert reader.search(StoryQuery(text='"Title of b"')).hits
    assert np.allclose(reader.embeddings(["a"])["a"], vector("a"), atol=1e-3)


def test_an_index_that_was_swapped_in_is_written_as_the_one_before(
    filled: Index, reader: Index
) -> None:
    for revision in (2, 3):
        with filled.rebuild() as fresh:
            fresh.write([assigned("a")], [story(revision=revision)], [happened("1-0")])
            fresh.swap()
        stale, newer = story(revision=1, article_count=9), story("two", 9)
        assert filled.write([], [stale, newer], [happened("9-0"), happened("1-0")]) == []
        filled.refresh()
        assert [each.event_id for each in reader.events()] == ["1-0", "9-0"]
        assert (reader.story("story") or newer).revision == revision


def test_without_a_swap_all_is_as_it_was(filled: Index, reader: Index) -> None:
    with filled.rebuild() as fresh:
        fresh.write([assigned("b", "two")], [story("two")])
        fresh.hold()
    with pytest.raises(Halted), filled.rebuild() as fresh:  # noqa: PT012
        fresh.write([assigned("b", "two")], [story("two")])
        fresh.hold()
        raise Halted
    filled.refresh()
    assert told(reader) == BEFORE
    assert filled.write([assigned("c")], [story(revision=2)], [happened("2-0")]) == []
    filled.refresh()
    assert reader.counts() == Counts(articles=2, stories=1, merged=0)


def test_what_is_refused_is_told_while_rebuilding(index: Index) -> None:
    with index.rebuild() as fresh:
        (refused,) = fresh.write([move("a", "story", 1)], [story()])
    assert (refused.kind, refused.id) == ("article", "a")
