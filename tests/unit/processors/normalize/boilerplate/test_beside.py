"""What stands beside an article, and pages whose own text only has such a name."""

import pytest

from processors.normalize.boilerplate.beside import drop_beside
from processors.normalize.html.markup import text_of, tree_of
from processors.normalize.page.page import read_page

PARAGRAPHS = [
    "The old bridge stays closed until autumn, the city said on Tuesday, after cracks were found.",
    "Engineers were called in when a pilot saw flakes of rust falling into the water last week.",
    "Nobody was ever in danger, the head of the roads department said, and named a price.",
    "Buses go through the tunnel, and shopkeepers on the south bank fear for their customers.",
]
TEXT = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
BOX = "<p>Stories that matter on the coast, six mornings a week.</p>"
HEADLINES = ["Ferries double their crossings", "Mayor defends budget for the hall"]
LINKS = "".join(f'<li><a href="/{each}">{each}</a></li>' for each in HEADLINES)


def _body(content: str, head: str = "") -> str:
    return read_page(
        f"<html><head><title>Bridge</title>{head}</head><body><h1>Bridge</h1>{content}</body></html>",
        wants_body=True,
    ).body


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="mc4wp-form">{BOX}</div>',
        f'<x-box class="NewsletterModule">{BOX}</x-box>',
        f'<news-letter data-testid="inline-signup">{BOX}</news-letter>',
        f'<div data-dtm-region="articulo_autor">{BOX}</div>',
        f'<div itemprop="author">{BOX}</div>',
        f'<section aria-label="Comentarios">{BOX}</section>',
        '<div class="box box--lees-ook">Ook: <a href="/x">Ferries double their crossings</a></div>',
        f'<div class="js-paywall">{BOX}</div>',
        f"<div><b>También</b><ul>{LINKS}</ul></div>",
        f'<div class="x">{BOX}<form><input type="email"></form></div>',
        f'<div role="complementary">{BOX}</div>',
        '<p><strong>Also</strong> <a href="/x">Ferries double their crossings</a></p>',
        '<section>Tags<p><a href="/x">Ferries double their crossings</a></p></section>',
    ],
)
def test_a_box_within_the_text_goes(box: str) -> None:
    half = TEXT.replace(PARAGRAPHS[1], f"{PARAGRAPHS[1]}</p>{box}<p>")
    body = _body(f'<div class="text">{half}</div>')
    assert body.split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "part",
    [
        f"<h3>Suggested for you</h3><ul>{LINKS}</ul>",
        f"<p><b>Suggested for you</b></p><ul>{LINKS}</ul>",
        f"<p>Suggested for you:<br>{LINKS.replace('li>', 'i>')}</p>",
        "<figure><img src='/b.jpg'><figcaption>The bridge on Monday.</figcaption></figure>",
        '<div class="digest-post-embed"><a href="/x">Ferries</a></div>',
    ],
)
def test_of_a_feeds_text_it_goes_too(part: str) -> None:
    assert read_page(f"{TEXT}{part}", wants_body=True).body.split("\n") == PARAGRAPHS


def test_a_text_that_is_a_list_of_links_stays() -> None:
    page = f"<p>Links of the day:</p><ul>{LINKS}</ul>"
    assert read_page(page, wants_body=True).body.split("\n")[1:] == HEADLINES


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="newsletter-content">{TEXT}</div><div>{BOX}</div>',
        f"<div>{TEXT.replace('<p>', '<p class=newsletter-p>')}</div>",
        f'<div class="comment-article">{TEXT}</div>',
        f'<p>{PARAGRAPHS[0]}</p><div class="read-more">{TEXT[TEXT.index("<p>", 9) :]}</div>',
        f'<form><div>{TEXT}</div><input type="email" name="subscriber"></form>',
        f'<div class="author-column"><div>{TEXT}</div></div>',
        f'<div class="category-comment tag-cookies"><div>{TEXT}</div></div>',
        f'<div>{TEXT[: len(TEXT) // 4]}<div class="paywall">{TEXT[len(TEXT) // 4 :]}</div></div>',
    ],
)
def test_the_text_itself_stays_whatever_it_is_called(page: str) -> None:
    assert set(PARAGRAPHS[1:]) <= set(_body(page).split("\n"))


@pytest.mark.parametrize(
    "names",
    ["expandable", "is-shareable", "barrons-text", "css-1bar2x", "paying-text", "m-slide__text"],
)
def test_prose_stays_whatever_letters_its_names_have(names: str) -> None:
    half = len(TEXT) // 2
    cut = TEXT.index("<p>", half - 40)
    part = f'{TEXT[:cut]}<div class="{names}">{TEXT[cut:]}</div>'
    marked = TEXT.replace("<p>", f'<p class="{names}">')
    for content in (part, marked):
        assert _body(f"<article>{content}</article>").split("\n") == PARAGRAPHS


@pytest.mark.parametrize("names", ["site-footer", "SidebarBox", "top-menu", "widget_text"])
def test_prose_in_a_frame_of_the_page_goes(names: str) -> None:
    frame = f'<div class="{names}"><p>{PARAGRAPHS[1]}</p></div>'
    body = _body(
        f"<article><p>{PARAGRAPHS[0]}</p>{TEXT[TEXT.index(PARAGRAPHS[2]) - 3 :]}{frame}</article>"
    )
    assert PARAGRAPHS[1] not in body


def test_of_the_text_that_stands_with_a_form_for_an_address_nothing_goes() -> None:
    form = '<form><input type="email"></form>'
    cut = TEXT.index("<p>", len(TEXT) // 2 - 40)
    body = _body(f"<article>{TEXT[:cut]}<div>{TEXT[cut:]}{form}</div></article>")
    assert body.split("\n") == PARAGRAPHS


def _items(link: str) -> str:
    return "".join(
        f'<div class="k"><h3><a href="{link}{n}">{headline}</a></h3><p>In a few words.</p></div>'
        for n, headline in enumerate(HEADLINES)
    )


@pytest.mark.parametrize(
    "row",
    [
        f"<div>{_items('/news/')}</div>",
        f"<section><h2>Suggested</h2>{_items('https://www.daily.example/')}</section>",
        "".join(
            f"<a href='/{each}'><h4>{each}</h4><p>In a few words.</p></a>" for each in HEADLINES
        ),
    ],
)
def test_cards_of_other_articles_go(row: str) -> None:
    page = f"<h1>Bridge</h1><div>{TEXT}{row}</div>"
    html = f"<html><body>{page}</body></html>"
    body = read_page(html, address="https://daily.example/bridge", wants_body=True).body
    assert body.split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "content",
    [
        f"<div>{TEXT}{_items('#part-')}</div>",
        f"<div>{TEXT}{_items('https://restaurant.example/')}</div>",
        f"<div><p>{PARAGRAPHS[0][:50]}</p>{3 * _items('/news/')}</div>",
    ],
)
def test_parts_of_the_article_with_linked_headings_stay(content: str) -> None:
    html = f"<html><body><h1>Bridge</h1>{content}</body></html>"
    body = read_page(html, address="https://daily.example/bridge", wants_body=True).body
    assert all(each in body for each in HEADLINES)


def test_what_is_behind_the_paywall_by_the_pages_own_word_stays() -> None:
    data = '{"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".paywall"}'
    head = f'<script type="application/ld+json">{data}</script>'
    last = f'<p class="paywall">{PARAGRAPHS[3]}</p>'
    body = _body(f"<div>{TEXT.replace(f'<p>{PARAGRAPHS[3]}</p>', last)}</div>", head)
    assert body.split("\n") == PARAGRAPHS


def test_a_list_of_links_to_other_sites_stays() -> None:
    linked = LINKS.replace('href="/', 'href="https://other.example/')
    html = f"{TEXT}<p>What others write:</p><ul>{linked}</ul>"
    body = read_page(html, address="https://daily.example/bridge", wants_body=True).body
    assert body.split("\n")[-2:] == HEADLINES


@pytest.mark.parametrize(
    "names",
    [
        ["Ana Silva", "Bo Chen", "Cy Dee"],
        ["Steel plates arrive in July.", "Welding takes place at night."],
    ],
)
def test_a_list_of_links_that_are_no_headlines_stays(names: list[str]) -> None:
    linked = "".join(f'<li><a href="/{each}">{each}</a></li>' for each in names)
    tree = tree_of(f"<article>{TEXT}<p>There will be prizes:</p><ul>{linked}</ul></article>")
    assert tree is not None
    drop_beside(tree)
    assert text_of(tree).split("\n")[-len(names) :] == names


def test_lines_parted_by_breaks_are_paragraphs_and_lists_beside_them_stay() -> None:
    bare = "<br><br>".join(PARAGRAPHS)
    body = _body(f"<div><div>{bare}<ul><li>One plate</li><li>Two plates</li></ul></div></div>")
    assert body.split("\n") == [*PARAGRAPHS, "- One plate", "- Two plates"]


def test_a_paragraph_apart_that_the_page_tells_others_is_its_first() -> None:
    lead = "Inspectors found cracks in four girders; lorries and cars have to wait."
    head = f'<meta name="description" content="{lead[:50]}…">'
    body = _body(f'<h3 class="x">{lead}</h3><div class="entry-content">{TEXT}</div>', head)
    assert body.split("\n") == [lead, *PARAGRAPHS]


def test_joiners_stay() -> None:
    text = "مهندسان پل را می‌شناسند و ترک‌ها را دیده‌اند، و گزارش‌های آن‌ها در راه است."
    body = _body(f"<article><p>{text}</p>{TEXT}</article>")
    assert text in body


def test_bare_text_keeps_its_links_and_order() -> None:
    page = f"<div>{PARAGRAPHS[0]} <a href='/x'>More</a> said.<br>Next<hr>{PARAGRAPHS[1]}</div>"
    tree = tree_of(page)
    assert tree is not None
    before = text_of(tree)
    assert _body(page).split("\n")[0] == before.split("\n")[0]
