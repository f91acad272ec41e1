"""The pages on which left, center and right stand beside each other."""

from typing import Any

import httpx

from infra.index.sqlite import SqliteIndex
from processors.model.story_article import story_article
from processors.stories.history import describe_past, past_of
from tests.integration.pages.test_story_page import FLOOD, PATH, article_id, grow, page, text
from tests.support.messages import assigned, happened, hours, merged

SIDES = ("left", "center", "right")
FLOODED = "The river rose by 4 metres in Dunmore on Monday, the mayor Ann Perry said."
AID = "The ministry promised 12 million crowns for repairs to the old bridge of Castle Hill."


def tell(index: SqliteIndex, sides: tuple[str, ...] = SIDES, **fields: Any) -> None:
    """A story of eight outlets a side; the left alone speaks of <Negligence> and of aid."""
    articles = [
        assigned(
            article_id(n),
            FLOOD,
            n + 1,
            hours(n),
            **{
                "text_id": article_id(n),
                "title": f"Flood as the {sides[n % len(sides)]} sees it, part {n}",
                "body": f"{FLOODED} {f'<Negligence> again. {AID}' if n % len(sides) == 0 else ''}",
                "publisher": f"outlet{n}.example",
                "source": f"Outlet {n}",
                "bias": sides[n % len(sides)],
                **fields,
            },
        )
        for n in range(8 * len(sides))
    ]
    events = [
        happened(f"{n + 1}-0", FLOOD, article_ids=[article_id(n)], happened_at=hours(n),
                 type="joined" if n else "opened")
        for n in range(len(articles))
    ]  # fmt: skip
    past = past_of(FLOOD, events, events[-1].happened_at)
    assert past is not None
    described = describe_past(FLOOD, past, [story_article(each) for each in articles])
    index.write(articles, [described], events)


def test_the_sides_of_a_story_stand_beside_each_other(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    tell(index)
    shown = page(pages, f"{PATH}/sides")
    assert shown.xpath("//section[@class='band']/@id") == list(SIDES)
    left, right = "//section[@id='left']", "//section[@id='right']"
    assert "8 different texts by 8 owners, 8 on this side alone" in text(shown, left)
    titles = shown.xpath(f"{left}//li/a/text()")
    assert titles == [f"Flood as the left sees it, part {n}" for n in (21, 18, 15)]
    assert "Only the left says again 8 owners bridge 8 owners Castle" in text(shown, left)
    assert "No word of its own" in text(shown, right)
    assert f"None of the 8 texts from the right here mentions this: {AID}" in text(shown, right)
    assert "Leaves out" not in text(shown, left)


def test_the_page_of_a_story_has_a_headline_of_every_side(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    tell(index, title="Flood in Dunmore, as it " + "rose and " * 12 + "rose")
    shown = page(pages, PATH)
    links = shown.xpath("//section[@class='sides']//li/a")
    assert [each.get("href") for each in links] == [f"{PATH}/sides#{side}" for side in SIDES]
    assert all(each.text.endswith("…") and len(each.text) <= 73 for each in links)
    past = page(pages, f"{PATH}?at=2025-09-03T12:00:00Z")
    (address,) = past.xpath("//section[@class='sides']/h2/a/@href")
    assert "as it stood on" in text(page(pages, address), "//p[@class='kicker']")


def test_one_side_has_nothing_to_stand_beside(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 4, bias="left")
    assert page(pages, PATH).xpath("//section[@class='sides']") == []
    assert "Fewer than two" in text(page(pages, f"{PATH}/sides"), "//p[@class='empty']")


def test_sides_that_all_ran_one_text_do_not_stand_beside_each_other(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    tell(index, text_id="wire", title="Flood at Dunmore", body=FLOODED)
    assert "Side by side" not in text(page(pages, PATH), "//main")
    assert "all have the same text" in text(page(pages, f"{PATH}/sides"), "//main")


def test_sides_of_what_is_no_longer_kept_are_said_to_be_so(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    tell(index)
    assert "no longer kept" not in text(page(pages, f"{PATH}/sides"), "//main")
    index.keep_since(hours(1_000))
    index.delete_expired(1_000)
    told = text(page(pages, f"{PATH}/sides"), "//main")
    assert "Of the articles that are still kept, fewer than two" in told
    assert "are no longer kept, and not compared" in told


def test_a_merged_story_leads_to_the_sides_of_its_heir(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    tell(index)
    index.write([], [merged("c" * 16, FLOOD)])
    answer = pages.get(f"/stories/{'c' * 16}/sides")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{PATH}/sides")
    assert pages.get(f"/stories/{'d' * 16}/sides").status_code == 404
    assert pages.get(f"{PATH}/sides?at=2025-01-01T00:00:00Z").status_code == 404
