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
from processors.normalize.formats import api_names
from processors.normalize.formats.api_dates import dates_of
from processors.normalize.formats.api_values import Record, own_text, text_of, value_at, value_in
from processors.normalize.formats.column_names import NAMES
from processors.normalize.formats.name_forms import folded, held_in
from processors.normalize.outlets.agency_author import agency_among

CUT = re.compile(r"(?<!\s)\s*+\[\+?\d++ chars\]\s*\Z")
"""Of NewsAPI.org and GNews, behind the beginning of a text; each space is looked at once."""
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
    if not is_http(own_text(record, "url")) and (address := _address(fields)):
        yield "url", address
    title, body = own_text(record, "title"), own_text(record, "body")
    if REMOVED in (title, body, record.get("description"), record.get("content")):
        yield from (("title", ""), ("body", ""))
    else:
        if not title and (title := _first(fields, api_names.TITLE)):
            yield "title", title
        if not body and (body := _body(fields, has_html=bool(own_text(record, "html")))):
            yield "body", body
    source = own_text(record, "source")
    if (not source or is_http(source)) and (name := _name(fields)):
        yield "source", name
    elif not isinstance(record.get("source"), str | None):
        yield "source", None
    yield from dates_of(record, fields)
    if not own_text(record, "language") and (language := _first(fields, api_names.LANGUAGE)):
        yield "language", language
    if not _is_pictures(record) and (picture := _picture(fields)):
        yield from (("pictures", [picture]), ("picture", None))
    if not own_text(record, "agency") and (agency := agency_among(_authors(fields))):
        yield "agency", agency
    for name in ("feed", "html"):
        if not isinstance(record.get(name), str | None):
            yield name, None
    if not isinstance(country := record.get("country"), str | None):
        yield "country", text_of(country, api_names.TEXT_KEYS) or None


def _first(fields: Record, paths: tuple[str, ...]) -> str:
    texts = (text_of(value_at(fields, path), api_names.TEXT_KEYS) for path in paths)
    return next(filter(None, texts), "")


def _address(fields: Record) -> str:
    texts = (text_of(value_at(fields, path), api_names.ADDRESS_KEYS) for path in api_names.ADDRESS)
    addresses = [address for address in map(typed_address, texts) if is_http(address)]
    if addresses and not is_front_page(addresses[0]):
        return addresses[0]
    return _on_its_site(fields) or next(iter(addresses), "")


def _on_its_site(fields: Record) -> str:
    """An address without a host, on the site that another field names; "" without both."""
    paths = (text_of(value_at(fields, path), api_names.ADDRESS_KEYS) for path in api_names.PATH)
    path = next(filter(PATH.fullmatch, paths), "")
    sites = (text_of(value_at(fields, name), api_names.ADDRESS_KEYS) for name in api_names.SITE)
    site = next((each for each in sites if is_http(each) or HOST.fullmatch(each)), "")
    try:
        return urljoin(site if is_http(site) else f"https://{site}", path) if path and site else ""
    except ValueError:
        return ""


def _body(fields: Record, *, has_html: bool) -> str:
    """The text, or a summary that has more, as where an API gives the beginning alone."""
    texts = (_prose(value_at(fields, path)) for path in api_names.BODY)
    text = CUT.sub("", next(filter(None, texts), ""))
    if has_html:
        return text
    summaries = (text_of(value_at(fields, path), api_names.TEXT_KEYS) for path in api_names.SUMMARY)
    return max([text, *summaries], key=len)


def _prose(value: Any, depth: int = MAX_DEPTH) -> str:
    """The text that a value is, or that its parts are, a line each: editors keep blocks of spans.

    >>> _prose([{"children": [{"text": "It is "}, {"text": "closed."}]}, {"value": "Again."}])
    'It is closed.\\nAgain.'
    """
    if isinstance(value, list) and depth:
        return "\n".join(filter(None, (_prose(each, depth - 1) for each in value[:MAX_PARTS])))
    if not isinstance(value, Mapping) or not depth:
        return text_of(value, api_names.PROSE_KEYS)
    spans = value.get("children")
    if isinstance(spans, list):
        texts = (each.get("text") for each in spans[:MAX_PARTS] if isinstance(each, Mapping))
        if text := "".join(each for each in texts if isinstance(each, str)):
            return text
    if text := text_of(value, api_names.PROSE_KEYS):
        return text
    return next(
        filter(None, (_prose(value_in(value, key), depth - 1) for key in api_names.PARTS)), ""
    )


def _name(fields: Record) -> str:
    """The outlet's name; of several the first that is no address."""
    names = (text_of(value_at(fields, path), api_names.TEXT_KEYS) for path in api_names.SOURCE)
    return next((each for each in names if each and not is_http(each)), "")


def _is_pictures(record: Record) -> bool:
    pictures = record.get("pictures") or record.get("picture")
    first = pictures[0] if isinstance(pictures, list) and pictures else pictures
    return isinstance(first, Mapping) and isinstance(first.get("url"), str)


def _picture(fields: Record) -> dict[str, Any] | None:
    for path in api_names.PICTURE:
        value = value_at(fields, path)
        address = text_of(value, api_names.ADDRESS_KEYS)
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
        value = value_at(fields, path)
        several = value[:MAX_LOOKED_AT] if isinstance(value, list) else [value]
        found += filter(None, (text_of(each, api_names.TEXT_KEYS) for each in several))
    return found[:MAX_AUTHORS]
