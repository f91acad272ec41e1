"""JSON Feed 1.0 and 1.1 (jsonfeed.org): read into a Document."""

import json
import re
from collections.abc import Iterator
from typing import Any

from infra.sources.envelope import content_of
from infra.sources.feeds.entry import (
    Document,
    Entry,
    NotAFeed,
    absolute,
    first_date,
    iso_date,
    require_bounded,
    with_others_marked,
)
from infra.sources.feeds.escaped import once_escaped
from infra.sources.feeds.pictures import MAX_PICTURES
from processors.model import Picture
from processors.normalize.addresses.aggregators import is_indirect
from processors.normalize.addresses.redirectors import target_of
from processors.normalize.addresses.url import is_http
from processors.normalize.bounds import MAX_AUTHORS
from processors.normalize.formats.api_fields import raw_fields
from processors.normalize.formats.name_forms import held_in
from processors.normalize.outlets.agency_author import agency_among
from processors.normalize.page.nearly_json import read_nearly_json
from processors.text.entities import plain_title
from processors.text.surrogates import with_whole_pairs

MARKUP = re.compile(r"<[^<>]*>")
MAX_DATE = 80
ADDRESSES = ("url", "external_url", "link", "permalink")
CONTENTS, SUMMARIES = ("content_html", "content", "body"), ("summary", "description", "excerpt")
"""Names of the format, and those of others that some feeds take."""
PUBLISHED = ("date_published", "published")
"""Names of an item's date: that of the format, and one that some feeds take."""

OURS = {
    "url": "url", "title": "title", "content_html": "html", "content_text": "body",
    "date_published": "published_at", "date_modified": "updated_at", "language": "language",
}  # fmt: skip
"""Names of the format, and those of a raw article for the same."""


def json_feed(text: str, base: str) -> Document:
    """The feed in a JSON document. Raises NotAFeed."""
    feed = _parsed(text)
    items = feed.get("items") if isinstance(feed, dict) else feed
    require_bounded(len(items) if isinstance(items, list) else 0)
    if isinstance(feed, list):
        # An item that is no object is refused with those that lead nowhere, so that sums hold.
        items = [_in_its_names(each) if isinstance(each, dict) else {} for each in feed]
        feed = {"items": items}
        if not any(each.get("url") and each.get("title") for each in items):
            raise NotAFeed("no JSON Feed: there is no list of items that are articles")
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotAFeed("no JSON Feed: there is no list of items")
    address = _text(feed, "home_page_url") or _text(feed, "feed_url")
    home = absolute(base, address) or base
    return Document(
        title=plain_title(_text(feed, "title")),
        language=_text(feed, "language"),
        entries=with_others_marked(
            (_entry(each, home, _authors(feed)) for each in feed["items"]), base, home
        ),
        older=absolute(base, _text(feed, "next_url")),
    )


def _in_its_names(item: dict[str, Any]) -> dict[str, Any]:
    """An item of an API's list, as WordPress answers, by the names of a JSON Feed."""
    fields = raw_fields(content_of(item))
    return {name: fields.get(ours) for name, ours in OURS.items() if fields.get(ours)}


def _parsed(text: str) -> Any:
    """The document, also with the mistakes of templates. Raises NotAFeed."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        values, whole = read_nearly_json(text)
        if len(values) == 1 and whole:
            return values[0]
        raise NotAFeed(f"broken JSON: {error}") from error


def _entry(item: Any, base: str, authors: list[str]) -> Entry:
    """`authors` are the feed's, which are those of items that name none."""
    fields = item if isinstance(item, dict) else {}
    updated = next(filter(None, _dates(fields, ("date_modified",), "updated")), "")
    published = _dates(fields, PUBLISHED, "published")
    published_at, published_text = first_date(*published, updated)
    text, html = _body(fields)
    return Entry(
        url=_address(fields, base),
        title=plain_title(_text(fields, "title")),
        html=html,
        text=text,
        agency=agency_among(_authors(fields) or authors),
        language=_text(fields, "language"),
        published_at=published_at,
        published_text=published_text,
        updated_at=iso_date(updated)[0],
        entry_id=_text(fields, "id"),
        pictures=tuple(_pictures(fields, base)),
    )


def _address(fields: dict[str, Any], base: str) -> str:
    """The item's page, else the page that it is about, else its id where that is an address, as the
    format recommends; one that is no aggregator's and no front page's before others."""
    named = [*(_text(fields, name) for name in ADDRESSES), _permalink(fields)]
    links = [target_of(absolute(base, each)) for each in named if each]
    own = (each for each in links if is_http(each) and not is_indirect(each))
    return next(own, links[0] if links else "")


def _body(fields: dict[str, Any]) -> tuple[str, str]:
    """Text and HTML, one of which is empty: what has most to read."""
    values = map(fields.get, CONTENTS)
    html = next(filter(None, map(_content, values)), "")
    html, text = once_escaped(html), _text(fields, "content_text")
    words = len(MARKUP.sub("", html).strip())
    longest = max([text, *(_text(fields, name) for name in SUMMARIES)], key=len)
    return (longest, "") if len(longest) > words else ("", html)


def _content(value: Any) -> str:
    """A text that some feeds have in parts, or, as WordPress does, in an object."""
    if isinstance(value, dict):
        value = value.get("html") or value.get("rendered") or value.get("text")
    parts = value if isinstance(value, list) else [value]
    return "\n".join(_text({"part": each}, "part") for each in parts).strip()


def _pictures(fields: dict[str, Any], base: str) -> Iterator[Picture]:
    """Its image and banner, and attachments that are pictures."""
    attached = fields.get("attachments")
    files = (
        [each for each in attached if isinstance(each, dict)] if isinstance(attached, list) else []
    )
    shown = [_text(each, "url") for each in files if _text(each, "mime_type").startswith("image/")]
    for address in [_text(fields, "image"), _text(fields, "banner_image"), *shown][:MAX_PICTURES]:
        if address:
            yield Picture(url=absolute(base, address))


def _permalink(fields: dict[str, Any]) -> str:
    """The id, where that is an address."""
    entry_id = _text(fields, "id")
    return entry_id if is_http(entry_id) else ""


def _authors(fields: dict[str, Any]) -> list[str]:
    """Their names; version 1.0 has one author, 1.1 a list of them, and some no object."""
    listed = fields.get("authors")
    several = listed if isinstance(listed, list) else [listed] if isinstance(listed, dict) else []
    authors = [*several, fields.get("author")]
    named = ({"name": each} if isinstance(each, str) else each for each in authors[:MAX_AUTHORS])
    return [_text(each, "name") for each in named if isinstance(each, dict)]


def _dates(fields: dict[str, Any], names: tuple[str, ...], held: str) -> Iterator[str]:
    """The dates under `names`, and under other names by whose form they are such."""
    others = (name for name in fields if name not in names and held_in(name) == held)
    return (_date(fields, name) for name in (*names, *others))


def _date(fields: dict[str, Any], name: str) -> str:
    """A date as text, whatever it is: some feeds give seconds or milliseconds as a number."""
    value = fields.get(name)
    return _text(fields, name) if value is None or isinstance(value, str) else str(value)[:MAX_DATE]


def _text(fields: dict[str, Any], name: str) -> str:
    """A field that is text; "" where it is not: a number is an id in some feeds, never a title."""
    value = fields.get(name)
    if name == "id" and isinstance(value, int):
        return str(value)
    return with_whole_pairs(value).strip() if isinstance(value, str) else ""
