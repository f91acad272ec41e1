"""Items: an entry of a feed to a raw article, or the reason why not."""

from infra.sources.feeds.entry import Document, Entry
from infra.sources.json_record import json_record
from processors.errors import StorywireError
from processors.normalize.addresses.url import is_front_page, is_http
from processors.normalize.clean_text import CONTROL
from processors.normalize.pictures import picture_address


class UnusableEntry(StorywireError):
    """An entry that cannot become an article; the message says why, briefly before its colon."""


def raw_article(entry: Entry, document: Document, feed: str) -> bytes:
    """JSON of a RawArticle. Raises UnusableEntry."""
    if not entry.url:
        raise UnusableEntry(f"no address: the entry {entry.title[:80]!r} links to nothing")
    if not is_http(entry.url):
        raise UnusableEntry(f"no web address: {entry.url[:200]}")
    if is_front_page(entry.url):
        raise UnusableEntry(f"no address of its own: {entry.url[:200]} is a front page")
    if not (entry.title or entry.html or entry.text):
        raise UnusableEntry(f"nothing to read: {entry.url[:200]} has neither headline nor text")
    fields = {
        "url": entry.url,
        "title": CONTROL.sub(" ", entry.title),
        "body": CONTROL.sub(" ", entry.text),
        "html": entry.html,
        "source": CONTROL.sub(" ", entry.source or ("" if entry.is_others else document.title)),
        "site": entry.site,
        "agency": entry.agency,
        "language": entry.language,
        "feed_language": document.language,
        "published_at": entry.published_at,
        "published_text": entry.published_text,
        "updated_at": entry.updated_at,
        "pictures": [
            {**each.model_dump(exclude_defaults=True), "url": address}
            for each in entry.pictures
            if (address := picture_address(each.url, entry.url))
        ],
        "feed": feed,
    }
    return json_record({name: value for name, value in fields.items() if value})


def chronological(entries: list[Entry]) -> list[Entry]:
    """By date where all have one; else from the end, since feeds begin with the newest."""
    turned = entries[::-1]
    if all(entry.published_at for entry in turned):
        turned.sort(key=lambda entry: entry.published_at)
    return turned
