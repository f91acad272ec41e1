"""The story page: what its address may say, and what it counts."""

import re
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from lxml import html

from infra.index.sqlite import SqliteIndex
from infra.web import queries
from processors.model import StoryArticle
from processors.model.story_article import story_article
from processors.stories.history import describe_past, past_of
from tests.support.messages import assigned, happened, hours

FLOOD, OTHER = "a" * 16, "b" * 16
PATH = f"/stories/{FLOOD}"


def article_id(number: int) -> str:
    return f"{number:016x}"


def grow(index: SqliteIndex, count: int, **fields: Any) -> None:
    """A story of so many articles, one an hour, each with a text of its own."""
    articles, events = [], []
    for n in range(1, count + 1):
        content = {
            "title": f"Flood in Dunmore, part {n}",
            "body": f"The river rose by {n} metres in Dunmore on Monday, officials said.",
            "publisher": f"outlet{n}.example",
            **fields,
        }
        articles.append(
            assigned(article_id(n), FLOOD, n, hours(n), text_id=article_id(n), **content)
        )
        events.append(
            happened(
                f"{n}-0",
                FLOOD,
                type="opened" if n == 1 else "joined",
                article_ids=[article_id(n)],
                happened_at=hours(n),
            )
        )
    past = past_of(FLOOD, events, events[-1].happened_at)
    assert past is not None
    flat: list[StoryArticle] = [story_article(each) for each in articles]
    index.write(articles, [describe_past(FLOOD, past, flat)], events)


def page(pages: httpx.Client, address: str) -> html.HtmlElement:
    """The page there, which is one."""
    answer = pages.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def text(element: html.HtmlElement, path: str) -> str:
    """What the first element at `path` says."""
    return " ".join(element.xpath(path)[0].text_content().split())


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("0001-01-01T00:00:00+14:00", 422),
        ("9999-12-31T23:59:59-14:00", 422),
        ("0001-01-01T00:00:00Z", 404),
        ("9999-12-31T23:59:59Z", 200),
        ("2025-09-03T11:30:00+02:00", 200),
        ("2025-09-03T09:30:00", 200),
    ],
)
def test_every_moment_is_answered(
    at: str, status: int, pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    answer = pages.get(PATH, params={"at": at})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    if at.startswith("2025"):
        assert "1 article then, 3 now" in answer.text


def test_an_address_does_not_put_words_of_its_own_into_links(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 30)
    plain = len(pages.get(f"{PATH}?part=7&sort=oldest&bias=unrated").text)
    stuffed = f"{PATH}?part={'0' * 3_000}7&sort=oldest&bias=unrated&x={'x' * 30_000}"
    assert len(pages.get(stuffed).text) == plain


def test_links_keep_what_is_chosen(pages: httpx.Client, index: SqliteIndex) -> None:
    owner = 'A & B # "C"? + 50%'
    grow(index, 30, owner=owner)
    chosen = page(pages, f"{PATH}?owner={quote(owner)}&at=2025-09-04T00:00:00Z&page=9")
    assert text(chosen, "//p[@class='sorting']").startswith("16 articles in 16 texts of 16")
    oldest = chosen.xpath("//span[@class='sorts']/a[text()='oldest']/@href")[0]
    assert text(page(pages, oldest), "//a[@class='chip chosen']") == f"owner: {owner}"
    assert "16 articles then" in text(page(pages, oldest), "//p[@class='notice']")


def test_after_the_last_page_comes_the_last_one(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 21)
    assert len(page(pages, f"{PATH}?page=2").xpath("//article")) == 1
    assert len(page(pages, f"{PATH}?page=99").xpath("//article")) == 1


def test_of_a_very_large_story_the_newest_are_shown_and_all_are_counted(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MAX_ARTICLES", 500)
    grow(index, 600)
    newest = "newest 500 of 600 articles"
    for moment in ("", "&at=2030-01-01"):
        shown = page(pages, f"{PATH}?sort=newest{moment}")
        assert text(shown, "//p[@class='figures']").startswith("600 articles")
        assert newest in text(shown, "//p[@class='sorting']")
        assert "Outlets600" in text(shown, "//dl[@class='details']")
        chosen = page(pages, f"{PATH}?bias=unrated{moment}")
        assert f"500 articles in 500 texts of the {newest}" in text(chosen, "//p[@class='sorting']")


def test_every_part_of_the_timeline_can_be_shown(pages: httpx.Client, index: SqliteIndex) -> None:
    """Also those before the story began, which older articles that came to it make."""
    grow(index, 5)
    older = assigned(article_id(9), FLOOD, 9, hours(-90), text_id=article_id(9))
    came = happened("9-0", FLOOD, article_ids=[article_id(9)], happened_at=hours(6))
    story = index.story(FLOOD)
    assert story is not None
    fields = {"revision": 9, "first_seen": hours(-90), "timeline": [1, 0, 0, 5]}
    index.write([older], [story.model_copy(update=fields)], [came])
    links = page(pages, PATH).xpath("//svg[@class='timeline']/a/@href")
    counts = [text(page(pages, link), "//p[@class='figures']//b") for link in links]
    assert counts == ["1", "1", "1", "5"]
    answer = pages.get(f"{PATH}?at={hours(-50).isoformat()[:19]}")
    assert answer.status_code == 404
    assert "it began on 3 Sep 2025, 09:00 UTC" in answer.text


def test_an_owner_may_be_called_unknown(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 3, owner="unknown")
    assert "unknown" in text(page(pages, PATH), "//section[h2='Ownership']")


def test_what_has_no_title_has_a_name(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 2, title="")
    for address in (PATH, "/search", f"/articles/{article_id(1)}"):
        shown = page(pages, address)
        assert all(each.text_content().strip() for each in shown.xpath("//h1|//h2//a|//h3//a"))


def test_the_summaries_of_then_and_now_are_of_their_own_articles(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    """With as many articles then as now, and the one that left touched last of all."""
    grow(index, 10)
    content: dict[str, Any] = {
        "body": "The river fell again in Dunmore on Monday.",
        "publisher": "out.example",
    }
    gone = assigned(article_id(5), OTHER, 11, hours(5), text_id=article_id(5), **content)
    left = happened(
        "11-0",
        OTHER,
        type="moved",
        other_story_id=FLOOD,
        article_ids=[article_id(5)],
        happened_at=hours(11),
    )
    story = index.story(FLOOD)
    assert story is not None
    index.write([gone], [story.model_copy(update={"revision": 11, "article_count": 9})], [left])
    for at, missing in (("", 5), ("?at=2025-09-03T17:30:00Z", 10), ("", 5)):
        shown = pages.get(PATH + at)
        assert shown.status_code == 200
        cited = re.findall(r"/articles/([0-9a-f]{16})|#a-([0-9a-f]{16})", shown.text)
        assert cited
        assert article_id(missing) not in {one or other for one, other in cited}
