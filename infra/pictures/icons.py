"""Icons: the addresses of the icons that a page names in its <link> elements."""

import re

import httpx

from infra.sources.feeds.discovery import LINK, href_of

REL = re.compile(r"""\brel\s*=\s*["']?[^"'<>]*\bicon\b""", re.IGNORECASE)
"""Of "icon", "shortcut icon" and "apple-touch-icon"."""
LOOKED_AT = 200_000
"""Characters: the head of a page."""


def icons_of(page: str, base: str) -> list[str]:
    """The icons of a page at `base`, those for touch screens first: they are larger.

    >>> page = '<link rel=icon href=/i.png><link rel="apple-touch-icon" href="t.png">'
    >>> icons_of(page, "https://daily.example/")
    ['https://daily.example/t.png', 'https://daily.example/i.png']
    """
    links = [each[0] for each in LINK.finditer(page[:LOOKED_AT]) if REL.search(each[0])]
    links.sort(key=lambda link: "apple-touch" not in link.lower())
    found = [address for link in links if (address := _address(link, base))]
    return list(dict.fromkeys(found))


def _address(link: str, base: str) -> str:
    """Empty where it names none that is fetched and could be read."""
    href = href_of(link)
    try:
        url = httpx.URL(base).join(href) if href else httpx.URL()
    except httpx.InvalidURL:
        return ""
    drawn = url.path.lower().endswith(".svg")
    return str(url) if url.scheme in ("http", "https") and not drawn else ""
