"""/compare: two outlets beside each other."""

import httpx
import pytest

from infra.index.sqlite import SqliteIndex
from infra.web import comparison
from infra.web.comparison import known_domain
from processors.model import Outlet
from processors.model.story_article import story_article
from processors.stories.history import describe_past, past_of
from tests.integration.pages.test_story_page import article_id, page, text
from tests.support.messages import assigned, happened, hours

ONE, TWO = "one.example", "two.example"
ADDRESS = f"/compare?left={ONE}&right={TWO}"


def cover(index: SqliteIndex, number: int, *publishers: str) -> None:
    """A story that these outlets cover, an hour apart, from hour 10 times its number on."""
    story_id = f"{number:016x}"
    articles = [
        assigned(
            article_id(100 * number + n),
            story_id,
            100 * number + n,
            hours(10 * number + n),
            text_id=article_id(100 * number + n),
            title=f"Story {number} as {publisher} <b>has</b> it",
            publisher=publisher,
            source=publisher.partition(".")[0].title(),
        )
        for n, publisher in enumerate(publishers)
    ]
    events = [
        happened(
            f"{100 * number + n}-0",
            story_id,
            type="joined" if n else "opened",
            article_ids=[each.article_id],
            happened_at=each.event_time,
        )
        for n, each in enumerate(articles)
    ]
    past = past_of(story_id, events, events[-1].happened_at)
    assert past is not None
    described = describe_past(story_id, past, [story_article(each) for each in articles])
    index.write(articles, [described], events)


@pytest.fixture
def covered(index: SqliteIndex) -> SqliteIndex:
    """Two stories of both, two of the first alone and one of the second."""
    cover(index, 1, ONE, TWO)
    cover(index, 2, ONE)
    cover(index, 3, "three.example", TWO, ONE)
    cover(index, 4, ONE, "three.example")
    cover(index, 5, TWO)
    return index


def test_what_both_covered_and_what_one_did(pages: httpx.Client, covered: SqliteIndex) -> None:
    shown = page(pages, ADDRESS)
    counts = "2 stories covered by both, 2 by one.example alone, 1 by two.example alone."
    assert text(shown, "//p[@class='intro']") == counts
    rows = shown.xpath("//article[@class='row']")
    assert len(rows) == 2
    newest = " ".join(rows[0].text_content().split())
    assert "one.example 120 min" not in newest
    assert "2 h after the first Story 3 as one.example <b>has</b> it" in newest
    assert "60 min after the first Story 3 as two.example <b>has</b> it" in newest
    assert "the first Story 1 as one.example" in " ".join(rows[1].text_content().split())
    table = {
        each[0].text_content(): [cell.text_content() for cell in each[1:]]
        for each in shown.xpath("//tbody/tr")
    }
    assert table["Stories"] == ["4", "3"]
    assert table["After a story's first article, median"] == ["60 min", "60 min"]
    assert table["Lean"] == ["unrated", "unrated"]
    links = shown.xpath("//section[@class='band']//a/@href")
    assert links == [f"/stories/{number:016x}" for number in (4, 2, 5)]


def test_outlets_are_compared_as_far_back_as_both_are_read(
    pages: httpx.Client, covered: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "NEWEST", 2)
    said = text(page(pages, ADDRESS), "//p[@class='intro']")
    assert said.startswith("1 story covered by both since ")
    assert said.endswith("1 by one.example alone, 1 by two.example alone.")


def test_before_two_are_chosen_there_is_a_form(pages: httpx.Client, covered: SqliteIndex) -> None:
    for address in ("/compare", f"/compare?left={ONE}", "/compare?left=%20&right=x"):
        shown = page(pages, address)
        assert len(shown.xpath("//form[@action='/compare']//input[@list='outlets']")) == 2
        assert shown.xpath("//table") == []
    assert page(pages, f"/compare?left={ONE}").xpath("//input[@name='left']/@value") == [ONE]


def test_the_same_or_unknown_outlets_are_told(pages: httpx.Client, covered: SqliteIndex) -> None:
    same = page(pages, f"/compare?left={ONE}&right=https://www.{ONE.upper()}/news")
    assert "the same outlet" in text(same, "//p[@class='notice']")
    unknown = page(pages, f"/compare?left={ONE}&right=<script>alert(1)</script>")
    assert "No story here has an article of" in text(unknown, "//p[@class='notice']")
    assert unknown.xpath("//main//script") == []
    assert pages.get("/compare", params={"left": "x" * 201}).status_code == 422


def test_an_outlet_is_known_by_name_domain_and_address() -> None:
    outlets = {ONE: Outlet(domain=ONE, name="The One"), TWO: Outlet(domain=TWO)}
    for typed in ("the one", " One.Example ", "https://news.one.example/a?b", "www.one.example"):
        assert known_domain(typed, outlets) == ONE
    assert known_domain("https://[", outlets) == "https://["
