"""The membership follows the engine and survives a checkpoint."""

import json

import pytest

from processors.dedupe import TextMatch
from processors.stories.member import MemberRecord, member_of
from processors.stories.membership import LOOKED_AT, MEMORY_SECONDS, Membership
from tests.support.messages import START, assigned

NOW = START.timestamp()


def told(name: str, title: str = "Title") -> MemberRecord:
    content = assigned(name, title=title, body=name).article
    assert content is not None
    return member_of(content, TextMatch(name, f"text of {name}", {}), NOW)


def book_of(**stories: list[str]) -> Membership:
    book = Membership()
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


def test_a_known_article_with_a_new_text_is_counted_as_it_is_now() -> None:
    book = book_of(s=["a"])
    book.place("a", "s", told("a", "New title"))
    assert book.story("s", 1).headline == "New title"
    assert book.story("s", 1).article_count == 1


def test_articles_of_a_text_that_proved_to_be_another_are_counted_under_it() -> None:
    book = book_of(s=["a", "b"], t=["c"])
    assert book.story("s", 1).text_count == 2
    renamed = book.rename("text of b", "text of a", ["b", "c", "forgotten", "b"])
    assert renamed == {"b": "s"}
    assert book.story("s", 2).text_count == 1
    assert book.member("c").text_id == "text of c"
    assert book.articles("s") == ["a", "b"]


def test_a_closed_story_says_so_until_it_is_opened_again() -> None:
    book = book_of(s=["a"])
    book.close("s", NOW)
    assert book.story("s", 1).status == "closed"
    book.reopen("s")
    assert book.story("s", 2).status == "open"


def test_a_story_that_is_over_goes_to_the_archive_and_its_articles_stay_known() -> None:
    book = book_of(s=["a", "c"], t=["b"])
    book.retitle("s", "Given")
    book.close("s", NOW)
    as_it_stood = book.story("s", 1)
    later = NOW + MEMORY_SECONDS + 1
    assert book.over(NOW + 1, active=()) == []
    assert book.over(later, active=["a"]) == []
    assert book.over(later, active=()) == ["s"]
    book.archive("s")
    assert book.over(later, active=()) == []
    assert [book.story_of(each) for each in "abc"] == ["s", "t", "s"]
    assert book.articles("s") == ["a", "c"]
    assert (as_it_stood.status, as_it_stood.headline) == ("closed", "Given")
    assert book.story("s", 1) == as_it_stood


def test_stories_are_looked_at_in_turn_however_many_stay_active() -> None:
    names = [f"{n}" for n in range(3 * LOOKED_AT)]
    book = book_of(**{name: [f"of {name}"] for name in names})
    for name in names:
        book.close(name, NOW)
    active = {f"of {name}" for name in names} - {f"of {names[-1]}"}
    later = NOW + MEMORY_SECONDS + 1
    assert [book.over(later, active) for _ in range(3)] == [[], [], [names[-1]]]


def test_an_archived_story_follows_its_articles_new_text_and_headline() -> None:
    book = book_of(s=["a", "c"])
    book.close("s", NOW)
    book.archive("s")
    book.place("a", "s", book.member("a")._replace(title="Mended"))
    assert book.member("a").title == "Mended"
    assert book.story("s", 2).article_count == 2
    assert "Mended" in book.story("s", 2).titles
    book.retitle("s", "Given")
    assert (book.story("s", 3).headline, book.headline_override("s")) == ("Given", "Given")


def test_no_story_and_no_article_that_never_was_has_a_place() -> None:
    book = book_of(s=["a"])
    assert book.story_of("never") is None
    with pytest.raises(KeyError, match="never"):
        book.retitle("never", "Given")
    with pytest.raises(KeyError, match="never"):
        book.member("never")


def test_a_checkpoint_holds_everything() -> None:
    book = book_of(s=["a", "b"], t=["c"])
    book.close("t", NOW)
    restored = Membership.restore(book.checkpoint())
    assert restored.story("s", 1) == book.story("s", 1)
    assert restored.story("t", 1) == book.story("t", 1)
    assert restored.articles("s") == ["a", "b"]
    assert restored.over(NOW + MEMORY_SECONDS + 1, active=()) == ["t"]


def test_a_checkpoint_of_members_of_an_older_shape_is_refused() -> None:
    members, *others = json.loads(book_of(s=["a"]).checkpoint())
    members["s"]["a"] = members["s"]["a"][:-8]
    with pytest.raises((TypeError, ValueError)):
        Membership.restore(json.dumps([members, *others]).encode())
