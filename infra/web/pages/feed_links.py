"""Feed links: the addresses of a search's feeds below the site's, by what readers call them."""

from urllib.parse import urlencode

FEEDS = (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed"))


def feed_links(query: str) -> list[tuple[str, str]]:
    """Name and address of each."""
    asked = urlencode({"q": query}, errors="replace")
    return [(name, f"/feed.{kind}?{asked}") for kind, name in FEEDS]
