"""Linked data: reads what a page says of its article in JSON-LD (schema.org)."""

import html as entities
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from lxml import html

from processors.model import Picture
from processors.model.picture import pixels
from processors.normalize.addresses.url import is_http
from processors.normalize.dates.date_text import read_date
from processors.normalize.html.markup import is_within
from processors.normalize.page.broken_json import guess_json
from processors.normalize.page.nearly_json import read_nearly_json
from processors.normalize.page.page_identity import PageIdentity
from processors.text.surrogates import storable_text

MAX_SCRIPTS = 60
MAX_GUESSES = 3
"""Scripts that are guessed at: on most pages they are broken in one way."""
MAX_PICTURES = 10
MAX_PAGES = 5
"""Of those that an article is the main part of."""
MAX_NODES = 500
"""Of one page: an article stands near the beginning."""
MAX_UPDATES = 300
"""Of a live blog: those of a whole day."""
KINDS = ("Article", "Posting", "Report")
"""Ends of the names of schema.org's kinds of articles."""
HEADLINES = ("headline", "name", "alternativeHeadline")
"""Properties in which an article has its headline."""
PUBLISHED = ("datePublished", "uploadDate", "dateCreated", "coverageStartTime")
CREDITED = ("author", "creator", "sourceOrganization", "provider", "copyrightHolder", "creditText")
OFFICES = ("worksFor", "affiliation", "memberOf")
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


def article_data(described: Described, own: PageIdentity) -> Mapping[str, Any]:
    """What a page says of its own article (schema.org Article or one of its kinds), or may have
    meant to say; else nothing.

    Pages describe others too: recommended ones, comments, the updates of a live page. A description
    is the page's own if its address is, else if the page names it as what it is about, else if its
    headline is.
    """
    return _own_article(described.nodes, own) or _own_article(described.guesses, own)


def _own_article(nodes: list[dict[str, Any]], own: PageIdentity) -> Mapping[str, Any]:
    articles = [node for node in nodes if _is_article(node)]
    pages = [node for node in nodes if any(map(own.is_address, _addresses(node)))]
    about = {text_at(node, "mainEntity", "@id") for node in pages} - {""}
    by_address = [node for node in pages if _is_article(node)]
    # What readers wrote below it may have the page's address too.
    by_address.sort(key=lambda node: not _has_title(node, own))
    by_reference = (node for node in articles if text_at(node, "@id") in about)
    by_title = (node for node in articles if _has_title(node, own))
    found = next(iter(by_address), None) or next(by_reference, None) or next(by_title, None)
    parts = [node for node in articles if own.is_address(text_at(node, "isPartOf", "@id") or "-")]
    if found is None and len(parts) == 1:
        found = parts[0]
    if found is None and not own.titles:
        # Nothing on the page contradicts a description.
        free = (node for node in articles if not (own.addresses and addresses_of(node)))
        found = next(free, None)
    return _resolved(found, nodes) if found else {}


def _has_title(node: Mapping[str, Any], own: PageIdentity) -> bool:
    """Whether a headline is the page's; one at another address has to be all of it, since reports
    on one event begin alike."""
    elsewhere = bool(own.addresses) and any(is_http(each) for each in addresses_of(node))
    told = (text_at(node, each) for each in HEADLINES)
    return any(own.has_words(each) if elsewhere else own.is_title(each) for each in told if each)


def page_data(described: Described, own: PageIdentity) -> Mapping[str, Any]:
    """What a page says of itself, or of what it shows beside an article (a video, pictures): the
    first node at its own address that has a date; else nothing."""
    pages = (node for node in described.nodes if any(map(own.is_address, _addresses(node))))
    return next((node for node in pages if any(date_at(node, each) for each in PUBLISHED)), {})


def dates_at(data: Mapping[str, Any]) -> list[str]:
    """When something was published, as `data` tells, the most reliable first."""
    return [text for each in PUBLISHED if (text := date_at(data, each))]


def dates_updated(data: Mapping[str, Any]) -> list[str]:
    """When something was last changed; of a live blog that says nothing, when each of its updates
    was made, the last first."""
    told = date_at(data, "dateModified")
    made = (
        date_at(each, "dateModified") or date_at(each, "datePublished") for each in _updates(data)
    )
    read = {text: moment for text in made if (moment := read_date(text).moment)}
    return [told] if told else sorted(read, key=read.__getitem__, reverse=True)


def text_of_updates(data: Mapping[str, Any]) -> str:
    """The updates of a live blog, a paragraph each, with their headlines."""
    told = (
        (text_at(each, name) for name in ("headline", "articleBody")) for each in _updates(data)
    )
    return "\n".join(text for update in told for text in update if text)


def _updates(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [each for each in _listed(data.get(UPDATES)) if isinstance(each, dict)][:MAX_UPDATES]


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


def _resolved(node: Mapping[str, Any], nodes: list[dict[str, Any]]) -> dict[str, Any]:
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
    """A date as text; some systems give seconds or milliseconds as a number."""
    found = _value_at(data, (name,))
    return str(found) if type(found) in (int, float) else text_at(data, name)


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


def credited_at(data: Mapping[str, Any]) -> list[str]:
    """The names of all whose work an article is, its authors first."""
    return [name for each in CREDITED for name in _names_at(data, each)]


def _names_at(data: Mapping[str, Any], name: str) -> list[str]:
    """The names of all that stand under `name`, and of those that they work for."""
    paths = ((name, "name"), *((name, office, "name") for office in OFFICES))
    told = ({name: each} for each in _listed(data.get(name)))
    return [text for each in told for path in paths if (text := text_at(each, *path))]


def addresses_of(data: Mapping[str, Any]) -> list[str]:
    """The addresses that an article gives as its own, as they stand there."""
    return [each for each in _addresses(data) if is_http(each) or "/" in each.partition("#")[0]]


def _addresses(data: Mapping[str, Any]) -> list[str]:
    """The same, with fragments of the page itself."""
    pages = (
        text_at({"page": each}, "page", *path)
        for each in _listed(data.get("mainEntityOfPage"))[:MAX_PAGES]
        for path in ((), ("@id",), ("url",))
    )
    named = (text_at(data, "url"), *pages, text_at(data, "@id"))
    return [each.strip() for each in named if each.strip()]


def pictures_at(data: Mapping[str, Any]) -> Iterator[Picture]:
    """The pictures of an article: ImageObjects, or their addresses."""
    for told in [*_listed(data.get("image")), *_listed(data.get("thumbnailUrl"))][:MAX_PICTURES]:
        node = told if isinstance(told, dict) else {"url": told}
        address = text_at(node, "url") or text_at(node, "contentUrl")
        if address:
            yield Picture(
                url=entities.unescape(address),
                width=pixels(node.get("width")),
                height=pixels(node.get("height")),
                alt=text_at(node, "caption") or text_at(node, "description"),
            )


def _listed(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [told]


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
    told = ((name, node.get(name.removeprefix("@"))) for name in ("@type", "@id"))
    missing = {name: value for name, value in told if name not in node and isinstance(value, str)}
    return {**node, **missing} if missing else node


def _of_page(entity: Any, page: dict[str, Any]) -> Any:
    """What a page is about has the page's address where it gives none."""
    if isinstance(entity, dict) and not _addresses(entity) and (addresses := _addresses(page)):
        return {**entity, "mainEntityOfPage": addresses[0]}
    return entity


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(
        isinstance(each, str) and each.endswith(KINDS) and not each.endswith("JobPosting")
        for each in _listed(node.get("@type"))
    )
