"""Copied address: finds the publisher's address in that of a copy, in a cache, an archive or a
translation.

Only hosts that are known to keep copies count: any other could pass its pages off as another's.
"""

import re
from urllib.parse import unquote

AMP_CACHE = re.compile(
    r"https?://(?:[a-z0-9-]+\.(?:cdn\.ampproject\.org|bing-amp\.com|amp\.cloudflare\.com)/[a-z]{1,2}/|"
    r"(?:cdn\.ampproject\.org|mipcache\.bdstatic\.com)/[a-z]{1,2}/|"
    r"(?:www\.)?(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com)/amp/)(s/)?(?=[^/?#]+\.[^/?#]+/.)",
    re.IGNORECASE,
)
TURBO = re.compile(
    r"https?://(?:[a-z0-9-]+\.turbopages\.org|yandex\.[a-z]{2,3}/turbo)/(?=[^/?#]+\.[^/?#.]+/s/)"
    r"([^/?#]+)/s(?=/.)",
    re.IGNORECASE,
)
"""Yandex's form of pages for phones."""
ARCHIVE = re.compile(
    r"https?://(?:[a-z0-9-]+\.){0,3}(?:archive\.(?:org|today|ph|is|md|li|vn|fo)|archive-it\.org"
    r"|arquivo\.pt|webarchive\.org\.uk|nationalarchives\.gov\.uk|webarchive\.nla\.gov\.au"
    r"|webarchive\.loc\.gov|vefsafn\.is|webarchiv\.cz|mementoweb\.org|swap\.stanford\.edu"
    r"|haw\.nsk\.hr|12ft\.io|r\.jina\.ai|outline\.com|smry\.ai|removepaywalls?\.com|freedium\.cfd"
    r"|txtify\.it|via\.hypothes\.is|ghostarchive\.org|megalodon\.jp|1ft\.io"
    r"|outgoing\.prod\.webservices\.mozgcp\.net|removepaywall\.com|archive\.wikiwix\.com)/(?:[^/?#:]+/){0,5}?"
    r"(?:(?:proxy\?q=)?(?=https?(?::|%3a)(?:/|%2f))"
    r"|(?:web/\d{4,14}|\d{8,14})(?:[a-z]{2}_)?\*?/(?=[^/?#:]+\.[a-z]{2,}[:/]))",
    re.IGNORECASE,
)
"""Archives of the Web, by the folders of the Wayback Machine and of those that followed it, and
services that show a page without what surrounds it: the page's address stands behind."""
SEARCH_CACHE = re.compile(
    r"https?://webcache\.googleusercontent\.com/search\?(?:[^#]*&)?q=cache(?::|%3a)"
    r"(?:[\w-]{8,16}(?::|%3a))?(?P<page>[^&#+ ]+)",
    re.IGNORECASE,
)
"""Google's, by a key of its own and the page's address, with the words that were looked for."""
TRANSLATED = re.compile(
    r"https?://([a-z0-9-]+)\.translate\.goog(?::\d+)?(?=[/?#]|\Z)", re.IGNORECASE
)
HAS_SCHEME = re.compile(r"https?:", re.IGNORECASE)
ESCAPED_SCHEME = re.compile(r"https?%3a", re.IGNORECASE)
ONE_SLASH = re.compile(r"(https?):/{1,3}", re.IGNORECASE)


def without_copy(url: str) -> str:
    """The publisher's address of a page that is kept or shown by another.

    >>> without_copy("https://www.google.com/amp/s/daily.example/parade")
    'https://daily.example/parade'
    >>> without_copy("https://web.archive.org/web/20250828031200/https://daily.example/parade")
    'https://daily.example/parade'
    >>> without_copy("https://my--daily-example.translate.goog/parade?_x_tr_sl=de")
    'https://my-daily.example/parade?_x_tr_sl=de'
    """
    while (original := _original(url)) is not None and len(original) < len(url):
        url = original
    return url


def _original(url: str) -> str | None:
    """Without the outermost copy; None where there is none."""
    if found := AMP_CACHE.match(url):
        return ("https://" if found[1] else "http://") + url[found.end() :]
    if found := TURBO.match(url):
        return f"https://{found[1]}{url[found.end() :]}"
    if found := ARCHIVE.match(url):
        return _with_scheme(url[found.end() :])
    if found := SEARCH_CACHE.match(url):
        return _with_scheme(unquote(found["page"]))
    if found := TRANSLATED.match(url):
        # A dot is written as a hyphen, and a hyphen as two.
        host = "-".join(part.replace("-", ".") for part in found[1].split("--"))
        return f"https://{host}{url[found.end() :]}"
    return None


def _with_scheme(address: str) -> str:
    if ESCAPED_SCHEME.match(address):
        address = unquote(address)
    if HAS_SCHEME.match(address):
        return ONE_SLASH.sub(r"\1://", address, count=1)
    return f"https://{address}"
