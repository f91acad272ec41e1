"""What an audit reads of an index: the window, and whole stories up to its limit."""

from pathlib import Path

import numpy as np
import pytest

from infra.index.sqlite import SqliteIndex
from streams.audit_window import Window, read_window
from tests.support.messages import assigned, hours, merged, story


@pytest.fixture
def index(tmp_path: Path) -> SqliteIndex:
    """Stories of one, two and three articles, the larger ones longer ago; one that was merged."""
    made = SqliteIndex(tmp_path / "index.sqlite")
    made.prepare()
    articles, stories = [], [merged("gone", "s1")]
    for size, start in ((1, 48.0), (2, 24.0), (3, 0.0)):
        moments = [hours(start + n) for n in range(size)]
        articles += [
            assigned(f"{size}-{n}", f"s{size}", at=moment) for n, moment in enumerate(moments)
        ]
        stories.append(
            story(f"s{size}", article_count=size, first_seen=moments[0], last_seen=moments[-1])
        )
    assert made.write(articles, stories) == []
    return made


def ids(window: Window) -> list[str]:
    return [article.article_id for article in window.articles]


def test_everything_within_the_window_with_its_embedding(index: SqliteIndex) -> None:
    window = read_window(index, 30.0, 100)
    assert ids(window) == ["1-0", "2-1", "2-0", "3-2", "3-1", "3-0"]
    assert (window.active, window.complete, list(window.stories)) == (3, True, ["s1", "s2", "s3"])
    first = index.article("3-1")
    assert first is not None
    assert first.article is not None
    read = window.articles[4]
    assert (read.story_id, read.title, read.time) == ("s3", "Title of 3-1", hours(1).timestamp())
    np.testing.assert_array_equal(read.embedding, first.article.vector())


def test_an_article_without_a_title_is_named_by_its_first_sentence(index: SqliteIndex) -> None:
    body = "The river rose by two metres in Dunmore on Monday. Officials asked all to leave. " * 5
    index.write([assigned("1-0", "s1", 9, hours(48), title="", body=body)], [])
    titles = read_window(index, 30.0, 100).titles
    assert titles["1-0"] == "The river rose by two metres in Dunmore on Monday."
    assert titles["3-0"] == "Title of 3-0"


def test_articles_from_before_the_window_are_left_out(index: SqliteIndex) -> None:
    window = read_window(index, 23.5 / 24.0, 100)
    assert ids(window) == ["1-0", "2-1"]
    assert (window.since, window.active, window.complete) == (hours(24.5), 2, True)


def test_a_story_for_which_the_limit_leaves_no_room_is_left_out_whole(index: SqliteIndex) -> None:
    for limit, expected in ((5, ["1-0", "2-1", "2-0"]), (2, ["1-0"])):
        window = read_window(index, 30.0, limit)
        assert ids(window) == expected
        assert (window.active, window.complete) == (3, False)
    assert read_window(index, 30.0, 6).complete


def test_of_a_first_story_beyond_the_limit_the_newest_are_read(index: SqliteIndex) -> None:
    newest = story("s9", first_seen=hours(60), last_seen=hours(63))
    index.write([assigned(f"9-{n}", "s9", at=hours(60.0 + n)) for n in range(4)], [newest])
    window = read_window(index, 30.0, 2)
    assert (ids(window), window.complete) == (["9-3", "9-2"], False)


def test_an_empty_index_has_no_window(tmp_path: Path) -> None:
    made = SqliteIndex(tmp_path / "empty.sqlite")
    made.prepare()
    assert read_window(made, 30.0, 100) == Window(None)
