"""What is new in a story: sides, bullets, names; and nothing where nothing is."""

from random import Random
from typing import Any

from processors.model import StoryArticle, story_article
from processors.stories.changes import StoryDifference, ToldStory, changes_between
from processors.stories.summary import Bullet
from tests.support.messages import assigned, happened, hours


def told(hour: int, **fields: Any) -> StoryArticle:
    name = f"{hour:016x}"
    defaults: dict[str, Any] = {
        "text_id": name,
        "publisher": f"outlet{hour}.example",
        "owner": f"Owner {hour}",
        "body": "The river Dun rose on Monday and the town of Dunmore was warned.",
    }
    return story_article(assigned(name, at=hours(hour), **{**defaults, **fields}))


def state(*articles: StoryArticle, bullets: tuple[Bullet, ...] = (), headline: str = "") -> Any:
    newest_first = sorted(articles, key=lambda each: each.event_time, reverse=True)
    return ToldStory(headline, newest_first, bullets)


FIRST = told(0, bias="left", country="IE")


def between(*came: StoryArticle, **fields: Any) -> StoryDifference:
    return changes_between(state(FIRST), state(FIRST, *came, **fields), [])


def test_nothing_is_new_in_what_is_the_same() -> None:
    found = between()
    assert found.nothing
    assert (found.bullets, found.names, found.numbers, found.first) == ([], [], [], [])


def test_a_reprint_is_an_article_and_nothing_more() -> None:
    copy = told(1, text_id=FIRST.text_id, owner=FIRST.owner, bias="left", country="IE")
    found = between(copy)
    assert (len(found.articles), found.texts, found.owners, found.first) == (1, 0, 0, [])


def test_what_is_claimed_is_not_new() -> None:
    assert between(told(1, provenance="claimed", bias="right")).nothing


def test_the_first_article_of_a_side_is_named_once() -> None:
    came = [told(2, bias="right", country="FR"), told(1, bias="right", language="fr"), told(3)]
    found = between(*came)
    assert [(each.kind, each.value, each.article.article_id[-1]) for each in found.first] == [
        ("bias", "right", "1"),
        ("country", "FR", "2"),
        ("language", "fr", "1"),
    ]


def test_a_bullet_is_new_where_only_new_articles_say_so() -> None:
    came = told(1)
    old = Bullet("The river Dun rose on Monday.", (FIRST.article_id,))
    bullets = (
        Bullet("The dam above Dunmore broke at noon.", (came.article_id,)),
        Bullet("On Monday the river Dun rose high.", (came.article_id,)),
        Bullet("Schools are closed.", (came.article_id, FIRST.article_id)),
    )
    then = state(FIRST, bullets=(old,))
    found = changes_between(then, state(FIRST, came, bullets=bullets), [])
    assert [bullet.text for bullet in found.bullets] == ["The dam above Dunmore broke at noon."]


def test_a_name_is_new_where_several_owners_mention_it() -> None:
    body = "Rescuers under Captain Orla Brannigan reached the town of Dunmore at noon."
    assert [each.name for each in between(told(1, body=body), told(2, body=body)).names] == [
        "Orla Brannigan"
    ]
    assert between(told(1, body=body), told(2)).names == []


def test_what_left_is_counted() -> None:
    gone = told(1)
    assert changes_between(state(FIRST, gone), state(FIRST), []).left == 1


def test_a_headline_and_events_are_told() -> None:
    moved = happened("7-0", type="merged", other_story_id="b" * 16)
    came = happened("6-0", type="joined")
    then, now = state(FIRST, headline="Flood"), state(FIRST, headline="Dam breaks")
    found = changes_between(then, now, [came, moved])
    assert (found.former_headline, found.events) == ("Flood", [moved])
    assert not found.nothing


def test_the_order_of_articles_does_not_count() -> None:
    came = [told(hour, bias=("left", "right", None)[hour % 3]) for hour in range(1, 9)]
    first = between(*came)
    for seed in range(5):
        shuffled = Random(seed).sample(came, len(came))  # noqa: S311
        assert between(*shuffled) == first
