"""Identity of an address: gives one article one id, however its address is written.

Scheme, "www.", a slash at the end and the form of composed letters say nothing of which article it
is; a path may, and a parameter where the path alone does not tell. The address that is shown and
linked to stays as it was told.
"""

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from processors.model import article_id
from processors.normalize.addresses.article_view import NAMED, without_view
from processors.normalize.addresses.blog_address import on_blog
from processors.normalize.addresses.platform_address import on_platform
from processors.normalize.addresses.portal_address import by_number, on_portal
from processors.normalize.addresses.url import canonical_url, is_http, site_of
from processors.text.normal_form import normal_form

PATH_SAFE = "/%!=:,-"
"""Marks of a path that stay as they are: all others count alike, escaped or not."""
QUERY_SAFE = "%="
CHECKSUM = re.compile(r"chash=[0-9a-f]{8,32}", re.IGNORECASE)
"""TYPO3's, of the other parameters: it tells no articles apart, and no page opens without it."""
SLASHES = re.compile(r"/{2,}")
TELLING = re.compile(
    r"[^=]+=\d{1,3}|\w*(?:id|no|nr|seq|story|article)=\d+"
    r"|(?:l|hl|lang|language|locale|edition|region|country)=.*",
    re.IGNORECASE,
)
"""Parameters that tell articles, or parts and languages of one, apart even then."""
ENTRY = re.compile(
    r"(?:/index\.(?:php\d?|phtml|aspx?|jspx?|jsf|cfm|cgi|pl|do))+(?=/)", re.IGNORECASE
)
"""The program through which a site shows all its pages, before the path that it is given: servers
that rewrite addresses leave it out."""
AMP = re.compile(
    r"(?<=[^/])/amp/1\Z|(?:/google)?/amp(?:html)?(?=/[^/])|(?<=/)amp_(?=[^/]+/)"
    r"|(?:[_!,]|(?<=\d)-)amp(?=(?:\.[a-z]{2,6})?\Z)",
    re.IGNORECASE,
)
"""The form for phones within a path or a name: no site has another article at what is left."""
AMP_FOLDER = re.compile(r"(?<=/article)[_-]amp(?=/[^/])", re.IGNORECASE)
PHONE = re.compile(r"/(?:m|mobile?|wap|lite|touch)(?=/)", re.IGNORECASE)
"""A first folder for phones, where what follows names the article."""
VIEWS = ("lite.", "print.", "text.", "www.", "www1.", "www2.", "www3.", "www4.")
"""Beginnings of hosts that show a site's pages otherwise, or from another machine: where the path
names the article, it is that of the site."""
_LETTERS = re.compile(r"(?:%[89A-F][0-9A-F])+")
NEWEST = 8
"""Version of `identity`: each added a step, and ids of the log may be of any."""


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
        # Once, canonical addresses kept dots, parameters and a second scheme.
        current = id_of_address(canonical_url(url))
        is_known = recorded == current or any(recorded == article_id(form(url)) for form in FORMS)
    except ValueError:
        return recorded
    return current if is_known else recorded


def identity(canonical: str) -> str:
    """What stands for all ways to write a canonical address.

    >>> identity("http://www.daily.example/cafe%CC%81/?id=7")
    'https://daily.example/caf%C3%A9?id=7'
    >>> identity("https://daily.example/2025/08/28/parade-in-beijing?seen=feed&page=2")
    'https://daily.example/2025/08/28/parade-in-beijing?page=2'
    >>> identity("https://daily.example/index.php/parade")
    'https://daily.example/parade'
    >>> identity("https://www2.daily.example/2025/08/28/parade-in-beijing")
    'https://daily.example/2025/08/28/parade-in-beijing'
    """
    return _identity_of_version(canonical, NEWEST)


def _identity_of_version(canonical: str, version: int) -> str:
    """What `identity` gave when all parameters counted (version 1), and with each step since."""
    parts = urlsplit(canonical)
    path = SLASHES.sub("/", quote(_composed(parts.path), safe=PATH_SAFE)).rstrip("/") or "/"
    path = ENTRY.sub("", path) if version >= 3 else path
    path = _for_all(path) if version >= 4 else path
    place = site_of(parts.netloc, ("www.",))
    fields = _composed(parts.query).replace("+", "%20").split("&")
    if version >= 5:
        fields = [_as_one(each) for each in fields if not CHECKSUM.fullmatch(each)]
    is_named = version >= 2 and NAMED.fullmatch(path)
    query = "&".join(sorted(filter(TELLING.fullmatch, fields) if is_named else fields))
    if version >= 3:
        place, path, query = on_platform(place, path, query)
    if version >= 6:
        place = site_of(place, VIEWS) if NAMED.fullmatch(path) else place
        place, path, query = on_portal(place, path, query)
    if version >= 7:
        place, path, query = by_number(*without_view(place, path, query))
    if version >= 8:
        place, path, query = on_blog(place, AMP_FOLDER.sub("", path), query)
    return urlunsplit(("https", place, path, query, _composed(parts.fragment).rstrip("/")))


def _as_one(parameter: str) -> str:
    """A parameter with its marks escaped, and its name, where it has a value, in small letters.

    >>> _as_one("tx_news[ID]=A:1"), _as_one("Nzk4OTg=")
    ('tx_news%5bid%5d=A%3A1', 'Nzk4OTg=')
    """
    name, _, value = quote(parameter, safe=QUERY_SAFE).partition("=")
    return f"{name.lower()}={value}" if value else quote(parameter, safe=QUERY_SAFE)


def _for_all(path: str) -> str:
    """`path` of the page that is no form for phones.

    >>> _for_all("/news/amp/bridge-12345678"), _for_all("/m/2026/05/30/bridge-is-closed")
    ('/news/bridge-12345678', '/2026/05/30/bridge-is-closed')
    """
    before = None
    while before != path:
        before, path = path, AMP.sub("", path).rstrip("/") or "/"
        phone = PHONE.match(path)
        path = path[phone.end() :] if phone and NAMED.fullmatch(path, phone.end()) else path
    return path


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


FORMS: tuple[Callable[[str], str], ...] = (
    *(partial(_identity_of_version, version=version) for version in (NEWEST, 7, 6, 5, 4)),
    str,
    _former_identity,
    *(partial(_identity_of_version, version=version) for version in (3, 2, 1)),
)
"""Forms of an address whose hash ids are, or once were; that of most records first."""
