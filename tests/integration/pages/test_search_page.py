"""The search page: what was asked for is marked, what narrows a search can be taken back."""

import httpx
import pytest
from lxml import html

from infra.index.sqlite import SqliteIndex
from tests.support.messages import assigned, happened, story

OWNER = 'Z & "Sons" #1'
OWNERS = {**{f"Owner {n}": 1 for n in range(20)}, OWNER: 1}
ID = "a" * 16


def write(index: SqliteIndex, body: str = "", **fields: object) -> None:
    """A story with an article comes into the index."""
    found = story(ID, **fields)  # type: ignore[arg-type]
    events = [happened("1-0", ID, type="opened", article_ids=["b" * 16])]
    index.write([assigned("b" * 16, ID, body=body)], [found], events)


def search(pages: httpx.Client, q: str, **parameters: str) -> html.HtmlElement:
    return html.fromstring(pages.get("/search", params={"q": q, **parameters}).text)


def rows(shown: html.HtmlElement) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = shown.xpath("//article[@data-story]")
    return found


@pytest.mark.parametrize("owner", [OWNER, "Owner 3"])
def test_what_is_chosen_can_be_taken_away(
    owner: str, pages: httpx.Client, index: SqliteIndex
) -> None:
    write(index, headline="Flood in Dunmore", owners=OWNERS, article_count=21)
    typed = owner.replace('"', '""')
    shown = search(pages, f'dunmore owner:"{typed}"')
    (chosen,) = shown.xpath("//nav[@class='facets']//a[@aria-current]")
    assert chosen.text_content().split() == [*owner.split(), "1"]
    assert chosen.get("href") == "/search?q=dunmore"
    (chip,) = shown.xpath("//ul[@aria-label='Conditions']//a")
    assert chip.text_content() == f"Owner: {owner} ×: take away"
    assert chip.get("href") == "/search?q=dunmore"


def test_words_of_the_search_are_marked_and_what_looks_like_markup_is_text(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    write(index, headline="<i>Łódź</i> & flood", titles=["Lodz: a <b>dam</b> breaks"])
    (row,) = rows(search(pages, "lodz"))
    assert row.find("h2").text_content() == "<i>Łódź</i> & flood"
    assert [each.text for each in row.iter("mark")] == ["Łódź"]
    assert not row.xpath("p[@class='why']")
    (row,) = rows(search(pages, "lodz dam"))
    (why,) = row.xpath("p[@class='why']")
    assert why.text_content() == "Also told as “Lodz: a <b>dam</b> breaks”"
    assert [each.text for each in why.iter("mark")] == ["Lodz", "dam"]


def test_words_that_stand_in_an_article_alone_are_shown_in_their_sentence(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    write(index, "It rained. A dam <b>broke</b> in Łódź. It fell.", headline="Flood in Łódź")
    (row,) = rows(search(pages, "lodz broke"))
    (why,) = row.xpath("p[@class='why']")
    assert why.text_content() == "The Daily (daily.example): “A dam <b>broke</b> in Łódź.”"
    assert ["".join(each.itertext()) for each in why.iter("mark")] == ["broke", "Łódź"]
    (row,) = rows(search(pages, "lodz"))
    assert not row.xpath("p[@class='why']")
    assert [each.text for each in why.iter("b")] == []


def test_there_is_one_box_that_keeps_how_one_searches(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    write(index, headline="Flood")
    shown = search(pages, "flood", mode="words", sort="size")
    (form,) = shown.xpath("//form[@action='/search']")
    assert dict(form.form_values()) == {"q": "flood", "mode": "words", "sort": "size"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bias:green", "Bias: takes left, center or right"),
        ("x " * 600, "A search takes 1,000 characters"),
        (" ".join(f"w{n}" for n in range(40)), "The first 32 words count"),
        ('"a" ' + " ".join(f'"b{n}"' for n in range(9)), "A search takes 8 phrases"),
        ("a b c d e f g h i", "takes up to 8 words and phrases, not 9: take fewer."),
        ("xyzzyx language:ja", "without the conditions"),
        ("x" * 1000, "No story for"),
    ],
)
def test_what_is_not_as_meant_says_what_to_do(pages: httpx.Client, typed: str, said: str) -> None:
    assert said in search(pages, typed, mode="words").text_content()


def test_a_place_in_the_headlines_narrows_the_search(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    write(index, headline="Flood in Jakarta", languages={"en": 1, "id": 1})
    (link,) = search(pages, "flood").xpath("//nav[@class='facets']//a[contains(., 'Jakarta')]")
    assert link.get("href") == "/search?q=flood+%22Jakarta%22"
    assert not search(pages, "jakarta").xpath("//nav//a[contains(., 'Jakarta')]")


def test_where_no_mail_is_offered_there_are_feeds_alone(pages: httpx.Client) -> None:
    shown = html.fromstring(pages.get("/search", params={"q": "dunmore"}).text)
    assert shown.xpath("//section[@id='told']//input[@readonly]")
    assert not shown.xpath("//section[@id='told']//form")
    form = {"q": "dunmore", "name": "Dunmore", "email": "reader@daily.example"}
    assert pages.post("/searches", data=form).status_code == 404
