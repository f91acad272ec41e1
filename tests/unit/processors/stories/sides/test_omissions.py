"""What a side does not mention."""

from typing import Any

from processors.model import StoryArticle, story_article
from processors.stories.sides import omissions, side_texts
from processors.stories.summary import Bullet
from tests.support.messages import assigned, hours

FLOOD = "The river rose by 4 metres in Dunmore on Monday, the mayor Ann Perry said."
AID = "The ministry promised 12 million crowns for repairs to the old bridge of Castle Hill."
BULLETS = [Bullet(FLOOD, ("left0",)), Bullet(AID, ("left0",))]


def article(side: str, n: int, body: str, **fields: Any) -> StoryArticle:
    name = f"{side}{n}"
    given = {"text_id": name, "publisher": f"{name}.example", "title": "Flood", **fields}
    return story_article(assigned(name, at=hours(n), bias=side, body=body, **given))


def told(right: list[StoryArticle]) -> dict[str, list[tuple[str, int]]]:
    articles = [article("left", 0, f"{FLOOD} {AID}"), *right]
    found = omissions(BULLETS, articles, side_texts(articles))
    return {side: [(each.bullet, each.texts) for each in found[side]] for side in found}


def test_a_bullet_that_no_text_of_a_side_comes_near_is_told() -> None:
    right = [article("right", n, f"Homes by the river stood empty. {FLOOD}") for n in range(3)]
    assert told(right) == {"left": [], "center": [], "right": [(AID, 3)]}


def test_of_a_side_with_two_texts_nothing_is_told() -> None:
    right = [article("right", n, FLOOD) for n in range(2)]
    copies = [article("right", n, FLOOD, text_id="right0") for n in range(2, 6)]
    untold = [article("right", n, "", title="Flood in Dunmore") for n in range(6, 9)]
    foreign = [article("right", n, "Der Fluss stieg.", language="de") for n in range(9, 12)]
    assert told([*right, *copies, *untold, *foreign])["right"] == []


def test_half_of_its_words_or_all_its_facts_are_a_mention() -> None:
    others = [article("right", n, FLOOD) for n in range(2)]
    words = "The ministry promised crowns for repairs to the bridge of Castle Hill."
    facts = "Castle Hill waits for the 12 million."
    for said in (words, facts):
        assert told([*others, article("right", 2, said)])["right"] == []


def test_no_summary_leaves_nothing_out() -> None:
    articles = [article("left", n, FLOOD) for n in range(3)]
    assert not any(omissions([], articles, side_texts(articles)).values())
