"""Identity of an address: gives one article one id, however its address is written.

Scheme, "www.", a slash at the end and the form of composed letters say nothing of which article it
is; a parameter or a path may. The address that is shown and linked to stays as it was told.
"""

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from processors.model import article_id
from processors.normalize.url import canonical_url, is_http, site_of
from processors.text.normal_form import normal_form

PATH_SAFE = "/%!=:,-"
"""Marks of a path that stay as they are: all others count alike, escaped or not."""
SLASHES = re.compile(r"/{2,}")
_LETTERS = re.compile(r"(?:%[89A-F][0-9A-F])+")


def id_of_address(canonical: str) -> str:
    """Id of the article at a canonical address.

    >>> id_of_address("http://www.daily.example/a/") == id_of_address("https://daily.example/a")
    True
    """
    return article_id(identity(canonical))


def current_id(recorded: str, url: str) -> str:
    """Id today of an article that stands in the clustering log as `recorded`, with address `url`.

    Older records have the hash of the address as it is written, or of what once stood for all ways
    to write it. What is no such hash stays as it is.

    >>> url = "http://www.daily.example/a/"
    >>> current_id(article_id(url), url) == id_of_address(url)
    True
    >>> current_id("0123456789abcdef", url)
    '0123456789abcdef'
    """
    if not is_http(url):
        return recorded
    try:
        is_known = recorded in (article_id(url), article_id(_former_identity(url)))
        # Once, canonical addresses kept dots and parameters that they have no more.
        return id_of_address(canonical_url(url)) if is_known else recorded
    except ValueError:
        return recorded


def identity(canonical: str) -> str:
    """What stands for all ways to write a canonical address.

    >>> identity("http://www.daily.example/cafe%CC%81/?id=7")
    'https://daily.example/caf%C3%A9?id=7'
    """
    parts = urlsplit(canonical)
    path = SLASHES.sub("/", quote(_composed(parts.path), safe=PATH_SAFE)).rstrip("/") or "/"
    place = site_of(parts.netloc, ("www.",))
    query = "&".join(sorted(_composed(parts.query).replace("+", "%20").split("&")))
    return urlunsplit(("https", place, path, query, ""))


def _former_identity(canonical: str) -> str:
    """What `identity` gave when marks of a path and "+" for a space were taken as written."""
    parts = urlsplit(canonical)
    path = _composed(parts.path).rstrip("/") or "/"
    query = "&".join(sorted(_composed(parts.query).split("&")))
    return urlunsplit(("https", site_of(parts.netloc, ("www.",)), path, query, ""))


def _composed(text: str) -> str:
    """Escaped letters in Unicode's composed form (NFC)."""
    letters = normal_form("NFC", _LETTERS.sub(_decoded, text))
    if letters.isascii():
        return letters
    return "".join(each if each.isascii() else quote(each) for each in letters)


def _decoded(escapes: re.Match[str]) -> str:
    try:
        return unquote(escapes[0], errors="strict")
    except UnicodeDecodeError:
        return escapes[0]
