"""Canonical addresses: gives one article one URL."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

import tldextract
from courlan import normalize_url

from processors.errors import StorywireError
from processors.normalize.addresses.copied_address import without_copy
from processors.normalize.addresses.redirectors import target_of
from processors.normalize.addresses.shared_hosts import SUFFIXES
from processors.normalize.addresses.slashes import slashed
from processors.normalize.addresses.url_parts import (
    READERS,
    UNSEEN,
    article_path,
    article_query,
    article_route,
    folder_path,
    netloc,
    plain,
    with_one_scheme,
    without_lost_query,
)

MAX_URL_CHARACTERS = 2_000
QUERY_SAFE = "%&=!$'()*+,;:@/?[]~"
PATH_SAFE = "%!$&'()*+,;=:@/~"
"""Characters of a path that are not escaped (RFC 3986, 3.3)."""
HOST = re.compile(r"[a-z0-9._:-]+")
AMPERSAND = re.compile(r"&#(?:0*38|x0*26);", re.IGNORECASE)
"""Of an address that was taken from HTML as it stood there, where "#" would begin a fragment."""
_public_suffixes = tldextract.TLDExtract(
    suffix_list_urls=(),
    cache_dir=None,
    include_psl_private_domains=True,
    extra_suffixes=SUFFIXES,
)
"""The list shipped with the library: no download, so the same domain on every machine. With its
private domains: each blog of a host of blogs is a publisher of its own."""
FRONT = re.compile(
    r"/(?:(?:en|de|fr|es|it|pt|nl|pl|ru|uk|tr|ar|fa|he|hi|id|vi|th|zh|ja|ko|cs|sv|fi|da|no|el|ro|hu)"
    r"(?:[-_][a-z]{2})?/?)?(?:home(?:page)?/?)?",
    re.IGNORECASE,
)
"""Paths of a site as a whole, or of its edition in a language."""


class UnusableUrl(StorywireError, ValueError):
    """The address is not one of a web page."""


def is_http(address: str) -> bool:
    """Whether `address` begins as that of a web page does."""
    return address.lower().startswith(("http://", "https://"))


@lru_cache(maxsize=1024)
def canonical_url(url: str) -> str:
    """The address of the page itself: not that of its mobile or AMP form, of a redirector, or of a
    copy in a cache or an archive, in lower-case host, without user, default port, tracking
    parameters, and a fragment that is no route.

    Raises UnusableUrl where it is not an http or https address of bounded length.

    >>> canonical_url("HTTPS://m.daily.example:443/parade/amp?utm_source=x&id=7#top")
    'https://daily.example/parade?id=7'
    """
    text = slashed(AMPERSAND.sub("&", url.strip(UNSEEN)))
    _require_length(text)
    try:
        text.encode()
        parts = urlsplit(with_one_scheme(without_copy(target_of(text))))
        # Encoded, a full stop of another script is a dot as well.
        host = site_of((parts.hostname or "").encode("idna").decode().rstrip("."))
        if parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
            raise UnusableUrl(f"url: not an http address: {text[:200]!r}")
        # Quoted before they are sorted: the order of what is read again stays the same.
        query = article_query(quote(parts.query, safe=QUERY_SAFE))
        path = article_path(without_lost_query(parts.path)) or "/"
        path = path if query else folder_path(path)
        site = str(normalize_url(urlunsplit((parts.scheme, netloc(host, parts.port), "", "", ""))))
        canonical = site + quote(path, safe=PATH_SAFE)
        urlsplit(canonical)
    except UnusableUrl:
        raise
    except ValueError as error:
        raise UnusableUrl(f"url: cannot be read: {text[:200]!r}") from error
    if query:
        canonical = f"{canonical}?{query}"
    if route := article_route(path, plain(parts.fragment)):
        canonical = f"{canonical}#{quote(route, safe=QUERY_SAFE)}"
    _require_length(canonical)
    return canonical


def is_front_page(address: str) -> bool:
    """Whether an address is that of a site as a whole."""
    try:
        parts = urlsplit(canonical_url(address))
    except ValueError:
        return False
    return FRONT.fullmatch(parts.path) is not None and not parts.query and not parts.fragment


def site_of(host: str, beginnings: tuple[str, ...] = READERS) -> str:
    """`host` without the beginning that a site has for some readers."""
    while host.startswith(beginnings):
        rest = host.partition(".")[2]
        if "." not in rest or _domain(rest) != _domain(host):
            break
        host = rest
    if beginnings is READERS:
        # "de.m.daily.example": in front of an edition's name, or behind it.
        domain = _domain(host)
        front = host.removesuffix(domain)
        for each in READERS:
            if front.endswith(f".{each}"):
                return front.removesuffix(each) + domain
    return host


def _require_length(url: str) -> None:
    if len(url) > MAX_URL_CHARACTERS:
        raise UnusableUrl(f"url: {len(url)} characters, more than {MAX_URL_CHARACTERS}")


def registered_domain(url: str) -> str:
    """The domain that someone registered, such as "nhk.or.jp"; the host where there is none. Of an
    address that is too long for `canonical_url` the beginning is looked at. Raises ValueError where
    `url` is none.

    >>> registered_domain("https://www3.nhk.or.jp/news/")
    'nhk.or.jp'
    """
    return _domain(urlsplit(slashed(url[:MAX_URL_CHARACTERS])).hostname or "")


def domain_typed(text: str) -> str:
    """The registered domain of a domain, host or address as people type it; what was typed, in
    lower case, where it is none.

    >>> domain_typed("https://www.nhk.or.jp/news/"), domain_typed("NHK.or.jp")
    ('nhk.or.jp', 'nhk.or.jp')
    """
    typed = text.strip().lower()
    try:
        return registered_domain(canonical_url(typed if "://" in typed else f"https://{typed}"))
    except ValueError:
        return typed


@lru_cache(maxsize=65536)
def _domain(host: str) -> str:
    if ":" in host:
        return host  # IPv6, which may end in the dots of IPv4
    found = _public_suffixes(host)
    if found.suffix or found.ipv4:
        return found.top_domain_under_public_suffix or host
    # An unlisted ending is itself a public suffix, as the list's own rules say.
    return ".".join(host.split(".")[-2:])
