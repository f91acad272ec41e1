"""Canonical addresses: one article, one URL."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

import tldextract
from courlan import normalize_url

MAX_URL_CHARACTERS = 2_000
HOST = re.compile(r"[a-z0-9._:-]+")
TRACKING = re.compile(
    r"(?:utm|mc|mtm|pk|itm|oly|vero|at|hsa)_.+|[a-z]{1,3}clid|msclkid|igshid|igsh|wbraid|gbraid|"
    r"mkt_tok|ref_src|xtor|cmpid|ncid|smid|smtyp",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from. All others may name the article and stay, such as
the "cid" and the bare number of "/view?cid=12" and "/view?12"."""
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
    _require_length(text)
    try:
        text.encode()
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        if parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
            raise UnusableUrl(f"url: not an http address: {text[:200]!r}")
        place = f"[{host}]" if ":" in host else host
        place = f"{place}:{parts.port}" if parts.port else place
        bare = urlunsplit((parts.scheme, place, parts.path or "/", "", ""))
        canonical = str(normalize_url(bare))
        urlsplit(canonical)
    except UnusableUrl:
        raise
    except ValueError as error:
        raise UnusableUrl(f"url: cannot be read: {text[:200]!r}") from error
    if query := _without_tracking(parts.query):
        canonical = f"{canonical}?{query}"
    _require_length(canonical)
    return canonical


def _require_length(url: str) -> None:
    if len(url) > MAX_URL_CHARACTERS:
        raise UnusableUrl(f"url: {len(url)} characters, more than {MAX_URL_CHARACTERS}")


def _without_tracking(query: str) -> str:
    """The parameters that may name an article, by name: their order has no meaning."""
    named = [(part.partition("=")[0], part) for part in query.split("&") if part]
    kept = sorted((each for each in named if not TRACKING.fullmatch(each[0])), key=lambda e: e[0])
    return quote("&".join(part for _, part in kept), safe="%&=!$'()*+,;:@/?[]~")


@lru_cache(maxsize=65536)
def registered_domain(url: str) -> str:
    """The domain that someone registered, such as "nhk.or.jp"; the host where there is none.

    >>> registered_domain("https://www3.nhk.or.jp/news/")
    'nhk.or.jp'
    """
    found = _public_suffixes(url)
    return found.top_domain_under_public_suffix or urlsplit(url).hostname or ""
