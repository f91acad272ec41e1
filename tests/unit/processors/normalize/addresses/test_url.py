"""One article, one address; two articles, two."""

from base64 import urlsafe_b64encode

import pytest

from processors.normalize.addresses.url import UnusableUrl, canonical_url, registered_domain

CANONICAL = {
    " HTTPS://A.Example:443/x ": "https://a.example/x",
    "http://a.example:80/x": "http://a.example/x",
    "http://a.example:8080/x": "http://a.example:8080/x",
    "https://a.example": "https://a.example/",
    "https://a.example./x": "https://a.example/x",
    "https://reader:secret@a.example/x": "https://a.example/x",
    "https://a.example/x#top": "https://a.example/x",
    # As browsers read it: the host ends at a backslash.
    r"https://evil.example\@a.example/x": "https://evil.example/@a.example/x",
    r"https:\\a.example\x": "https://a.example/x",
    r"https://a.example/x?q=\b": "https://a.example/x?q=%5Cb",
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
    # How a page is read, and not which page it is.
    "https://a.example/x/amp": "https://a.example/x",
    "https://a.example/x/amp/": "https://a.example/x/",
    "https://a.example/amp/x": "https://a.example/x",
    "https://a.example/x.amp.html": "https://a.example/x.html",
    "https://a.example/x.amp": "https://a.example/x",
    "https://a.example/x?amp=1": "https://a.example/x",
    "https://a.example/x?amp": "https://a.example/x",
    "https://a.example/x?outputType=amp&id=1": "https://a.example/x?id=1",
    "https://amp.a.example/x": "https://a.example/x",
    "https://m.a.example/x": "https://a.example/x",
    "https://mobile.a.example/x": "https://a.example/x",
    "https://touch.sport.a.example/x": "https://sport.a.example/x",
    "https://a-example.cdn.ampproject.org/c/s/a.example/x?usqp=1": "https://a.example/x",
    "https://cdn.ampproject.org/v/s/m.a.example/x/amp": "https://a.example/x",
    "https://www.google.com/amp/s/a.example/x": "https://a.example/x",
    "https://www.google.co.uk/amp/a.example/x?id=7": "http://a.example/x?id=7",
    "https://a.example/x/index.html": "https://a.example/x/",
    "https://a.example/default.aspx": "https://a.example/",
    "https://a.example/x/index.html/": "https://a.example/x/",
    "https://a.example/x/index.php/default.aspx//": "https://a.example/x/",
    "https://a.example/x/amp/index.html/amp/": "https://a.example/x/",
    "https://a.example/x//y///z": "https://a.example/x/y/z",
    "https://a.example/%7ex/%c3%bc%2f": "https://a.example/~x/%C3%BC%2F",
    "https://a.example/%%34%31": "https://a.example/A",
    "https://a.example/x;jsessionid=0A1B?id=7": "https://a.example/x?id=7",
    "https://a.example/x?ref=home&source=rss": "https://a.example/x",
    "https://MÜNCHEN.example/": "https://münchen.example/",
    # What may be an article, an edition or a site of its own.
    "https://a.example/amp": "https://a.example/amp",
    "https://a.example/news/amp/x": "https://a.example/news/amp/x",
    "https://a.example/amplifier": "https://a.example/amplifier",
    "https://a.example/x?amplitude=1": "https://a.example/x?amplitude=1",
    "https://m.example/x": "https://m.example/x",
    "https://m.co.uk/x": "https://m.co.uk/x",
    "https://edition.a.example/x": "https://edition.a.example/x",
    "https://www.a.example/x": "https://www.a.example/x",
    "https://www.google.com/amp/s/": "https://www.google.com/s/",
    "https://a.example/index.php/2025": "https://a.example/index.php/2025",
    "https://a.example/index.html.html": "https://a.example/index.html.html",
    "https://a.example/index.php?id=3": "https://a.example/index.php?id=3",
    "https://a.example/x?ref=1234&source=7": "https://a.example/x?ref=1234&source=7",
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
    "told",
    ["[" * 1_100, '{"e":' * 250, '{"e": 5}', '{"e": null}', "[1]", "1" * 1_200, "\\ud800", "\0"],
    ids=["a deep list", "a deep object", "a number", "null", "a list", "digits", "half", "nothing"],
)
def test_a_redirector_that_leads_nowhere_stays_as_it_is(told: str) -> None:
    written = urlsafe_b64encode(told.encode()).decode().rstrip("=").ljust(16, "A")
    address = f"https://substack.com/redirect/2/{written}"
    assert canonical_url(address) == address


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www3.nhk.or.jp/news/", "nhk.or.jp"),
        ("https://edition.bbc.co.uk/news", "bbc.co.uk"),
        ("https://www.daily.example/x", "daily.example"),
        ("http://[::1]/", "::1"),
        ("http://127.0.0.1:8080/", "127.0.0.1"),
        ("http://localhost/", "localhost"),
    ],
)
def test_the_publisher_is_the_domain_that_was_registered(url: str, domain: str) -> None:
    assert registered_domain(url) == domain
