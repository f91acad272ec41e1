"""JSON Feed 1.0 and 1.1 (jsonfeed.org): read into a Document."""

import json
from typing import Any

from infra.sources.feeds.entry import Document, Entry, NotAFeed, absolute, moment


def json_feed(text: str, base: str) -> Document:
    """The feed in a JSON document. Raises NotAFeed."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAFeed(f"broken JSON: {error}") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotAFeed("no JSON Feed: there is no list of items")
    language = _text(feed, "language")
    return Document(
        title=_text(feed, "title"),
        language=language,
        entries=[_entry(each, base, language) for each in feed["items"]],
    )


def _entry(item: Any, base: str, language: str) -> Entry:
    fields = item if isinstance(item, dict) else {}
    address = _text(fields, "url") or _text(fields, "external_url")
    published = _text(fields, "date_published")
    published_at = moment(published)
    return Entry(
        url=absolute(base, address),
        title=_text(fields, "title"),
        html=_text(fields, "content_html"),
        text=_text(fields, "content_text") or _text(fields, "summary"),
        language=_text(fields, "language") or language,
        published_at=published_at,
        published_text="" if published_at else published,
        updated_at=moment(_text(fields, "date_modified")),
        entry_id=_text(fields, "id"),
    )


def _text(fields: dict[str, Any], name: str) -> str:
    """A field that is text; "" where it is not: a number is an id in some feeds, never a title."""
    value = fields.get(name)
    if name == "id" and isinstance(value, int):
        return str(value)
    return value.strip() if isinstance(value, str) else ""
