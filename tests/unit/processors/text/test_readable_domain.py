"""Domains as readers see them: in their own script, unless they could pass for another."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processors.text.readable_domain import readable_domain


@pytest.mark.parametrize(
    "domain",
    [
        "ꓐꓐꓚ.example",
        "ꮯꮲꮲ.example",
        "ⲟⲟⲟ.example",
        "𐌀𐌁.example",
        "pаypal.example", "раураl.example", "раура.example", "сор.example", "х.example",
        "ɡoogle.example", "ο.example", "раураl-1.example", "gооgle.www.example",
        "раура123.example", "ցօօց.example", "օոս.example", "ဝဝ.example", "bbcーnews.example",
        "paper丶example.example", "bbcㅡnews.example", "bbcロ.example",
    ],
)  # fmt: skip
def test_what_looks_latin_and_is_not_is_shown_as_punycode(domain: str) -> None:
    shown = readable_domain(domain)
    assert shown.isascii()
    assert shown.startswith("xn--") or ".xn--" in shown
    assert readable_domain(shown) == shown


@pytest.mark.parametrize(
    "domain",
    [
        "daily.example", "bücher.example", "новости.рф", "ελληνικά.gr", "日本テレビ.jp",
        "हिन्दी.in", "dailyニュース.jp", "ニュースdaily.jp", "հայաստան.am", "トヨタ.jp",
        "한국news.kr", "עברית.il", "عربي.com", "தமிழ்.in", "łódź24.pl",
    ],
)  # fmt: skip
def test_an_honest_domain_is_shown_in_its_script(domain: str) -> None:
    assert readable_domain(domain) == domain
    assert readable_domain(domain.encode("idna").decode()) == domain


@example("\xadÀ", "")
@example("À\u3002", "")
@given(st.text(max_size=20), st.sampled_from(["", "xn--"]))
def test_what_is_shown_is_shown_as_it_is(text: str, begin: str) -> None:
    shown = readable_domain(begin + text)
    assert readable_domain(shown) == shown
