"""The story page: what its address may say, and what it counts."""

import re
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from lxml import html

from infra.generation.generated import Generated
from infra.index.sqlite import SqliteIndex
from infra.web import queries
from infra.web.pages.site import Site
from infra.web.problems import ProblemDetails
from processors.model import CorrectionReference, Picture, StoryArticle
from processors.model.event import MAX_NUMBER
from processors.model.story_article import story_article
from processors.stories.history import describe_past, past_of
from tests.integration.pages.conftest import OPERATIONS
from tests.support.embedder import WordEmbedder
from tests.support.messages import assigned, happened, hours, merged, story

FLOOD, OTHER = "a" * 16, "b" * 16
PATH = f"/stories/{FLOOD}"


def article_id(number: int) -> str:
    return f"{number:016x}"


def grow(index: SqliteIndex, count: int, late: float = 0, **fields: Any) -> None:
    """A story of so many articles, one an hour, each with a text of its own, which come to it so
    many hours `late`.

    A field that is a function is called with the number of the article.
    """
    articles, events = [], []
    for n in range(1, count + 1):
        content = {
            "title": f"Flood in Dunmore, part {n}",
            "body": f"The river rose by {n} metres in Dunmore on Monday, officials said.",
            "publisher": f"outlet{n}.example",
            "text_id": article_id(n),
            **{name: of(n) if callable(of) else of for name, of in fields.items()},
        }
        articles.append(assigned(article_id(n), FLOOD, n, hours(n), **content))
        events.append(
            happened(
                f"{n}-0",
                FLOOD,
                type="opened" if n == 1 else "joined",
                article_ids=[article_id(n)],
                happened_at=hours(n + late),
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


@pytest.mark.parametrize("left", range(1, 25))
def test_what_is_spoken_of_a_side_has_what_is_seen(
    left: int, pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 25, bias=lambda n: "left" if n <= left else "center")
    parts = page(pages, PATH).xpath("//*[@class='lean large']//a")
    assert len(parts) == 2
    for part, side in zip(parts, ("left", "center"), strict=True):
        spoken = part.get("aria-label")
        assert " ".join(part.text_content().split()) in spoken
        assert side in spoken.lower()
        assert f"bias={side}" in part.get("href")


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


def test_a_date_without_a_time_is_told_as_a_day(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 17)
    times = page(pages, PATH).xpath("//*[@class='outlet']//time")
    told = {time.get("datetime"): time.text_content() for time in times}
    assert told["2025-09-04"] == "4 Sep 2025"
    assert told["2025-09-04T01:00:00Z"] == "31 h ago"


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
    assert text(chosen, "//p[@class='sorting']").startswith(
        "16 articles in 16 different texts of 16"
    )
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
        assert f"500 articles in 500 different texts of the {newest}" in text(
            chosen, "//p[@class='sorting']"
        )


def test_a_very_large_story_leads_on_to_its_older_articles(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MAX_ARTICLES", 5)
    grow(index, 12)
    address, titles = f"{PATH}?owner=outlet3.example", []
    shown = page(pages, PATH)
    while older := shown.xpath("//a[text()='Older ones']/@href"):
        titles.append(shown.xpath("//article//h3/a/text()"))
        shown = page(pages, older[0])
    titles.append(shown.xpath("//article//h3/a/text()"))
    parts = [[int(title.rpartition(" ")[2]) for title in those] for those in titles]
    assert parts == [[12, 11, 10, 9, 8], [8, 7, 6, 5, 4], [4, 3, 2, 1]]
    chosen = page(pages, address).xpath("//a[text()='Older ones']/@href")[0]
    assert "owner=outlet3.example" in chosen


def test_older_articles_that_came_late_are_not_led_to(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of an archive: the story was not there when they were published."""
    monkeypatch.setattr(queries, "MAX_ARTICLES", 5)
    grow(index, 12, late=24)
    shown = page(pages, PATH)
    assert "newest 5 of 12 articles" in text(shown, "//p[@class='sorting']")
    assert not shown.xpath("//a[text()='Older ones']")


def test_a_name_of_a_thousand_articles_is_counted_as_they_are(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MAX_ARTICLES", 1_000)
    grow(index, 1_000, text_id="a" * 16)
    assert "Dunmore 1,000" in text(page(pages, PATH), "//p[@class='entities']")


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


def test_a_past_of_which_nothing_is_kept_says_so(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 5)
    index.keep_since(hours(4))
    assert index.delete_expired(10) == 3
    for path in (PATH, f"{PATH}/sides"):
        answer = pages.get(path, params={"at": hours(2.5).isoformat()})
        assert answer.status_code == 410
        shown = html.fromstring(answer.text)
        assert PATH in shown.xpath("//main//a/@href")
        said = shown.text_content()
        assert "had 2 articles on 2025-09-03 10:30 UTC, none of which is kept any longer" in said
    changes = text(page(pages, f"{PATH}?since=2025-09-03T10:30:00Z"), "//details[@id='changes']")
    assert "the articles that it had then are no longer kept" in changes
    assert "the story began after that" not in changes


def test_an_owner_may_be_called_unknown(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 3, owner="unknown")
    assert "unknown" in text(page(pages, PATH), "//details[summary/h2='Owners']")


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


CLAIM: dict[str, Any] = {
    "provenance": "claimed",
    "brought_by": "feed evil.example",
    "bias": "left",
    "factuality": "high",
    "source": "BBC News",
}


def told(index: SqliteIndex, known: int, claimed: int, *, copies: bool = False) -> None:
    """A story of so many known articles, one an hour, and of claimed ones, which came later, and
    which are copies of the first."""
    articles, events = [], []
    for n in range(1, known + claimed + 1):
        text_id = article_id(1 if copies and n > known else n)
        content: dict[str, Any] = {
            "title": f"Flood in Dunmore, part {n}",
            "publisher": f"outlet{n}.example",
        }
        if n > known:
            content |= CLAIM
        articles.append(assigned(article_id(n), FLOOD, n, hours(n), text_id=text_id, **content))
        kind = "opened" if n == 1 else "joined"
        events.append(
            happened(f"{n}-0", FLOOD, type=kind, article_ids=[article_id(n)], happened_at=hours(n))
        )
    past = past_of(FLOOD, events, events[-1].happened_at)
    assert past is not None
    story = describe_past(FLOOD, past, [story_article(each) for each in articles])
    index.write(articles, [story], events)


def sorting(shown: html.HtmlElement) -> str:
    return text(shown, "//p[@class='sorting']").partition("Sort:")[0].strip()


def test_claimed_articles_are_counted_and_named_apart(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    told(index, 3, 2)
    shown = page(pages, PATH)
    figures = [text(each, ".") for each in shown.xpath("//p[@class='figures']//b/..")]
    assert figures[0].startswith("3 articles")
    assert figures[-1].startswith("+2 claimed")
    assert sorting(shown) == "3 articles in 3 different texts, and 2 claimed articles"
    rows = shown.xpath("//article[@class='row']")
    said = [text(each, "p[@class='outlet']") for each in rows]
    assert [each.startswith("BBC News outlet") for each in said] == [False] * 3 + [True] * 2
    assert all("as claimed by evil.example" in each for each in said[3:])
    assert not any("as claimed" in each for each in said[:3])
    assert not shown.xpath("//article[@class='row']//span[contains(@class, 'tag')]")
    assert "Claimed by evil.example2 articles" in text(shown, "//dl[@class='details']")
    assert "outlet4.example" not in text(shown, "//details[summary/h2='Owners']")


@pytest.mark.parametrize(
    ("chosen", "sentence", "rows"),
    [
        ("provenance=claimed", "2 claimed articles", 2),
        ("provenance=relayed", "3 articles in 3 different texts of 3 articles", 3),
        ("provenance=own", "0 articles in 0 different texts of 3 articles", 0),
        ("bias=left", "0 articles in 0 different texts of 3 articles", 0),
        ("bias=unrated", "3 articles in 3 different texts of 3 articles", 3),
        ("language=en", "3 articles in 3 different texts of 3 articles, and 2 claimed articles", 5),
        (f"text={article_id(5)}", "1 of 2 claimed articles", 1),
        ("original=1", "3 articles in 3 different texts of 3 articles, and 2 claimed articles", 5),
    ],
)
def test_articles_are_chosen_by_how_their_outlet_is_known(
    chosen: str, sentence: str, rows: int, pages: httpx.Client, index: SqliteIndex
) -> None:
    told(index, 3, 2)
    shown = page(pages, f"{PATH}?{chosen}")
    assert sorting(shown).removesuffix(" Show all") == sentence
    assert len(shown.xpath("//article[@class='row']")) == rows


def test_the_chips_say_how_many_are_claimed(pages: httpx.Client, index: SqliteIndex) -> None:
    told(index, 3, 2)
    chip = page(pages, PATH).xpath("//a[@class='chip'][starts-with(., 'others')]")[0]
    assert text(chip, ".") == "others 2"
    assert sorting(page(pages, chip.get("href"))).startswith("2 claimed articles")


def test_without_claims_nothing_speaks_of_them(pages: httpx.Client, index: SqliteIndex) -> None:
    told(index, 5, 0)
    assert "laimed" not in pages.get(PATH).text
    assert not page(pages, PATH).xpath("//span[text()='Brought by']")


def test_a_claimed_copy_is_listed_as_such_and_is_no_outlet(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    told(index, 1, 2, copies=True)
    shown = page(pages, PATH)
    assert text(shown, "//p[@class='figures']").startswith("1 article")
    assert text(shown, "//details[@class='copies']/summary") == "and 2 more as claimed"
    copy = text(shown, "//details[@class='copies']//li")
    assert copy.startswith("BBC News outlet2.example as claimed by evil.example")
    assert sorting(shown) == "1 article in 1 text, and 2 claimed articles"


def test_a_story_that_is_only_claimed_says_so(pages: httpx.Client, index: SqliteIndex) -> None:
    told(index, 0, 3)
    shown = page(pages, PATH)
    assert (
        "No source that is known to be an outlet's own tells this story: its 3 articles are "
        "claimed by evil.example." in text(shown, "//p[@class='notice']")
    )
    assert sorting(shown) == "3 claimed articles"
    assert text(shown, "//p[@class='figures']").startswith("3 claimed")
    assert "Lean" not in text(shown, "//div[@id='live-chips']")
    for wrong in ("0 articles", "0 owners", "0 texts", "% of the sources"):
        assert wrong not in shown.xpath("//header[@class='story-head']")[0].text_content()
        assert wrong not in shown.xpath("//section[@class='coverage']")[0].text_content()
    found = text(page(pages, "/search?q=flood"), "//article[@data-story]")
    assert "3 claimed articles, none by a known source" in found
    assert not page(pages, "/").xpath("//*[@data-story]")


def test_a_flood_of_claims_takes_no_other_article_off_the_page(
    pages: httpx.Client, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MAX_ARTICLES", 50)
    monkeypatch.setattr(queries, "MAX_CLAIMED", 10)
    told(index, 5, 60)
    for moment in ("", "?at=2030-01-01"):
        shown = page(pages, PATH + moment)
        assert sorting(shown) == (
            "5 articles in 5 different texts, and the newest 10 of 60 claimed articles"
        )
        assert len(shown.xpath("//article[@class='row']")) == 15
        first = text(shown, "//article[@class='row']")
        assert "as claimed" not in first


def test_the_past_counts_as_the_present_did(pages: httpx.Client, index: SqliteIndex) -> None:
    told(index, 3, 4)
    then = page(pages, f"{PATH}?at={quote(hours(4.5).isoformat())}")
    assert "3 articles then, 3 now" in text(then, "//p[@class='notice']")
    assert "+1 claimed" in then.xpath("//p[@class='figures']")[0].text_content()


def test_the_past_of_a_claimed_story_is_claimed(pages: httpx.Client, index: SqliteIndex) -> None:
    told(index, 0, 2)
    then = page(pages, f"{PATH}?at={quote(hours(1.5).isoformat())}")
    assert "1 claimed article then, 2 claimed articles now" in then.text_content()


def test_an_article_says_who_brought_it_and_how_that_is_known(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    told(index, 1, 1)
    shown = page(pages, f"/articles/{article_id(2)}")
    assert text(shown, "//p[@class='outlet']").startswith(
        "BBC News outlet2.example as claimed by evil.example"
    )
    why = text(shown, "//div[@id='why']")
    assert "Claimed by evil.example to be outlet2.example's; no source of" in why
    details = text(shown, "//dl[@class='details']")
    assert "Brought byevil.example" in details
    assert "Publisher known bya claim alone" in details
    known = text(page(pages, f"/articles/{article_id(1)}"), "//div[@id='why']")
    assert "Brought by the operator, who says whose it is." in known


def test_a_picture_is_a_link_and_never_loaded(pages: httpx.Client, index: SqliteIndex) -> None:
    told(index, 1, 0)
    address, alt = "https://cdn.example/quay.jpg?w=1200", "Boats at the <quay>"
    shown = page(pages, f"/articles/{article_id(1)}")
    assert "Picture" not in text(shown, "//dl[@class='details']")
    picture = Picture(url=address, width=1200, height=675, alt=alt)
    index.write([assigned(article_id(1), FLOOD, 9, hours(1), picture=picture)], [])
    shown = page(pages, f"/articles/{article_id(1)}")
    assert f"Picture{alt} 1,200 × 675 pixels" in text(shown, "//dl[@class='details']")
    (link,) = shown.xpath(f"//a[@href='{address}']")
    assert link.get("rel") == "noopener noreferrer nofollow"
    unnamed = Picture(url=address)
    index.write([assigned(article_id(1), FLOOD, 10, hours(1), picture=unnamed)], [])
    for path in (f"/articles/{article_id(1)}", f"/stories/{FLOOD}"):
        answer = pages.get(path)
        assert "<img" not in answer.text
        assert "img-src 'self' data:;" in answer.headers["Content-Security-Policy"]
    assert "Picturecdn.example" in text(page(pages, f"/articles/{article_id(1)}"), "//dl")


def test_the_name_that_an_outlet_gives_itself_stands_beside_its_domain(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 1, publisher="evil.example", source="BBC News")
    assert text(page(pages, PATH), "//p[@class='outlet']").startswith("BBC News evil.example")
    grow(index, 2, publisher="bbc.example", source="BBC News", source_stated=False)
    assert text(page(pages, PATH), "//p[@class='outlet']").startswith("BBC News 46 h ago")


def test_says_that_older_articles_are_no_longer_kept(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 5)
    told = "are no longer kept"
    assert told not in page(pages, f"/stories/{FLOOD}").text_content()
    index.keep_since(hours(4))
    index.delete_expired(10)
    shown = page(pages, f"/stories/{FLOOD}")
    assert len(shown.xpath("//article[@class='row']")) == 2
    assert told in shown.text_content()
    index.keep_since(hours(9))
    index.delete_expired(10)
    assert told in page(pages, f"/stories/{FLOOD}").text_content()


@pytest.mark.parametrize("kept_from", [4, 9])
def test_what_is_no_longer_kept_is_counted_all_the_same(
    kept_from: int, pages: httpx.Client, index: SqliteIndex
) -> None:
    """Every figure beside the articles is that of the story, as the API tells it."""
    places: dict[str, Any] = {"bias": "left", "factuality": "high", "country": "FR"}
    grow(index, 5, owner=lambda n: f"Owner {n % 4}", **places)
    before = page(pages, PATH)
    index.keep_since(hours(kept_from))
    index.delete_expired(10)
    after = page(pages, PATH)
    panels = [text(before, f"//aside/details[{n}]") for n in range(1, 6)]
    assert panels[0].startswith("Details 5 outlets")
    assert panels[3].startswith("Owners 4 ")
    assert [text(after, f"//aside/details[{n}]") for n in range(1, 6)] == panels


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "The lean of its outlet is not rated."),
        (3, "The lean of none of the 3 outlets is rated."),
    ],
)
def test_a_story_of_unrated_outlets_says_so_once(
    count: int, told: str, pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, count)
    assert text(page(pages, PATH), "//p[@class='lean-sentence']") == told


def changed(pages: httpx.Client, query: str) -> str:
    return text(page(pages, f"{PATH}?{query}"), "//details[@id='changes']")


def test_a_page_tells_what_changed_since(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 6)
    assert "3 articles came, 3 new texts, 3 new owners." in changed(
        pages, f"since={quote(hours(3).isoformat())}"
    )
    assert "Nothing." in changed(pages, "since=2025-09-09T00:00:00Z")
    assert "the story began after that" in changed(pages, "since=2025-09-01T00:00:00Z")


def test_what_changed_in_a_merged_story_reaches_back_before_where_it_went(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3)
    its: dict[str, Any] = {"article_ids": [article_id(9)], "story_id": OTHER}
    events = [
        happened("8-0", type="opened", happened_at=hours(-9), **its),
        happened("9-0", type="merged", happened_at=hours(4), other_story_id=FLOOD, **its),
    ]
    earlier = assigned(article_id(9), FLOOD, 9, hours(-9), text_id=article_id(9))
    index.write([earlier], [merged(OTHER, FLOOD, 9)], events)
    address = f"/stories/{OTHER}?since={quote(hours(-5).isoformat())}"
    moved = pages.get(address, follow_redirects=True)
    told = text(html.fromstring(moved.text), "//details[@id='changes']")
    assert "3 articles came" in told
    assert "the story began after that" not in told


def test_a_time_of_day_is_the_last_one(pages: httpx.Client, index: SqliteIndex) -> None:
    """It is 08:00 on 5 September."""
    grow(index, 30)
    assert "Since 5 Sep 2025, 07:59 UTC" in changed(pages, "since=07:59")
    assert "Since 4 Sep 2025, 09:30 UTC" in changed(pages, "since=09:30")
    assert "4 articles came" in changed(pages, "since=2025-09-04T10:30")


def test_a_plus_that_an_address_lost_is_one(pages: httpx.Client, index: SqliteIndex) -> None:
    grow(index, 30)
    shown = "Since 4 Sep 2025, 09:30 UTC"
    for since in ("2025-09-04T11:30:00+02:00", "2025-09-04T11:30:00%2B0200", "11:30+02:00"):
        assert shown in changed(pages, f"since={since}"), since
    assert page(pages, f"{PATH}?at=2025-09-04T11:30+02:00") is not None


NO_TIMES = (
    "7", "25:00", "24:00", "soon", "1756368000", "08", "99999-01-01T00:00", "-1", "",
    "0000-01-01T00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "2025-02-30T00:00Z", "2025-09-04T11:30:00+99:00",
)  # fmt: skip


@pytest.mark.parametrize("name", ["since", "at"])
def test_what_is_no_time_is_refused_with_what_is(
    name: str, pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 1)
    for told in NO_TIMES:
        answer = pages.get(PATH, params={name: told}, headers={"Accept": "application/json"})
        assert answer.status_code == 422, told
        assert answer.json()["detail"].startswith(f"query.{name}: write a "), told


def test_the_past_holds_what_was_published_by_then(pages: httpx.Client, index: SqliteIndex) -> None:
    """The stream's clock may be behind the times of its articles."""
    grow(index, 3)
    early = assigned(article_id(9), FLOOD, 9, hours(5), text_id=article_id(9))
    came = happened("9-0", FLOOD, article_ids=[article_id(9)], happened_at=hours(3.5))
    index.write([early], [], [came])
    for moment, count in ((4, "3 articles"), (5, "4 articles")):
        then = page(pages, f"{PATH}?at={quote(hours(moment).isoformat())}")
        assert text(then, "//p[@class='figures']").startswith(count)


@pytest.mark.parametrize("count", [7, 60, 260])
def test_what_a_list_says_it_holds_is_in_it(
    pages: httpx.Client, index: SqliteIndex, count: int
) -> None:
    grow(index, count)
    (more,) = page(pages, PATH).xpath("//details[summary/h2='Owners']//details")
    listed, left = len(more.xpath(".//li")), re.search(r"and (\d+) that", more.text_content())
    assert f"{listed + (int(left[1]) if left else 0)} more" == text(more, "summary")
    assert listed == min(count, 80) - 5


def test_one_text_in_many_outlets_is_one_text_in_lists(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3, text_id="1" * 16)
    counts = text(page(pages, "/"), "//*[@data-story]//*[@class='counts']")
    assert counts == "3 articles, 1 text · 3 owners"


@pytest.mark.parametrize("count", [1, 3])
def test_a_story_of_which_nothing_is_known_says_so_in_its_details_and_has_no_empty_panels(
    pages: httpx.Client, index: SqliteIndex, count: int
) -> None:
    grow(index, count)
    told = page(pages, PATH).xpath("//aside[@id='live-side']")[0]
    assert "Countriesnot knownFactualitynot rated" in text(told, "details[summary/h2='Details']")
    assert not told.xpath("details[summary/h2='Countries' or summary/h2='Factuality']")


def test_what_all_articles_have_in_common_is_no_filter(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    def offered(query: str = "") -> list[str]:
        shown = page(pages, PATH + query).xpath("//details[contains(@class, 'filters')]")[0]
        chips = [text(each, ".") for each in shown.xpath(".//a")]
        assert (shown.get("hidden") is None) == bool(chips)
        return chips

    grow(index, 3)
    assert offered() == []
    assert offered("?bias=unrated") == ["unrated 3"]
    grow(index, 4, bias=lambda n: "left" if n > 3 else None)
    assert offered() == ["left 1", "unrated 3"]


def test_times_of_an_article_are_told_so_that_a_reader_s_zone_can_be_theirs(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 1, published_at=hours(1))
    shown = page(pages, f"/articles/{article_id(1)}")
    for name in ("Published", "Received"):
        (time,) = shown.xpath(f"//dt[.='{name}']/../dd/time")
        assert time.text.endswith("UTC")
    (head,) = shown.xpath("//p[@class='outlet']//time")
    assert "2025" in head.text
    assert not head.get("class"), "the script would leave out the year"


def test_a_count_does_not_run_into_the_headline_before_it(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 3, title="Flood in Dunmore, street by street to number 41")
    lists = page(pages, "/").xpath("//ul[@class='related']/li")
    assert lists
    for each in lists:
        (headline,) = each.xpath("p/a")
        assert headline.text_content().endswith("number 41")
        assert [next_to.tag for next_to in headline.itersiblings()][:2] == ["br", "span"]


@pytest.mark.parametrize(
    ("address", "told", "way_out"),
    [
        (f"{PATH}?bias=up", "“bias” in the address: ", PATH),
        (f"{PATH}?at=soon", "“at” in the address: ", PATH),
        (f"{PATH}?page=0", "“page” in the address: ", PATH),
        (f"{PATH}/sides?at=soon", "“at” in the address: ", f"{PATH}/sides"),
        ("/?section=weather", "“section” in the address: ", "/"),
        ("/?cursor=x", "Cursor is not one", "/"),
        ("/search?mode=x", "“mode” in the address: ", "/search"),
        ("/ops?days=99", "“days” in the address: ", "/ops"),
        (f"{PATH}/sides?at=2020-01-01T00:00:00Z", "did not exist yet on 1 Jan 2020", PATH),
        (f"{PATH}?at=2020-01-01T00:00:00Z", "did not exist yet on 1 Jan 2020", PATH),
    ],
)
def test_an_address_that_cannot_be_shown_leads_to_one_that_can(
    pages: httpx.Client, index: SqliteIndex, address: str, told: str, way_out: str
) -> None:
    grow(index, 2)
    shown = html.fromstring(pages.get(address).text)
    assert told in text(shown, "//section[@class='empty-page']")
    (link,) = shown.xpath("//section[@class='empty-page']//a[1]/@href")[:1]
    assert link == way_out
    assert pages.get(link).status_code == 200


@pytest.mark.parametrize("place", ["path", "query"])
def test_a_part_of_an_address_is_named_as_readers_see_it(place: str, index: SqliteIndex) -> None:
    reading = queries.StoryQueries(index, WordEmbedder(), dict, lambda: hours(48))
    site = Site(reading, Generated(), list, lambda: OPERATIONS, "", True)
    wrong = ProblemDetails(title="Wrong", status=422, detail=f"{place}.format: it is not 'xml'")
    told = text(html.fromstring(site.problem(wrong, "/")), "//section[@class='empty-page']")
    assert "“format” in the address: it is not 'xml'" in told


def test_an_order_that_was_refused_is_not_told_as_a_correction(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 2)
    order = CorrectionReference(correction_id="c" * 16, by="desk", because="One event")
    refused = happened(
        "9-0", FLOOD, type="refused", happened_at=hours(9), correction=order, detail="it is closed"
    )
    index.write([], [], [refused])
    step = text(page(pages, PATH), "//ol[@class='history']/li[last()]")
    assert "could not be carried out: it is closed" in step
    assert step.endswith("ordered by desk: One event")


def test_a_page_listens_from_where_it_was_made_and_of_a_quiet_story_from_not_far_back(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    index.write([assigned("a")], [story("quiet", revision=5)], [happened("7-0", "other")])

    def first() -> str:
        (body,) = html.fromstring(pages.get("/stories/quiet").text).iter("body")
        return str(body.get("data-first")).removeprefix("/events?story=quiet&after=")

    assert first() == f"5-{MAX_NUMBER}"
    for revision, begun in ((2_500, 1_999), (2_600, 1_999), (3_000, 2_999)):
        index.write([], [], [happened(f"{revision}-0", "other")])
        assert first() == f"{begun}-{MAX_NUMBER}"
