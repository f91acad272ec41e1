"""API fields: reads a record of a news API, dump or export as a raw article, by its own names.

What a record says in our names stays as it is; only what it lacks is looked for under others'.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from processors.model import RawArticle
from processors.normalize.addresses.typed_address import typed_address
from processors.normalize.addresses.url import is_front_page, is_http
from processors.normalize.bounds import MAX_AUTHORS
from processors.normalize.dates.date_text import MAX_CHARACTERS, read_date
from processors.normalize.dates.relative_dates import is_relative
from processors.normalize.formats import api_names
from processors.normalize.formats.column_names import NAMES
from processors.normalize.formats.iso_moment import iso_moment
from processors.normalize.formats.name_forms import folded, held_in
from processors.normalize.outlets.agency_author import agency_among

Record = Mapping[str, Any]
CUT = re.compile(r"(?<!\s)\s*+\[\+?\d++ chars\]\s*\Z")
"""Of NewsAPI.org and GNews, behind the beginning of a text; each space is looked at once."""
PLACEHOLDER = re.compile(
    r"ONLY AVAILABLE IN .{1,60} PLANS?|(?:none|null|nan|nat|n/a|undefined)", re.IGNORECASE
)
"""Text in place of one that a plan has not, or that a program had not."""
REMOVED = "[Removed]"
"""Text that NewsAPI.org has in place of an article that its outlet withdrew."""
PATH = re.compile(r"/(?!/)\S+")
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
KEPT = frozenset(RawArticle.model_fields) | {"picture"}
OURS = frozenset(map(folded, KEPT))
MAX_DEPTH, MAX_PARTS = 6, 2_000
"""Of a text in parts."""
MAX_LOOKED_AT = 20
"""Elements of a list in place of a text."""


def is_address_name(name: str) -> bool:
    """Whether a field of this name is the address of an article in some API, dump or export.

    >>> is_address_name("webUrl"), is_address_name("Link"), is_address_name("title")
    (True, True, False)
    """
    return folded(name) in ("url", "documentidentifier") or folded(name) in api_names.ADDRESS_ALONE


def is_title_name(name: str) -> bool:
    """Whether a field of this name is the headline of an article in some API, dump or export."""
    return folded(name) in api_names.TITLE


def is_address_column(name: str) -> bool:
    """The same of a column of a table, which has a name in any language.

    >>> is_address_column("Enlace"), is_address_column("リンク"), is_address_column("Titular")
    (True, True, False)
    """
    return is_address_name(name) or NAMES.get(folded(name)) == "url" or held_in(name) == "url"


def raw_fields(record: Record) -> Record:
    """The fields of a raw article that `record` gives; itself where it gives no more of them than
    under our names.

    >>> raw_fields({"link": "https://daily.example/a", "headline": {"main": "Bridge closed"}})
    {'url': 'https://daily.example/a', 'title': 'Bridge closed'}
    """
    fields = {folded(str(name)): value for name, value in record.items()}
    for name, value in tuple(fields.items()):
        if isinstance(value, str) and (field := NAMES.get(name)):
            fields.setdefault(field, value)
    fields["unlisted"] = _unlisted(fields)
    found = {name: value for name, value in _found(record, fields) if value != record.get(name)}
    if not found:
        return record
    kept = {name: value for name, value in record.items() if name in KEPT}
    return {name: value for name, value in {**kept, **found}.items() if value is not None}


def _unlisted(fields: Record) -> Record:
    """What fields hold by the form of their names, the first of each kind, and all credits."""
    found: dict[str, list[Any]] = {}
    for name, value in fields.items():
        if value and name not in OURS and (held := held_in(name)):
            found.setdefault(held, []).append(value)
    return {held: values if held == "credit" else values[0] for held, values in found.items()}


def _found(record: Record, fields: Record) -> Iterator[tuple[str, Any]]:
    """What is to stand in the record's place, None where nothing is."""
    if not is_http(_own(record, "url")) and (address := _address(fields)):
        yield "url", address
    title, body = _own(record, "title"), _own(record, "body")
    if REMOVED in (title, body, record.get("description"), record.get("content")):
        yield from (("title", ""), ("body", ""))
    else:
        if not title and (title := _first(fields, api_names.TITLE)):
            yield "title", title
        if not body and (body := _body(fields, has_html=bool(_own(record, "html")))):
            yield "body", body
    source = _own(record, "source")
    if (not source or is_http(source)) and (name := _name(fields)):
        yield "source", name
    elif not isinstance(record.get("source"), str | None):
        yield "source", None
    yield from _dates(record, fields)
    if not _own(record, "language") and (language := _first(fields, api_names.LANGUAGE)):
        yield "language", language
    if not _is_pictures(record) and (picture := _picture(fields)):
        yield from (("pictures", [picture]), ("picture", None))
    if not _own(record, "agency") and (agency := agency_among(_authors(fields))):
        yield "agency", agency
    for name in ("feed", "html"):
        if not isinstance(record.get(name), str | None):
            yield name, None
    if not isinstance(country := record.get("country"), str | None):
        yield "country", _text(country, api_names.TEXT_KEYS) or None


def _own(record: Record, name: str) -> str:
    value = record.get(name)
    return _told(value) if isinstance(value, str) else ""


def _told(text: str) -> str:
    text = text.strip()
    return "" if PLACEHOLDER.fullmatch(text) else text


def _at(fields: Record, path: str) -> Any:
    """What is under a name, or under one in an object."""
    outer, _, inner = path.partition(".")
    value = fields.get(outer)
    if not inner:
        return value
    return _in(value, inner) if isinstance(value, Mapping) else None


def _in(value: Record, key: str) -> Any:
    return next((each for name, each in value.items() if folded(str(name)) == key), None)


def _text(value: Any, keys: tuple[str, ...]) -> str:
    """The text that a value is, or that it has under the first of `keys`; "" where there is none.

    Of a list the first element's.
    """
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            inner = value
            value = next((each for key in keys if (each := _in(inner, key))), None)
    return _told(value) if isinstance(value, str) else ""


def _first(fields: Record, paths: tuple[str, ...]) -> str:
    texts = (_text(_at(fields, path), api_names.TEXT_KEYS) for path in paths)
    return next(filter(None, texts), "")


def _address(fields: Record) -> str:
    texts = (_text(_at(fields, path), api_names.ADDRESS_KEYS) for path in api_names.ADDRESS)
    addresses = [address for address in map(typed_address, texts) if is_http(address)]
    if addresses and not is_front_page(addresses[0]):
        return addresses[0]
    return _on_its_site(fields) or next(iter(addresses), "")


def _on_its_site(fields: Record) -> str:
    """An address without a host, on the site that another field names; "" without both."""
    paths = (_text(_at(fields, path), api_names.ADDRESS_KEYS) for path in api_names.PATH)
    path = next(filter(PATH.fullmatch, paths), "")
    sites = (_text(_at(fields, name), api_names.ADDRESS_KEYS) for name in api_names.SITE)
    site = next((each for each in sites if is_http(each) or HOST.fullmatch(each)), "")
    try:
        return urljoin(site if is_http(site) else f"https://{site}", path) if path and site else ""
    except ValueError:
        return ""


def _body(fields: Record, *, has_html: bool) -> str:
    """The text, or a summary that has more, as where an API gives the beginning alone."""
    texts = (_prose(_at(fields, path)) for path in api_names.BODY)
    text = CUT.sub("", next(filter(None, texts), ""))
    if has_html:
        return text
    summaries = (_text(_at(fields, path), api_names.TEXT_KEYS) for path in api_names.SUMMARY)
    return max([text, *summaries], key=len)


def _prose(value: Any, depth: int = MAX_DEPTH) -> str:
    """The text that a value is, or that its parts are, a line each: editors keep blocks of spans.

    >>> _prose([{"children": [{"text": "It is "}, {"text": "closed."}]}, {"value": "Again."}])
    'It is closed.\\nAgain.'
    """
    if isinstance(value, list) and depth:
        return "\n".join(filter(None, (_prose(each, depth - 1) for each in value[:MAX_PARTS])))
    if not isinstance(value, Mapping) or not depth:
        return _text(value, api_names.PROSE_KEYS)
    spans = value.get("children")
    if isinstance(spans, list):
        texts = (each.get("text") for each in spans[:MAX_PARTS] if isinstance(each, Mapping))
        if text := "".join(each for each in texts if isinstance(each, str)):
            return text
    if text := _text(value, api_names.PROSE_KEYS):
        return text
    return next(filter(None, (_prose(_in(value, key), depth - 1) for key in api_names.PARTS)), "")


def _name(fields: Record) -> str:
    """The outlet's name; of several the first that is no address."""
    names = (_text(_at(fields, path), api_names.TEXT_KEYS) for path in api_names.SOURCE)
    return next((each for each in names if each and not is_http(each)), "")


def _dates(record: Record, fields: Record) -> Iterator[tuple[str, Any]]:
    own = record.get("published_at")
    if not _is_moment(own) and not _own(record, "published_text"):
        dates = [text for path in api_names.PUBLISHED if (text := _date(_at(fields, path)))]
        date = next(filter(_is_readable, dates), "")
        # A text under our name that nobody can read stays, for its producer to be told of.
        if date or not _own(record, "published_at"):
            date = date or next(iter(dates), "")
            yield "published_at", date if _is_iso(date) else None
            yield "published_text", None if _is_iso(date) else date or None
    if not _is_moment(record.get("updated_at")):
        dates = [_date(_at(fields, path)) for path in api_names.UPDATED]
        if date := next(filter(None, map(_as_iso, dates)), ""):
            yield "updated_at", date
    if record.get("seen_at") in (None, "") and (seen := seen_in(fields)):
        yield "seen_at", seen


def seen_in(fields: Record) -> str:
    """When a sender saw a text, as ISO 8601; "" where `fields` by their folded names say nothing.

    >>> seen_in({"crawled": "2026-06-01 12:00:00 UTC"})
    '2026-06-01T12:00:00+00:00'
    """
    dates = (_date(fields[name]) for name in api_names.SEEN if name in fields)
    reads = (read_date(each).moment for each in dates)
    return next((each.isoformat() for each in reads if each), "")


def _date(value: Any) -> str:
    """A date as text, or as the number of seconds or milliseconds that it is, also in objects.

    >>> _date({"date": "2026-05-30 20:30:00.000000", "timezone_type": 3, "timezone": "Asia/Tokyo"})
    '2026-05-30 20:30:00.000000 Asia/Tokyo'
    >>> _date({"_seconds": 1780165800, "_nanoseconds": 0}), _date([2026, 5, 30, 18, 30])
    ('1780165800', '2026-05-30 18:30:00')
    """
    zone = ""
    for _ in range(2):
        if isinstance(value, Mapping):
            inner = value
            dates = (_in(inner, key) for key in api_names.DATE_KEYS)
            value = next((each for each in dates if each), value)
            zone = _text(_in(inner, "timezone"), ())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:MAX_CHARACTERS]
    if _is_numbers(value):
        return "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format(*value, 0, 0, 0)
    return f"{_text(value, api_names.TEXT_KEYS)} {zone}".strip()[: 4 * MAX_CHARACTERS]


def _is_numbers(value: Any) -> bool:
    """Whether it is year, month, day and so on, as Java writes a moment."""
    is_list = isinstance(value, list) and len(value) in range(3, 8)
    return is_list and all(type(each) is int for each in value)


def _is_readable(date: str) -> bool:
    return read_date(date).is_date or is_relative(date)


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and _is_iso(value.strip())


def _is_iso(text: str) -> bool:
    return not text.isdecimal() and iso_moment(text) is not None


def _as_iso(text: str) -> str:
    """The same moment as ISO 8601; "" where there is none."""
    if not text or _is_iso(text):
        return text
    moment = read_date(text).moment
    return moment.isoformat() if moment else ""


def _is_pictures(record: Record) -> bool:
    pictures = record.get("pictures") or record.get("picture")
    first = pictures[0] if isinstance(pictures, list) and pictures else pictures
    return isinstance(first, Mapping) and isinstance(first.get("url"), str)


def _picture(fields: Record) -> dict[str, Any] | None:
    for path in api_names.PICTURE:
        value = _at(fields, path)
        address = _text(value, api_names.ADDRESS_KEYS)
        if is_http(address) or address.startswith("//"):
            first = value[0] if isinstance(value, list) else value
            sides = first if isinstance(first, Mapping) else {}
            size = {side: sides[side] for side in ("width", "height") if sides.get(side)}
            return {"url": address, **size}
    return None


def _authors(fields: Record) -> list[str]:
    """The names of authors: one, several, or a line that has them."""
    found: list[str] = []
    for path in api_names.AUTHORS:
        value = _at(fields, path)
        several = value[:MAX_LOOKED_AT] if isinstance(value, list) else [value]
        found += filter(None, (_text(each, api_names.TEXT_KEYS) for each in several))
    return found[:MAX_AUTHORS]
