"""Canonical addresses: one article, one URL."""

from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

import tldextract
from courlan import normalize_url

MAX_URL_CHARACTERS = 2_000
_public_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
"""The list shipped with the library: no download, so the same domain on every machine."""


class UnusableUrl(ValueError):
    """The address is not one of a web page."""


def canonical_url(url: str) -> str:
    """`url` in lower-case host, without user, default port, fragment and tracking parameters.

    Raises UnusableUrl where it is not an http or https address of bounded length.

    >>> canonical_url("HTTPS://Daily.Example:443/parade?utm_source=x&id=7#top")
    'https://daily.example/parade?id=7'
    """
    text = url.strip()
    if len(text) > MAX_URL_CHARACTERS:
        raise UnusableUrl(f"url: {len(text)} characters, more than {MAX_URL_CHARACTERS}")
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
        bare = urlunsplit((parts.scheme, f"{parts.hostname}{port}", parts.path, parts.query, ""))
        canonical: str = normalize_url(bare)
        canonical.encode()
    except ValueError as error:
        raise UnusableUrl(f"url: cannot be read: {text[:200]!r}") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise UnusableUrl(f"url: not an http address: {text[:200]!r}")
    return canonical


@lru_cache(maxsize=65536)
def registered_domain(url: str) -> str:
    """The domain that someone registered, such as "nhk.or.jp"; the host where there is none.

    >>> registered_domain("https://www3.nhk.or.jp/news/")
    'nhk.or.jp'
    """
    found = _public_suffixes(url)
    return found.top_domain_under_public_suffix or urlsplit(url).hostname or ""
