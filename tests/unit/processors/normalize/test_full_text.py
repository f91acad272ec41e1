"""A page beside a summary: the longer text is the body, and what was sent keeps its authority."""

import json
from typing import Any

import pytest

from processors.normalize.bounds import MAX_LINES, MAX_TEXT_CHARACTERS
from processors.normalize.decisions import decisions
from processors.normalize.full_text import page_fault
from processors.normalize.normalize import Normalized, explained
from tests.support.html_pages import (
    FLOOD,
    FOOTER,
    HOCHWASSER,
    NAVIGATION,
    article,
    linked,
    page,
)
from tests.support.messages import START

URL = "https://daily.example/2025/flood"
TITLE = "River cuts Velin off from the coast"
SUMMARY = "The river Ostra rose overnight."


def shown(title: str = TITLE, text: list[str] | None = None, head: str = "") -> str:
    body = f"{NAVIGATION}<article><h1>{title}</h1>{article(text or FLOOD)}</article>{FOOTER}"
    return page(body, f"<title>{title} | The Daily</title>{head}")


def record(**fields: Any) -> bytes:
    return json.dumps({"url": URL, "title": TITLE, "page": shown(), **fields}).encode()


def made(**fields: Any) -> Normalized:
    return explained(record(**fields), START)


@pytest.mark.parametrize("field", ["body", "html"])
def test_the_longer_text_is_the_body(field: str) -> None:
    found = made(**{field: SUMMARY})
    assert found.article.body == "\n".join(FLOOD)
    decision = decisions(found)["body"]
    assert (decision.source, [source for source, _ in decision.candidates]) == (
        "page",
        [field, "page"],
    )
    longer = made(**{field: " ".join([*FLOOD, *FLOOD])})
    assert longer.article.body.startswith(FLOOD[0])
    assert decisions(longer)["body"].source == field


def test_a_page_alone_is_the_article() -> None:
    found = made(title="")
    assert (found.article.title, found.article.body) == (TITLE, "\n".join(FLOOD))


def test_what_was_sent_wins_and_what_was_not_is_read_from_the_page() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Ostra floods Velin",
        "datePublished": "2025-08-01T00:00:00Z",
        "publisher": {"name": "The Daily"},
        "author": "AFP",
    }
    text = shown("Ostra floods Velin", head=linked(data))
    moment = "2025-08-28T06:00:00Z"
    sent = made(body=SUMMARY, page=text, published_at=moment, source="Daily").article
    assert (sent.title, sent.source, sent.date_source) == (TITLE, "Daily", "feed")
    assert sent.body == "\n".join(FLOOD)
    assert (sent.agency, sent.language) == ("AFP", "en")
    assert made(body=SUMMARY, page=text).article.date_source == "page"


CANONICAL = '<link rel="canonical" href="{}">'


@pytest.mark.parametrize(
    "stated",
    [f"{URL}/in-full", "/2026/parade-in-the-city", "https://paper.example/flood", "/flood/12"],
)
@pytest.mark.parametrize("url", [URL, "https://daily.example/story/12345"])
def test_an_entry_has_one_id_with_and_without_its_page(url: str, stated: str) -> None:
    head = CANONICAL.format(stated) + linked({"@type": "NewsArticle", "url": stated})
    with_page = made(url=url, body=SUMMARY, page=shown(head=head)).article
    without = made(url=url, body=SUMMARY, page="").article
    assert (with_page.article_id, with_page.url) == (without.article_id, without.url)


def test_what_an_entry_states_itself_holds_with_and_without_its_page() -> None:
    html = page(f"<p>{SUMMARY}</p>", CANONICAL.format(f"{URL}-in-velin"))
    for text in ("", shown(head=CANONICAL.format(f"{URL}-of-the-ostra"))):
        for body in ("", SUMMARY):
            assert made(html=html, body=body, page=text).article.url == f"{URL}-in-velin"


HOSTILE = {
    "no HTML": "\x01\x02",
    "endless tag": f"<p {'a ' * 2_000}>",
    "too long": page(f"<article><p>{'word ' * (MAX_TEXT_CHARACTERS // 4)}</p></article>"),
    "too many lines": page("<p>A line of its own.</p>" * (MAX_LINES + 1)),
    "deep": page("<div>" * 3_000 + SUMMARY),
    "empty": page(""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_that_cannot_be_read_leaves_the_summary(name: str) -> None:
    for field in ("body", "html"):
        found = made(**{field: SUMMARY, "page": HOSTILE[name]}).article
        assert (found.title, found.body) == (TITLE, SUMMARY)


@pytest.mark.parametrize("told", [12, None, True, ["<html>"], {"html": ""}])
def test_a_page_that_is_no_text_is_none(told: Any) -> None:
    assert made(page=told, body=SUMMARY).article.body == SUMMARY


def test_a_page_that_is_worth_keeping_has_no_fault() -> None:
    assert page_fault(record(body=SUMMARY), led_elsewhere=False) == ""
    assert page_fault(record(body=SUMMARY), led_elsewhere=True) == ""
    assert page_fault(record(title="", body=SUMMARY), led_elsewhere=True) == ""
    german = shown("Velin abgeschnitten", HOCHWASSER)
    assert page_fault(record(title="Flood", body=SUMMARY, page=german), led_elsewhere=False) == ""


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"body": " ".join([*FLOOD, *FLOOD])}, "less text than the summary"),
        ({"body": "", "html": article([*FLOOD, *FLOOD])}, "less text than the summary"),
        ({"page": shown(text=[FLOOD[0]])}, "too little text"),
        ({"page": page("")}, "no text in the page"),
        ({"page": shown("Before you continue")}, "another page"),
        ({"page": shown("Page not found", ["Nothing is at this address. " * 9])}, "no article"),
        ({"url": "ftp://daily.example/"}, "unusable record"),
        ({"title": 7}, "unusable record"),
    ],
)  # fmt: skip
def test_a_fault_is_named_before_its_colon(fields: dict[str, Any], reason: str) -> None:
    fault = page_fault(record(**{"body": SUMMARY, **fields}), led_elsewhere=True)
    assert fault.partition(":")[0] == reason


def test_a_page_that_is_not_free_to_read_says_so() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False}
    closed = page("<div></div>", f"<title>{TITLE}</title>{linked(data)}")
    fault = page_fault(record(body=SUMMARY, page=closed), led_elsewhere=False)
    assert fault == "no text in the page: it is not free to read"
