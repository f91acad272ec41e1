"""The membership follows the engine and survives a checkpoint."""

import json

from processors.describe.book import MEMORY_SECONDS, StoryBook
from processors.describe.member import Member, member
from tests.messages import START, assigned

NOW = START.timestamp()


def told(name: str, title: str = "Title") -> Member:
    content = assigned(name, title=title, body=name).article
    assert content is not None
    return member(content, NOW)


def book_of(**stories: list[str]) -> StoryBook:
    book = StoryBook()
    for story_id, names in stories.items():
        for name in names:
            book.place(name, story_id, told(name))
    return book


def test_moved_articles_are_counted_in_one_story() -> None:
    book = book_of(s=["a", "b", "c"], t=["d"])
    book.move(["b", "c"], "s", "t")
    assert book.articles("s") == ["a"]
    assert book.articles("t") == ["d", "b", "c"]
    assert (book.story_of("a"), book.story_of("b")) == ("s", "t")
    assert (book.story("s", 1).article_count, book.story("t", 1).article_count) == (1, 3)


def test_a_merge_leaves_a_redirect_with_the_headline_of_the_other() -> None:
    book = book_of(s=["a"], t=["b"])
    book.move(["a"], "s", "t")
    found = book.merged("s", "t", NOW, 5)
    assert (found.status, found.merged_into, found.headline) == ("merged", "t", "Title")
    assert found.article_count == 0


def test_articles_of_a_closed_story_are_known_for_a_while() -> None:
    book = book_of(s=["a"], t=["b"])
    book.close("s", NOW)
    assert book.story_of("a") == "s"
    assert not book.is_open("s")
    assert book.event_time("a") == NOW
    book.close("t", NOW + MEMORY_SECONDS + 1)
    assert book.story_of("a") is None
    assert book.story_of("b") == "t"


def test_an_update_tells_whether_anything_changed_while_open_and_after() -> None:
    book = book_of(s=["a"])
    assert not book.update("a", told("a"))
    assert book.update("a", told("a", "New title"))
    assert book.story("s", 1).headline == "New title"
    book.close("s", NOW)
    assert not book.update("a", told("a", "New title"))
    assert book.update("a", told("a", "Newer title"))
    assert not book.update("a", told("a", "Newer title"))


def test_a_restored_book_is_the_same() -> None:
    book = book_of(s=["a", "b"], t=["c"], u=["d"])
    book.close("t", NOW)
    book.move(["b"], "s", "u")
    again = StoryBook.restore(book.checkpoint())
    assert again.checkpoint() == book.checkpoint()
    for name in "abcd":
        assert again.story_of(name) == book.story_of(name)
        assert again.event_time(name) == book.event_time(name)
    assert again.story("u", 3) == book.story("u", 3)
    json.loads(book.checkpoint())
