"""Pages as bytes: their charset, their own address, what may be left out."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.normalize.address import page_address
from processors.normalize.charset import UndecodablePage, decoded
from processors.normalize.slim import slim

TEXT = "<p>Žluťoučký kůň</p>"
DECLARED = {
    "utf-8": (TEXT.encode(), "utf-8"),
    "nothing, and UTF-8": (TEXT.encode(), None),
    "the header": (TEXT.encode("cp1250"), "windows-1250"),
    "the header, in quotes": (TEXT.encode("cp1250"), '"Windows-1250"'),
    "meta": (f'<meta charset="windows-1250">{TEXT}'.encode("cp1250"), None),
    "meta, as http-equiv": (
        f"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>{TEXT}".encode(
            "iso8859-2"
        ),
        None,
    ),
    "the header against meta": (f'<meta charset="koi8-r">{TEXT}'.encode("cp1250"), "cp1250"),
    "XML": (f'<?xml version="1.0" encoding="iso-8859-2"?>{TEXT}'.encode("iso8859-2"), None),
    "a byte order mark against the header": (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1"),
    "UTF-8, whatever is declared": (TEXT.encode(), "iso-8859-1"),
    "UTF-16 by its mark": (TEXT.encode("utf-16"), None),
    "UTF-16 by meta, which it cannot be": (f"<meta charset=utf-16>{TEXT}".encode(), None),
    "an unknown name, and UTF-8": (TEXT.encode(), "utf8mb4"),
    "what is no text encoding": (TEXT.encode(), "rot13"),
}


@pytest.mark.parametrize("declaration", DECLARED)
def test_a_page_is_read_as_browsers_read_it(declaration: str) -> None:
    page, header = DECLARED[declaration]
    assert decoded(page, header).endswith(TEXT)


def test_latin_1_holds_what_windows_writes_in_it() -> None:
    assert decoded("„Ferry“ – ends".encode("cp1252"), "iso-8859-1") == "„Ferry“ – ends"


@pytest.mark.parametrize(
    ("page", "header", "reason"),
    [
        (TEXT.encode("cp1250"), None, "none is declared, and it is not UTF-8"),
        (TEXT.encode("cp1250"), "utf-8", "characters are not utf-8"),
        (b"\x89PNG\r\n\0\0\0\rIHDR", "iso-8859-1", "holds NUL"),
    ],
)
def test_what_cannot_be_decoded_is_refused(page: bytes, header: str | None, reason: str) -> None:
    with pytest.raises(UndecodablePage, match=reason):
        decoded(page, header)


def test_a_few_wrong_bytes_do_not_cost_the_page() -> None:
    assert decoded(b"a" * 500 + b"\xff" + b"b" * 500, "utf-8").count("\ufffd") == 1


@given(st.binary(max_size=200), st.none() | st.text(max_size=20))
def test_any_bytes_are_text_or_refused(page: bytes, header: str | None) -> None:
    with suppress(UndecodablePage):
        text = decoded(page, header)
        assert "\0" not in text
        assert text.encode().decode() == text


SCRIPT = '<script type="application/ld+json">'
ADDRESSES = {
    "canonical": '<link rel="canonical" href="https://daily.example/a">',
    "canonical, capitals": '<LINK REL="Canonical" HREF=" https://daily.example/a ">',
    "url in JSON-LD": '{"@type": "NewsArticle", "url": "https://daily.example/a"}',
    "page in JSON-LD": '{"@type": ["ReportageNewsArticle"], "mainEntityOfPage": '
    '{"@type": "WebPage", "@id": "https://daily.example/a"}}',
    "graph in JSON-LD": '{"@graph": [{"@type": "WebSite", "url": "https://daily.example/"}, '
    '{"@type": "NewsArticle", "mainEntityOfPage": "https://daily.example/a"}]}',
    "list in JSON-LD": '[{"@type": "NewsArticle", "@id": "https://daily.example/a"}]',
    "Open Graph": '<meta property="og:url" content="https://daily.example/a">',
    "a relative canonical, then Open Graph": '<link rel="canonical" href="/a">'
    '<meta property="og:url" content="https://daily.example/a">',
}


@pytest.mark.parametrize("way", ADDRESSES)
def test_a_page_names_its_address(way: str) -> None:
    head = ADDRESSES[way]
    if not head.startswith("<"):
        head = "".join(f"{SCRIPT}{each}</script>" for each in ("{broken", head))
    assert page_address(f"<!doctype html><html><head>{head}</head>") == "https://daily.example/a"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>News</p>",
        '<link rel="canonical" href="javascript:alert(1)">',
        SCRIPT + "[" * 100_000 + "</script>",
    ],
    ids=["empty", "none", "no http", "deep"],
)
def test_a_page_may_name_none(page: str) -> None:
    assert page_address(page) is None


def test_what_browsers_read_is_left_out() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    page = f"<head>{data}<STYLE>p {{}}</Style ></head><p>A<script>if (a<b) </script>B<!-- > --></p>"
    assert slim(page) == f"<head>{data}</head><p>AB</p>"
    assert slim("<p>A<script>never closed") == "<p>A<script>never closed"


@given(st.lists(st.sampled_from(["<script>", "</script>", "<!--", "-->", "<svg", ">", "a"])))
def test_leaving_out_adds_nothing(parts: list[str]) -> None:
    assert len(slim("".join(parts))) <= len("".join(parts))
