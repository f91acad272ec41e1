"""One article, one address; two articles, two."""

import pytest

from processors.normalize.url import UnusableUrl, canonical_url, registered_domain

CANONICAL = {
    " HTTPS://A.Example:443/x ": "https://a.example/x",
    "http://a.example:80/x": "http://a.example/x",
    "http://a.example:8080/x": "http://a.example:8080/x",
    "https://a.example": "https://a.example/",
    "https://a.example./x": "https://a.example/x",
    "https://reader:secret@a.example/x": "https://a.example/x",
    "https://a.example/x#top": "https://a.example/x",
    "https://a.example/x?": "https://a.example/x",
    "https://a.example//x": "https://a.example/x",
    "https://a.example/x?utm_source=feed&fbclid=1&gclid=2": "https://a.example/x",
    "https://a.example/x?b=2&a=1": "https://a.example/x?a=1&b=2",
    "https://a.example/view?12345": "https://a.example/view?12345",
    "https://a.example/view?cid=12&uid=7": "https://a.example/view?cid=12&uid=7",
    "https://a.example/x?page=": "https://a.example/x?page=",
    "https://a.example/a b": "https://a.example/a%20b",
    "https://a.example/ü": "https://a.example/%C3%BC",
    "https://xn--mnchen-3ya.example/": "https://münchen.example/",
    "http://[::1]:8080/x": "http://[::1]:8080/x",
}


@pytest.mark.parametrize("sent", CANONICAL)
def test_canonical_form(sent: str) -> None:
    assert canonical_url(sent) == CANONICAL[sent]
    assert canonical_url(CANONICAL[sent]) == CANONICAL[sent]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "daily",
        "/x",
        "//a.example/x",
        "ftp://a.example/x",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "https:///x",
        "https://a b.example/",
        "https://a..example/",
        "https://a.example:99999/",
        "https://[::1",
        "https://\ud800.example/",
        "https://a.example/" + "x" * 2000,
        "https://a.example/" + "ü" * 900,
    ],
)
def test_what_is_no_address_of_a_page_is_refused(sent: str) -> None:
    with pytest.raises(UnusableUrl, match=r"^url: "):
        canonical_url(sent)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www3.nhk.or.jp/news/", "nhk.or.jp"),
        ("https://edition.bbc.co.uk/news", "bbc.co.uk"),
        ("http://[::1]/", "::1"),
        ("http://localhost/", "localhost"),
    ],
)
def test_the_publisher_is_the_domain_that_was_registered(url: str, domain: str) -> None:
    assert registered_domain(url) == domain
