"""JSON-LD: reads the nodes that a page's scripts describe, and the values in them."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from lxml import html

from processors.normalize.dates.date_objects import flat_date
from processors.normalize.html.markup import is_within
from processors.normalize.page.broken_json import guess_json
from processors.normalize.page.nearly_json import read_nearly_json
from processors.text.surrogates import storable_text

MAX_SCRIPTS = 60
MAX_GUESSES = 3
"""Scripts that are guessed at: on most pages they are broken in one way."""
MAX_PAGES = 5
"""Of those that an article is the main part of."""
MAX_NODES = 500
"""Of one page: an article stands near the beginning."""
WRAPPERS = frozenset(("@value", "@list", "@set"))
UPDATES = "liveBlogUpdate"
LISTS = (
    "itemListElement", "hasPart", "isPartOf", "relatedLink", "mentions", "comment", "citation",
    UPDATES,
)  # fmt: skip
"""Properties with other articles."""
PREFIX = re.compile(r'"(?:schema:|https?://schema\.org/)(?=\w+"\s*:)')
"""Of a term that is written in full, such as "schema:headline"."""


class Described(NamedTuple):
    """All that a page describes, an outer node before those within it."""

    nodes: list[dict[str, Any]]
    guesses: list[dict[str, Any]]
    """What scripts may have meant that cannot be read as a whole."""
    is_broken: bool
    """Whether some of it cannot be read."""


def described_in(tree: html.HtmlElement) -> Described:
    """What the page's scripts of the type application/ld+json describe."""
    nodes: list[dict[str, Any]] = []
    broken: list[str] = []
    for script in islice(_scripts(tree), MAX_SCRIPTS):
        text = PREFIX.sub('"', script)
        values, whole = read_nearly_json(text)
        for data in values:
            nodes += _nodes(data)
        if not whole:
            broken.append(text)
    guessed = (value for text in broken[:MAX_GUESSES] for value in guess_json(text))
    guesses = [node for value in guessed for node in _nodes(value)]
    return Described(nodes, guesses, is_broken=bool(broken))


def _scripts(tree: html.HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text and not is_within(script, "template"):
            yield script.text


def resolved(node: Mapping[str, Any], nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """`node` with the nodes that it refers to by their ids in their place."""
    named = {each["@id"]: each for each in nodes if _is_named(each) and len(each) > 1}

    def target(value: Any) -> Any:
        if isinstance(value, list):
            return [target(each) for each in value[:MAX_NODES]]
        is_reference = isinstance(value, dict) and set(value) == {"@id"}
        return named.get(value["@id"], value) if is_reference and _is_named(value) else value

    return {name: target(value) for name, value in node.items()}


def _is_named(node: Mapping[str, Any]) -> bool:
    return isinstance(node.get("@id"), str)


def text_at(data: Mapping[str, Any], *path: str) -> str:
    """The text at a path of names, the first of several; "" where there is none.

    >>> text_at({"publisher": [{"name": "The Daily"}]}, "publisher", "name")
    'The Daily'
    """
    found = _value_at(data, path)
    return storable_text(found) if isinstance(found, str) else ""


def date_at(data: Mapping[str, Any], name: str) -> str:
    """A date as text; some systems give seconds or milliseconds as a number, or an object."""
    stated = data.get(name)
    for value in (stated, _value_at(data, (name,))):
        if isinstance(flat := flat_date(value), str):
            return storable_text(flat)
    return ""


def _value_at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = data
    for name in path:
        found = _first(found)
        # An author may be an object with a name or the name itself.
        found = found.get(name) if isinstance(found, dict) else found if name == "name" else None
    return _first(found)


def _first(value: Any) -> Any:
    """The first of a list; what stands in an object of a value or a list (JSON-LD 1.1, 9.5)."""
    for _ in range(4):
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict) and (kind := WRAPPERS & value.keys()):
            value = value[min(kind)]
        else:
            break
    return value


def addresses_in(data: Mapping[str, Any]) -> list[str]:
    """The addresses that a node gives as its own, fragments of the page itself among them."""
    pages = (
        text_at({"page": each}, "page", *path)
        for each in listed(data.get("mainEntityOfPage"))[:MAX_PAGES]
        for path in ((), ("@id",), ("url",))
    )
    named = (text_at(data, "url"), *pages, text_at(data, "@id"))
    return [each.strip() for each in named if each.strip()]


def listed(value: Any) -> list[Any]:
    """A list, or the one value that stands in place of it."""
    return value if isinstance(value, list) else [value]


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """All objects, an outer one before those within it."""
    waiting = [data]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:MAX_NODES] + waiting
        elif isinstance(node, dict):
            node = _with_keywords(node)
            yield node
            inner = [
                _of_page(value, node) if key == "mainEntity" else value
                for key, value in node.items()
                if key not in LISTS
            ]
            waiting += [value for value in inner if isinstance(value, dict | list)]


def _with_keywords(node: dict[str, Any]) -> dict[str, Any]:
    """`node` with the keywords that the context of schema.org has other names for."""
    pairs = ((name, node.get(name.removeprefix("@"))) for name in ("@type", "@id"))
    missing = {name: value for name, value in pairs if name not in node and isinstance(value, str)}
    return {**node, **missing} if missing else node


def _of_page(entity: Any, page: dict[str, Any]) -> Any:
    """What a page is about has the page's address where it gives none."""
    if isinstance(entity, dict) and not addresses_in(entity) and (addresses := addresses_in(page)):
        return {**entity, "mainEntityOfPage": addresses[0]}
    return entity
