"""Pictures of an entry: Media RSS (rssboard.org/media-rss) and enclosures, with their captions."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

from infra.sources.feeds.entry import absolute
from infra.sources.feeds.xml import local
from processors.model import Picture
from processors.model.picture import pixels
from processors.text.entities import html_title

MEDIA = "/mrss"
"""Part of the namespace of Media RSS that all ways to write it share."""
SUFFIX = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:\?|\Z)", re.IGNORECASE)
SAYING = frozenset({"description", "title"})
MAX_DEPTH = 3
"""A picture in a content in a group: what lies deeper is none."""
MAX_PICTURES = 20
"""Of one entry."""


def pictures_in(item: Element, base: str) -> tuple[Picture, ...]:
    """Those of an RSS item or an Atom entry, in its order."""
    return tuple(islice(_told(item, base), MAX_PICTURES))


def pictures_read(entry: Any, base: str) -> tuple[Picture, ...]:
    """Those that feedparser read of an entry whose document is broken; without what they show."""
    enclosures = [{**each, "url": each.get("href")} for each in entry.get("enclosures") or []]
    pictures = [
        *(_content(each, "", base) for each in [*(entry.get("media_content") or []), *enclosures]),
        *(_picture(each, "", base) for each in entry.get("media_thumbnail") or []),
    ]
    return tuple(each for each in pictures if each)[:MAX_PICTURES]


def captions_in(item: Element) -> frozenset[str]:
    """What the pictures and films of an item show, as it stands there."""
    elements = (each for each in _media(item) if local(each) == "description")
    return frozenset((each.text or "").strip() for each in elements)


def _media(parent: Element, depth: int = 0) -> Iterator[Element]:
    """The elements of Media RSS, an outer one before those within it."""
    for each in parent:
        if MEDIA in each.tag:
            yield each
            if depth < MAX_DEPTH:
                yield from _media(each, depth + 1)


def _told(parent: Element, base: str, depth: int = 0) -> Iterator[Picture]:
    if depth > MAX_DEPTH:
        return
    alt = _alt(parent)
    for each in parent:
        name, is_media = local(each), MEDIA in each.tag
        found = None
        if is_media and name == "group":
            yield from _told(each, base, depth + 1)
        elif is_media and name == "content":
            found = _content(each.attrib, _alt(each) or alt, base)
            yield from _told(each, base, depth + 1)
        elif is_media and name == "thumbnail":
            found = _picture(each.attrib, alt, base)
        elif name == "enclosure":
            found = _content(each.attrib, "", base)
        elif name == "link" and each.get("rel") == "enclosure":
            found = _content({**each.attrib, "url": each.get("href", "")}, "", base)
        if found:
            yield found


def _alt(media: Element) -> str:
    texts = (each.text or "" for each in media if MEDIA in each.tag and local(each) in SAYING)
    return html_title(next(filter(None, texts), ""))


def _content(media: Mapping[str, Any], alt: str, base: str) -> Picture | None:
    """A media:content or an enclosure, where it is a picture: others are films and sounds."""
    kind = str(media.get("medium") or media.get("type") or "").lower()
    is_picture = kind.startswith("image") if kind else SUFFIX.search(str(media.get("url") or ""))
    return _picture(media, alt, base) if is_picture else None


def _picture(media: Mapping[str, Any], alt: str, base: str) -> Picture | None:
    address = str(media.get("url") or "").strip()
    if not address:
        return None
    width, height = pixels(media.get("width")), pixels(media.get("height"))
    return Picture(url=absolute(base, address), width=width, height=height, alt=alt)
