"""What becomes of a page: its text and nothing else, its title, its dates."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.normalize.clean_text import CONTROL
from processors.normalize.html.markup import MAX_ELEMENTS, keep_visible, text_of, tree_of
from processors.normalize.normalize import UnusableArticle, normalize
from processors.normalize.page.page import Page, read_page
from tests.support.html_pages import (
    DATA,
    FLOOD,
    HEADLINE,
    PAGES,
    TEXTLESS,
    article,
    linked,
    page,
)
from tests.support.raw_articles import line

RECEIVED = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
URL = "https://daily.example/2025/08/28/river-cuts-town-off"
NOT_OF_THE_ARTICLE = ("Hidden words", "Script words", "Ferry captain", "Terms of use", "color")


@pytest.mark.parametrize("kind", PAGES)
def test_the_text_of_a_page_is_its_articles(kind: str) -> None:
    text, wanted = PAGES[kind]
    found = read_page(text, wants_body=True)
    assert " ".join(found.body.split()).endswith(" ".join(wanted.text))
    assert not [each for each in NOT_OF_THE_ARTICLE if each in found.body]
    assert len(found.body) < len("\n".join(wanted.text)) + 60
    assert (found.title, found.site) == (wanted.title, wanted.site)
    assert found.published[:1] == ((wanted.published,) if wanted.published else ())
    assert found.updated[:1] == ((wanted.updated,) if wanted.updated else ())


@pytest.mark.parametrize("kind", TEXTLESS)
def test_a_page_without_text_is_refused_with_the_reason(kind: str) -> None:
    text, reason = TEXTLESS[kind]
    with pytest.raises(UnusableArticle, match=f"^no text in the page: .*{reason}"):
        normalize(line({"url": URL, "html": text}), RECEIVED)


@pytest.mark.parametrize("kind", ["paywall", "robot check"])
def test_the_title_of_a_feed_is_kept_where_its_page_says_nothing(kind: str) -> None:
    sent = {"url": URL, "title": HEADLINE, "html": TEXTLESS[kind][0]}
    found = normalize(line(sent), RECEIVED)
    assert (found.title, found.body) == (HEADLINE, "")


def test_what_is_sent_goes_before_what_the_page_says() -> None:
    text, _ = PAGES["semantic, with everything"]
    sent = {"url": URL, "title": "Sent", "body": "As sent.", "source": "Sender", "language": "de"}
    dated = {"published_at": "2025-08-27T10:00:00Z", "updated_at": "2025-08-27T11:00:00Z"}
    found = normalize(line({**sent, **dated, "html": text}), RECEIVED)
    assert (found.title, found.body, found.source, found.language) == (
        "Sent", "As sent.", "Sender", "de",
    )  # fmt: skip
    assert found.published_at == datetime(2025, 8, 27, 10, tzinfo=UTC)
    assert found.updated_at == datetime(2025, 8, 27, 11, tzinfo=UTC)


def test_a_page_alone_is_an_article() -> None:
    text, wanted = PAGES["semantic, with everything"]
    found = normalize(line({"url": URL, "html": text}), RECEIVED)
    assert (found.title, found.body.split("\n")) == (wanted.title, wanted.text)
    assert (found.source, found.language, found.agency) == ("The Daily", "en", "AFP")
    assert (found.date_source, found.date_flags) == ("page", [])
    assert found.published_at == datetime(2025, 8, 28, 4, 10, tzinfo=UTC)
    assert found.updated_at == datetime(2025, 8, 28, 7, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Parade: in Beijing | World | The Daily</title>", "Parade: in Beijing"),
        ("<title>Daily - Parade in Beijing</title>", "Parade in Beijing"),
        ("<title>Parade in Beijing | daily.example</title>", "Parade in Beijing"),
        ("<title>Parade - day two</title>", "Parade - day two"),
        ("<title>The Daily</title>", "The Daily"),
        ("<meta property=og:title content='Parade · Desk'><title>x</title>", "Parade"),
        (linked({**DATA, "headline": "Parade &amp; <b>people</b>"}), "Parade & people"),
    ],
)
def test_a_title_is_without_the_names_of_its_site(head: str, title: str) -> None:
    sent = {"url": URL, "source": "Desk", "html": page(article(FLOOD), head)}
    assert normalize(line(sent), RECEIVED).title == title


def test_every_form_of_a_page_is_one_article() -> None:
    text = article(FLOOD)
    stated = page(text, f"<link rel=canonical href='{URL}'>")
    og = page(text, f"<meta property='og:url' content='{URL}?utm_source=og'>")
    front = page(text, "<link rel=canonical href='https://daily.example/'>")
    sent = [
        {"url": URL, "html": front},
        {"url": f"{URL}?utm_medium=feed#comments", "body": FLOOD[0]},
        {"url": URL.replace("daily", "m.daily"), "html": page(text)},
        {"url": f"{URL}/amp", "html": stated},
        {"url": "https://daily.example/?p=1234", "html": stated},
        {"url": "https://www.daily.example/2025/08/28/river", "html": og},
    ]
    assert {normalize(line(each), RECEIVED).url for each in sent} == {URL}


def test_a_paywall_notice_below_the_first_paragraphs_is_left_out() -> None:
    wall = "<p>Subscribe now for unlimited digital access. Cancel any time.</p>"
    text = page(f"<article><h1>{HEADLINE}</h1>{article(FLOOD[:2])}{wall}</article>")
    found = normalize(line({"url": URL, "html": text}), RECEIVED)
    assert found.body == "\n".join(FLOOD[:2])


def test_a_description_is_the_text_of_an_article_only() -> None:
    described = "<meta name=description content='A river rose overnight.'>"
    assert read_page(page("", described), wants_body=True).body == ""
    told = described + linked(DATA)
    assert read_page(page("", told), wants_body=True).body == "A river rose overnight."


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ('{"@type": "NewsArticle", "headline": "A\nB"}', "A B"),
        ('[[{"@type": ["Thing", "BlogPosting"], "headline": ["First", "Second"]}]]', "First"),
        ('{"mainEntity": {"@type": "Article", "headline": "Inner"}}', "Inner"),
        ('{"itemListElement": [{"@type": "Article", "headline": "Another"}]}', ""),
        ('{"@type": "NewsArticle", "headline": 7, "author": [[]], "publisher": "X"}', ""),
        ('{"@type": {"@type": []}}', ""),
        ('{"@type": "Article", "headline": "A\\ud800", "articleBody": "<p>\\udc00"}', "A?"),
        ("[" * 100_000, ""),
        ('{"@type": "NewsArticle", "headline": ', ""),
    ],
)
def test_data_of_any_form_is_read_or_passed_over(data: str, title: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    assert read_page(page("", script), wants_body=True).title == title


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>" + "<div>" * 100_000 + FLOOD[0],
        "<p>" + "<span>" * 50_000 + FLOOD[0],
        page("<p>" + "<b>word</b> <a href=x>link</a> " * 20_000 + "</p>"),
        page("<a href=x>" * 30_000),
        "<html><p>" + "x" * 1_000_000,
        "<" * 100_000,
        page("", f"<meta property=og:title content='{'a - b.example ' * 50_000}'>"),
        "<html " + "a=b " * 100_000,
        "<!doctype" + "[" * 50_000,
        "<html>" + "&#x" * 50_000,
    ],
    ids=lambda text: text[:24],
)
def test_a_page_of_monstrous_form_is_read_all_the_same(text: str) -> None:
    assert isinstance(read_page(text, wants_body=True), Page)


def test_what_is_left_of_a_page_is_bounded() -> None:
    tree = tree_of(page("<p>x</p>" * (MAX_ELEMENTS + 1)))
    assert tree is not None
    assert not keep_visible(tree)


def test_reading_leaves_no_trace() -> None:
    first, second = PAGES["semantic, with everything"][0], PAGES["nothing but divs"][0]
    alone = read_page(second, wants_body=True)
    for _ in range(5):
        read_page(first, wants_body=True)
        assert read_page(second, wants_body=True) == alone


TAGS = ["p", "div", "script", "style", "a", "table", "td", "b", "html", "body", "article", "svg"]
markup = st.lists(
    st.sampled_from([*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)])
    | st.sampled_from(
        [
            "<!--",
            "-->",
            "<![CDATA[",
            "<p hidden>",
            "<a href='",
            "&#0;",
            "&#1;",
            "&#xfffe;",
            "&lt;",
            "\0",
        ]
    )
    | st.sampled_from(
        ["<meta name=date content=2025-13-45>", "<time datetime=x>", "<h1>", "<title>"]
    )
    | st.text(max_size=12)
    | st.just("The river rose by a metre overnight. "),
    max_size=40,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(markup)
def test_any_markup_becomes_an_article_or_a_reason(text: str) -> None:
    sent = {"url": URL, "html": text.encode("utf-8", "ignore").decode()}
    try:
        found = normalize(line(sent), RECEIVED)
    except UnusableArticle as refused:
        reason = str(refused)
    else:
        assert not CONTROL.search(found.body + found.title)
        assert found.body or found.title
        assert normalize(line(sent), RECEIVED) == found
        return
    assert reason.startswith(("no text in the page: ", "title and body"))


@settings(max_examples=60, deadline=None)
@given(markup)
def test_scripts_and_what_is_hidden_never_survive(text: str) -> None:
    hidden = (
        "<script>secret</script><i style='DISPLAY : NONE'>secret</i><b aria-hidden=true>secret</b>"
    )
    tree = tree_of(f"<body>{hidden}<div>{text}</div></body>")
    assert tree is not None
    keep_visible(tree)
    assert "secret" not in text_of(tree)
    assert not list(tree.iter("script", "style", "svg"))
    assert not tree.xpath("//body//*[@hidden]")
