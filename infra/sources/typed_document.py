"""Typed document: takes the types off the values of a JSON document, as exports of databases have
them.

DynamoDB, Firestore, MongoDB and Avro write an object of one member for each value, which names its
type.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
"""Language and country, for whose readers a value is: Contentful writes so."""
BINDING = frozenset(("type", "value", "xml:lang", "datatype"))
"""Members of a value in an answer of SPARQL."""
MIN_TEXTS = 2
"""Number of texts of an element that is an article: an address and a headline."""
MAX_DEPTH = 20
"""Deeper values stay as they are."""


def untyped(document: Any) -> Any:
    """`document` with plain values; itself where none of its values names its type.

    >>> untyped({"url": {"S": "https://daily.example/a"}, "tags": {"L": [{"S": "bridge"}]}})
    {'url': 'https://daily.example/a', 'tags': ['bridge']}
    >>> untyped({"published_at": {"$date": {"$numberLong": "1780165800000"}}})
    {'published_at': '2026-05-30T18:30:00+00:00'}
    >>> untyped({"link": ["https://daily.example/a"], "title": ["Bridge"]})
    {'link': 'https://daily.example/a', 'title': 'Bridge'}
    >>> untyped({"S": "a grade", "title": "Bridge"})
    {'S': 'a grade', 'title': 'Bridge'}
    """
    return _untyped(document, MAX_DEPTH)


def _untyped(value: Any, depth: int) -> Any:
    if not depth:
        return value
    if isinstance(value, list):
        items = [_untyped(each, depth - 1) for each in value]
        return items if any(map(_is_other, items, value)) else value
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((name, inner),) = value.items()
        read = _text if LOCALE.fullmatch(name) else _TYPES.get(name)
        if read is not None and (plain := read(inner)) is not _NONE:
            return _untyped(plain, depth - 1)
    if BINDING.issuperset(value) and {"type", "value"} <= value.keys():
        return _untyped(value["value"], depth - 1)
    if _is_element(value):
        return _untyped({name: each[0] for name, each in value.items()}, depth - 1)
    members = {name: _untyped(each, depth - 1) for name, each in value.items()}
    return members if any(map(_is_other, members.values(), value.values())) else value


def _is_element(value: dict[str, Any]) -> bool:
    """Whether an object is an element of XML, each of whose children may be there several times."""
    firsts = [each[0] for each in value.values() if isinstance(each, list) and len(each) == 1]
    texts = sum(isinstance(each, str) for each in firsts)
    return len(firsts) == len(value) and texts >= MIN_TEXTS


def _is_other(one: Any, other: Any) -> bool:
    return one is not other


_NONE = object()
"""For a value that is not of the type."""


def _text(value: Any) -> Any:
    return value if isinstance(value, str) else _NONE


def _scalar(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) else _NONE


def _nothing(value: Any) -> Any:
    return None if value in (True, None, "NULL_VALUE") else _NONE


def _list(value: Any) -> Any:
    return value if isinstance(value, list) else _NONE


def _texts(value: Any) -> Any:
    is_of_texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return value if is_of_texts else _NONE


def _members(value: Any) -> Any:
    return value if isinstance(value, dict) else _NONE


def _date(value: Any) -> Any:
    """Of MongoDB: a text, or milliseconds, which may name their type too."""
    number: Any = value.get("$numberLong") if isinstance(value, dict) else value
    try:
        is_text = isinstance(value, str)
        return number if is_text else datetime.fromtimestamp(int(number) / 1000, UTC).isoformat()
    except (OSError, OverflowError, TypeError, ValueError):
        return _NONE


def _inside(name: str) -> Callable[[Any], Any]:
    """Reads what stands under a name in an object, which is empty where nothing does."""

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or value.keys() - {name}:
            return _NONE
        return value.get(name, {})

    return read


_TYPES: Mapping[str, Callable[[Any], Any]] = {
    "S": _text, "N": _text, "BOOL": _scalar, "NULL": _nothing, "L": _list, "M": _members,
    "SS": _texts, "NS": _texts,
    "stringValue": _text, "integerValue": _scalar, "doubleValue": _scalar, "booleanValue": _scalar,
    "timestampValue": _text, "referenceValue": _text, "nullValue": _nothing,
    "mapValue": _inside("fields"), "arrayValue": _inside("values"),
    "$date": _date, "$oid": _text, "$numberLong": _scalar, "$numberInt": _scalar,
    "$numberDouble": _scalar, "$numberDecimal": _scalar, "$uuid": _text,
    "string": _text, "long": _scalar, "int": _scalar, "double": _scalar, "boolean": _scalar,
    "$t": _text, "$": _text, "#text": _text, "_text": _text, "__text": _text,
    "_cdata": _text, "__cdata": _text, "@value": _scalar, "VarCharValue": _text,
}  # fmt: skip
"""Readers of what stands under the name of a type: of DynamoDB, Firestore, MongoDB, Avro, XML as
JSON, JSON-LD, Athena."""
