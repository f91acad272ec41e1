"""Pictures: the one of an article that is kept, of those that its sender and its page tell."""

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from processors.model import Picture
from processors.normalize.addresses.slashes import slashed
from processors.normalize.addresses.url import HOST, MAX_URL_CHARACTERS, QUERY_SAFE
from processors.normalize.addresses.url_parts import netloc
from processors.normalize.clean_text import CONTROL, UnusableText, clean

MAX_WIDTH = 2_048
"""Pixels: a wider one is a print's original, and is taken only where no other is told."""
MIN_SIDE = 10
"""Pixels: what is smaller counts visitors, or is an icon."""
MAX_LOOKED_AT = 50
"""Pictures of one article."""
MAX_ALT_CHARACTERS = 500
COUNTER = re.compile(
    r"(?:\A|[-_.])(?:1x1|pixel|blank|spacer|transparent|clear)\.(?:gif|png)\Z", re.IGNORECASE
)
"""Names of files that count visitors or hold room, and show nothing."""


def own_picture(pictures: Iterable[Picture], base: str) -> Picture | None:
    """The widest of the pictures told, up to MAX_WIDTH; where no width is told, the first.

    Their addresses are relative to `base`. What several tell of one address goes together. None
    where nothing is left that is a picture on the web.

    >>> pictures = [Picture(url="/s.jpg", width=300), Picture(url="/l.jpg", width=1200)]
    >>> own_picture(pictures, "https://daily.example/a").url
    'https://daily.example/l.jpg'
    """
    found: dict[str, Picture] = {}
    for each in islice(pictures, MAX_LOOKED_AT):
        if picture := _usable(each, base):
            before = found.get(picture.url)
            found[picture.url] = _together(before, picture) if before else picture
    usable = [each for each in found.values() if not _is_counter(each)]
    within = [each for each in usable if (each.width or 0) <= MAX_WIDTH]
    return max(within or usable, key=lambda each: each.width or 0, default=None)


def picture_address(address: str, base: str) -> str:
    """`address`, relative to `base`, of a picture on the web; empty where it is none.

    >>> picture_address("//cdn.daily.example/a b.jpg#top", "https://daily.example/parade")
    'https://cdn.daily.example/a%20b.jpg'
    >>> picture_address("data:image/gif;base64,R0lGODlhAQABAAAAACw=", "https://daily.example/")
    ''
    """
    if len(address) > MAX_URL_CHARACTERS:
        return ""
    try:
        parts = urlsplit(urljoin(base, slashed(address.strip())))
        host = (parts.hostname or "").encode("idna").decode()
        place = netloc(host, parts.port)
        path, query = (quote(each, safe=QUERY_SAFE) for each in (parts.path, parts.query))
    except ValueError:
        return ""
    if not address.strip() or parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
        return ""
    absolute = urlunsplit((parts.scheme, place, path, query, ""))
    return absolute if len(absolute) <= MAX_URL_CHARACTERS else ""


def _usable(picture: Picture, base: str) -> Picture | None:
    address = picture_address(picture.url, base)
    if not address:
        return None
    alt = CONTROL.sub(" ", picture.alt[: 4 * MAX_ALT_CHARACTERS])
    try:
        alt = clean("alt", alt, keep_lines=False)[:MAX_ALT_CHARACTERS].rstrip()
    except UnusableText:
        alt = ""
    return Picture(url=address, width=picture.width, height=picture.height, alt=alt)


def _together(before: Picture, other: Picture) -> Picture:
    measured = before if before.width else other
    return Picture(
        url=before.url, width=measured.width, height=measured.height, alt=before.alt or other.alt
    )


def _is_counter(picture: Picture) -> bool:
    sides = [each for each in (picture.width, picture.height) if each is not None]
    name = urlsplit(picture.url).path.rpartition("/")[2]
    return any(side < MIN_SIDE for side in sides) or bool(COUNTER.search(name))
