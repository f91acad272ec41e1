"""Linked data: finds what a page's JSON-LD (schema.org) says of its own article, and reads that."""

import html as entities
from collections.abc import Iterator, Mapping
from typing import Any

from processors.model import Picture
from processors.model.picture import pixels
from processors.normalize.addresses.url import is_http
from processors.normalize.dates.date_text import read_date
from processors.normalize.page.json_ld import (
    UPDATES,
    Described,
    addresses_in,
    date_at,
    listed,
    resolved,
    text_at,
)
from processors.normalize.page.page_identity import PageIdentity

MAX_PICTURES = 10
MAX_UPDATES = 300
"""Of a live blog: those of a whole day."""
KINDS = ("article", "posting", "report")
"""Ends of the names of schema.org's kinds of articles, in small letters."""
SITE = ("website", "https://schema.org/website", "http://schema.org/website")
HEADLINES = ("headline", "name", "alternativeHeadline")
"""Properties in which an article has its headline."""
PUBLISHED = ("datePublished", "uploadDate", "dateCreated", "coverageStartTime")
CREDITED = (
    "author", "creator", "contributor", "sourceOrganization", "provider", "copyrightHolder",
    "creditText",
)  # fmt: skip
OFFICES = ("worksFor", "affiliation", "memberOf")


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
    pages = [node for node in nodes if any(map(own.is_address, addresses_in(node)))]
    about = {text_at(node, "mainEntity", "@id") for node in pages} - {""}
    by_address = [node for node in pages if _is_article(node)]
    # What readers wrote below it may have the page's address too.
    by_address.sort(key=lambda node: not _has_title(node, own))
    by_reference = (node for node in articles if text_at(node, "@id") in about)
    # Of two that are alike, that which has all words of its headline in a title.
    alike = [node for node in articles if _has_title(node, own)]
    alike.sort(key=lambda node: not any(map(own.has_words, _headlines(node))))
    found = next(iter(by_address), None) or next(by_reference, None) or next(iter(alike), None)
    parts = [node for node in articles if own.is_address(text_at(node, "isPartOf", "@id") or "-")]
    if found is None and len(parts) == 1:
        found = parts[0]
    if found is None and not own.titles:
        # Nothing on the page contradicts a description.
        free = (node for node in articles if not (own.addresses and addresses_of(node)))
        found = next(free, None)
    return resolved(found, nodes) if found else {}


def _has_title(node: Mapping[str, Any], own: PageIdentity) -> bool:
    """Whether a headline is the page's; one at another address has to be all of it, since reports
    on one event begin alike."""
    elsewhere = bool(own.addresses) and any(is_http(each) for each in addresses_of(node))
    texts = _headlines(node)
    return any(own.has_words(each) if elsewhere else own.is_title(each) for each in texts)


def _headlines(node: Mapping[str, Any]) -> list[str]:
    return [text for each in HEADLINES if (text := text_at(node, each))]


def page_data(described: Described, own: PageIdentity) -> Mapping[str, Any]:
    """What a page says of itself, or of what it shows beside an article (a video, pictures): the
    first node at its own address that has a date; else nothing."""
    pages = (node for node in described.nodes if any(map(own.is_address, addresses_in(node))))
    return next((node for node in pages if any(date_at(node, each) for each in PUBLISHED)), {})


def publisher_named(described: Described, own: PageIdentity) -> str:
    """Who published a page, as it says where nothing describes its article: the publisher of what
    has its address, else the name of its site; "" where it says neither."""
    nodes = described.nodes
    pages = (
        resolved(each, nodes) for each in nodes if any(map(own.is_address, addresses_in(each)))
    )
    sites = (each for each in nodes if not set(SITE).isdisjoint(_types(each)))
    named = [
        *(text_at(each, "publisher", "name") for each in pages),
        *(text_at(each, "name") for each in sites),
    ]
    return next(filter(None, named), "")


def dates_at(data: Mapping[str, Any]) -> list[str]:
    """When something was published, as `data` tells, the most reliable first."""
    return [text for each in PUBLISHED if (text := date_at(data, each))]


def dates_updated(data: Mapping[str, Any]) -> list[str]:
    """When something was last changed; of a live blog that says nothing, when each of its updates
    was made, the last first."""
    stated = date_at(data, "dateModified")
    made = (
        date_at(each, "dateModified") or date_at(each, "datePublished") for each in _updates(data)
    )
    read = {text: moment for text in made if (moment := read_date(text).moment)}
    return [stated] if stated else sorted(read, key=read.__getitem__, reverse=True)


def text_of_updates(data: Mapping[str, Any]) -> str:
    """The updates of a live blog, a paragraph each, with their headlines."""
    texts = (
        (text_at(each, name) for name in ("headline", "articleBody")) for each in _updates(data)
    )
    return "\n".join(text for update in texts for text in update if text)


def _updates(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [each for each in listed(data.get(UPDATES)) if isinstance(each, dict)][:MAX_UPDATES]


def credited_at(data: Mapping[str, Any]) -> list[str]:
    """The names of all whose work an article is, its authors first."""
    return [name for each in CREDITED for name in _names_at(data, each)]


def _names_at(data: Mapping[str, Any], name: str) -> list[str]:
    """The names of all that stand under `name`, and of those that they work for."""
    paths = ((name, "name"), *((name, office, "name") for office in OFFICES))
    values = ({name: each} for each in listed(data.get(name)))
    return [text for each in values for path in paths if (text := text_at(each, *path))]


def addresses_of(data: Mapping[str, Any]) -> list[str]:
    """The addresses that an article gives as its own, as they stand there."""
    return [each for each in addresses_in(data) if is_http(each) or "/" in each.partition("#")[0]]


def pictures_at(data: Mapping[str, Any]) -> Iterator[Picture]:
    """The pictures of an article: ImageObjects, or their addresses."""
    for value in [*listed(data.get("image")), *listed(data.get("thumbnailUrl"))][:MAX_PICTURES]:
        node = value if isinstance(value, dict) else {"url": value}
        address = text_at(node, "url") or text_at(node, "contentUrl")
        if address:
            yield Picture(
                url=entities.unescape(address),
                width=pixels(node.get("width")),
                height=pixels(node.get("height")),
                alt=text_at(node, "caption") or text_at(node, "description"),
            )


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(each.endswith(KINDS) and not each.endswith("jobposting") for each in _types(node))


def _types(node: Mapping[str, Any]) -> list[str]:
    """Its types, in small letters: some templates write them so, and readers take them."""
    types = listed(node.get("@type"))
    return [each.strip().lower() for each in types if isinstance(each, str)]
