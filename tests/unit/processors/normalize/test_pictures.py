"""An article keeps one picture: its own, on the web, and large enough to be looked at."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import Article, Picture
from processors.model.picture import pixels
from processors.normalize.decisions import decisions
from processors.normalize.normalize import explained, normalize
from processors.normalize.pictures import MAX_WIDTH, own_picture, picture_address
from tests.support.html_pages import linked, page
from tests.support.messages import START

ARTICLE = "https://daily.example/2025/09/03/ferry"
QUAY = "https://cdn.daily.example/quay.jpg"
TITLE = "Ferry runs aground off Velin"


def picture(**fields: Any) -> Picture:
    return Picture(**{"url": QUAY, **fields})


def sent(**fields: Any) -> Article:
    raw = {"url": ARTICLE, "title": TITLE, **fields}
    return normalize(json.dumps(raw).encode(), START)


def of_page(head: str = "", body: str = "") -> Picture | None:
    text = page(f"<h1>{TITLE}</h1>{body}", f"<title>{TITLE}</title>{head}")
    return sent(html=text).picture


def test_the_widest_up_to_a_bound_is_kept() -> None:
    widths = [None, 300, MAX_WIDTH, MAX_WIDTH + 1, 1200]
    told = [picture(url=f"/{width}.jpg", width=width) for width in widths]
    found = own_picture(told, ARTICLE)
    assert found == picture(url=f"https://daily.example/{MAX_WIDTH}.jpg", width=MAX_WIDTH)


def test_the_first_is_kept_where_no_width_is_told() -> None:
    first, other = picture(), picture(url="https://daily.example/b.jpg")
    assert own_picture([first, other], ARTICLE) == first
    too_wide = picture(url="/print.tiff", width=MAX_WIDTH + 1)
    assert own_picture([too_wide, other], ARTICLE) == other
    assert own_picture([too_wide], ARTICLE) is not None


@pytest.mark.parametrize(
    "told",
    [
        picture(width=1, height=1),
        picture(height=1),
        picture(width=9, height=600),
        picture(url="https://stats.daily.example/1x1.gif"),
        picture(url="https://stats.daily.example/track-pixel.gif?id=7"),
        picture(url="https://daily.example/spacer.png"),
        picture(url="data:image/png;base64,iVBORw0KGgo="),
        picture(url="DATA:image/svg+xml,<svg/>"),
        picture(url="ftp://daily.example/a.jpg"),
        picture(url="javascript:alert(1)"),
        picture(url="blob:https://daily.example/7"),
        picture(url="file:///etc/passwd"),
        picture(url="//[::1/a.jpg"),
        picture(url="https://daily.example:99999/a.jpg"),
        picture(url="https://exa mple.example/a.jpg"),
        picture(url="https://daily.example/" + "a" * 3_000),
        picture(url="  "),
        picture(url="/\ud800.jpg"),
    ],
)
def test_what_nobody_can_look_at_is_not_kept(told: Picture) -> None:
    assert own_picture([told], ARTICLE) is None
    other = picture(url="https://daily.example/other.jpg")
    assert own_picture([told, other], ARTICLE) == other


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("a.jpg", "https://daily.example/2025/09/03/a.jpg"),
        ("/a.jpg?w=1#top", "https://daily.example/a.jpg?w=1"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("HTTP://CDN.Example:80/A.jpg", "http://cdn.example:80/A.jpg"),
        ("https://user:secret@cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("https://evil.example\\@daily.example/a.jpg", "https://evil.example/@daily.example/a.jpg"),
        ("https://bücher.example/ü b.jpg", "https://xn--bcher-kva.example/%C3%BC%20b.jpg"),
        ("https://cdn.example/a%20b.jpg", "https://cdn.example/a%20b.jpg"),
        ("https://[2001:db8::1]:8080/a.jpg", "https://[2001:db8::1]:8080/a.jpg"),
    ],
)
def test_an_address_is_made_absolute_and_safe(told: str, address: str) -> None:
    assert picture_address(told, ARTICLE) == address


@given(st.text(max_size=60))
def test_any_address_is_none_or_one_of_the_web(text: str) -> None:
    found = picture_address(text, ARTICLE)
    assert found == "" or found.startswith(("http://", "https://"))
    assert found.isascii()
    assert picture_address(found, ARTICLE) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (640, 640), ("640", 640), (" 640 px ", 640), ("640.5", 640), (640.9, 640),
        ({"value": "640"}, 640), (0, None), ("0", None), (-5, None), (True, None), ("auto", None),
        ("100%", None), (10**9, None), ("9" * 50, None), (float("nan"), None), ([640], None),
        (None, None), ("²", None),
    ],
)  # fmt: skip
def test_lengths_are_read_as_sources_write_them(told: Any, found: int | None) -> None:
    assert pixels(told) == found


def test_what_several_tell_of_one_picture_goes_together() -> None:
    told = [picture(alt="A ferry"), picture(width=800, height=450), picture(width=90, alt="Small")]
    assert own_picture(told, ARTICLE) == picture(width=800, height=450, alt="A ferry")


def test_alternative_text_is_clean_and_bounded() -> None:
    found = own_picture([picture(alt="  A\u202eferry\x07\n at\tnoon " + "x" * 9_000)], ARTICLE)
    assert found is not None
    assert found.alt.startswith("Aferry at noon x")
    assert len(found.alt) == 500


def test_open_graph_tells_size_and_text_after_each_address() -> None:
    head = (
        '<meta property="og:image" content="/s.jpg"><meta property="og:image:width" content="300">'
        '<meta property="og:image:alt" content="Small"><meta property="og:image" content="/l.jpg">'
        '<meta property="og:image:secure_url" content="https://cdn.daily.example/l.jpg">'
        '<meta property="og:image:width" content="1200"><meta property="og:image:height" '
        'content="630"><meta property="og:image:alt" content="Large &amp; wide">'
    )
    assert of_page(head) == Picture(
        url="https://cdn.daily.example/l.jpg", width=1200, height=630, alt="Large & wide"
    )


@pytest.mark.parametrize(
    ("image", "width", "alt"),
    [
        (QUAY, None, ""),
        ([QUAY, "https://daily.example/b.jpg"], None, ""),
        ({"@type": "ImageObject", "url": QUAY, "width": 696, "caption": "Quay"}, 696, "Quay"),
        ({"@type": "ImageObject", "contentUrl": QUAY, "width": "696px"}, 696, ""),
        ([{"url": QUAY, "width": {"@type": "QuantitativeValue", "value": 696}}, QUAY], 696, ""),
        ({"@id": "#main"}, 1024, "By the quay"),
        ([{"@id": "#main"}], 1024, "By the quay"),
    ],
)  # fmt: skip
def test_linked_data_tell_pictures_of_the_article(image: Any, width: int | None, alt: str) -> None:
    described = {"@type": "ImageObject", "@id": "#main", "url": QUAY, "width": 1024,
                 "caption": "By the quay"}  # fmt: skip
    article = {"@type": "NewsArticle", "headline": TITLE, "image": image}
    other = {"@type": "NewsArticle", "headline": "Tram line opens", "image": {"url": "/tram.jpg",
             "width": 1800}}  # fmt: skip
    found = of_page(linked({"@graph": [other, article, described]}))
    assert found == picture(width=width, alt=alt)


def test_references_that_lead_nowhere_are_no_pictures() -> None:
    images: list[Any] = [{"@id": "#gone"}, {"@id": ["#a"]}, [None, 7, {}], {"url": {"url": QUAY}}]
    for image in images:
        article = {"@type": "NewsArticle", "headline": TITLE, "image": image}
        assert of_page(linked(article)) is None


@pytest.mark.parametrize(
    "head",
    [
        f'<meta name="twitter:image" content="{QUAY}">',
        f'<meta itemprop="image" content="{QUAY}">',
        f'<link rel="image_src" href="{QUAY}">',
    ],
)
def test_other_elements_of_the_head_tell_one(head: str) -> None:
    assert of_page(head) == picture()


def test_microdata_tell_the_picture_of_the_article_alone() -> None:
    other = (
        '<div itemscope itemtype="https://schema.org/Product"><img itemprop="image" src="/p.jpg">'
        "</div>"
    )
    own = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><div itemprop="image" itemscope '
        f'itemtype="https://schema.org/ImageObject"><meta itemprop="url" content="{QUAY}">'
        '<meta itemprop="width" content="800"></div></div>'
    )
    assert of_page(body=other + own) == picture(width=800)
    assert of_page(body=other) is None


def test_a_sender_and_the_page_tell_pictures_and_the_log_keeps_one() -> None:
    head = (
        '<meta property="og:image" content="/p.jpg"><meta property="og:image:width" content="1200">'
    )
    text = page(f"<h1>{TITLE}</h1>", head)
    told = [{"url": QUAY, "width": 600}, {"url": "data:x"}]
    article = sent(html=text, pictures=told)
    assert article.picture == Picture(url="https://daily.example/p.jpg", width=1200)
    assert Article.model_validate_json(article.to_json()) == article
    raw = json.dumps({"url": ARTICLE, "title": TITLE, "html": text, "pictures": told}).encode()
    decision = decisions(explained(raw, START))["picture"]
    assert (decision.chosen, decision.source) == ("https://daily.example/p.jpg", "page")
    assert [source for source, _ in decision.candidates] == ["record", "record", "page"]
    assert sent().picture is None
    assert sent(pictures=None).picture is None


@pytest.mark.parametrize(
    "told",
    [
        [QUAY], QUAY, 7, {}, [None], [[]], [{"url": None}], [{"url": 7}], [{"width": 7}],
    ],
)  # fmt: skip
def test_what_is_no_picture_costs_no_article(told: Any) -> None:
    assert sent(pictures=told).picture is None
    both = [*(told if isinstance(told, list) else [told]), {"url": QUAY}]
    assert sent(pictures=both).picture == picture()


@pytest.mark.parametrize(
    ("fields", "width"),
    [
        ({"width": "640"}, 640), ({"width": 640.0}, 640), ({"width": [640]}, None),
        ({"width": "wide", "height": {}}, None), ({"alt": 7}, None),
    ],
)  # fmt: skip
def test_what_is_no_length_or_text_of_a_picture_is_left_out(
    fields: dict[str, Any], width: int | None
) -> None:
    assert sent(pictures=[{"url": QUAY, **fields}]).picture == picture(width=width)


def test_the_picture_of_a_logged_article_is_read_again() -> None:
    logged = sent(pictures=[{"url": QUAY, "width": 640, "alt": "A quay"}])
    again = normalize(logged.to_json(), START)
    assert again.picture == logged.picture == picture(width=640, alt="A quay")
    assert sent(picture=None).picture is None


def test_a_great_many_pictures_take_no_time() -> None:
    told = [{"url": f"/{n}.jpg", "width": n} for n in range(20_000)]
    kept = sent(pictures=told).picture
    assert kept == Picture(url="https://daily.example/49.jpg", width=49)
