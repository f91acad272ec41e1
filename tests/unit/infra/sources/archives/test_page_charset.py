"""Saved pages as bytes: their charset, and what is no text."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.sources.archives.page import UnusablePage, decoded_page

TEXT = "<p>Žluťoučký kůň</p>"
DECLARED = {
    "utf-8": (TEXT.encode(), "utf-8"),
    "nothing, and UTF-8": (TEXT.encode(), ""),
    "the header": (TEXT.encode("cp1250"), "windows-1250"),
    "the header, in quotes": (TEXT.encode("cp1250"), '"Windows-1250"'),
    "meta": (f'<meta charset="windows-1250">{TEXT}'.encode("cp1250"), ""),
    "meta, as http-equiv": (
        f"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>{TEXT}".encode(
            "iso8859-2"
        ),
        "",
    ),
    "the header against meta": (f'<meta charset="koi8-r">{TEXT}'.encode("cp1250"), "cp1250"),
    "XML": (f'<?xml version="1.0" encoding="iso-8859-2"?>{TEXT}'.encode("iso8859-2"), ""),
    "a byte order mark against the header": (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1"),
    "UTF-8, whatever is declared": (TEXT.encode(), "iso-8859-1"),
    "UTF-16 by its mark": (TEXT.encode("utf-16"), ""),
    "UTF-16 by meta, which it cannot be": (f"<meta charset=utf-16>{TEXT}".encode(), ""),
    "an unknown name, and UTF-8": (TEXT.encode(), "utf8mb4"),
    "what is no text encoding": (TEXT.encode(), "rot13"),
}


def content_type(charset: str) -> str:
    return f"text/html; charset={charset}" if charset else "text/html"


@pytest.mark.parametrize("declaration", DECLARED)
def test_a_page_is_read_as_browsers_read_it(declaration: str) -> None:
    page, charset = DECLARED[declaration]
    assert decoded_page(page, content_type(charset)).text.endswith(TEXT)


@pytest.mark.parametrize("charset", ["iso-8859-1", ""])
def test_where_nothing_else_is_told_a_page_is_in_what_windows_writes(charset: str) -> None:
    text = "„Ferry“ – ends"
    assert decoded_page(text.encode("cp1252"), content_type(charset)).text == text


@pytest.mark.parametrize(
    ("page", "charset", "reason"),
    [
        ("漢字仮名交じり文".encode().replace("仮".encode(), b"\xff"), "utf-8", "1 of 8 characters"),
        (b"a" * 50 + b"\xff" * 10, "euc-kr", "10 of 60 characters"),
        (b"\x89PNG\r\n\0\0\0\rIHDR", "iso-8859-1", "3 of 14 characters"),
    ],
)
def test_what_cannot_be_decoded_is_refused(page: bytes, charset: str, reason: str) -> None:
    with pytest.raises(UnusablePage, match=f"^charset: {reason}"):
        decoded_page(page, content_type(charset))


def test_a_few_wrong_bytes_do_not_cost_the_page() -> None:
    page = b"a" * 500 + "ž".encode() * 500 + b"\xff" + b"b" * 500
    assert decoded_page(page, "text/html; charset=utf-8").text.count("\ufffd") == 1


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_are_text_or_refused(page: bytes, charset: str) -> None:
    with suppress(UnusablePage):
        text = decoded_page(page, content_type(charset)).text
        assert "\0" not in text
        assert text.encode().decode() == text
