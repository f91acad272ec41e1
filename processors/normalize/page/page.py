"""Page: extracts title, text, address, dates and names of the article on it."""

import html as entities
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree, html
from trafilatura.core import bare_extraction
from trafilatura.settings import Extractor

from processors.model import Picture
from processors.normalize.addresses.url import is_http
from processors.normalize.boilerplate.beside import drop_beside
from processors.normalize.boilerplate.freed_prose import free_prose
from processors.normalize.boilerplate.leftovers import drop_links_on
from processors.normalize.html.data_tables import tables_to_lists
from processors.normalize.html.marked_body import unescaped
from processors.normalize.html.markup import (
    drop_frames,
    is_fragment,
    keep_visible,
    text_of,
    tree_of,
)
from processors.normalize.html.paragraphs import bare_to_paragraphs, lead_of, mark_main
from processors.normalize.page.json_ld import date_at, described_in, text_at
from processors.normalize.page.linked_data import (
    article_data,
    credited_at,
    dates_at,
    dates_updated,
    page_data,
    pictures_at,
    publisher_named,
    text_of_updates,
)
from processors.normalize.page.page_head import PageHead, head_of
from processors.normalize.page.page_identity import identity_of_page, is_same_page
from processors.normalize.page.page_title import page_titles
from processors.normalize.page.stated_addresses import addresses_stated
from processors.normalize.wrong_charset import without_second_utf8
from processors.text.character_references import with_characters

_CONFUSED = (AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError)
"""Errors that extraction may raise for a tree of a form that it does not expect."""
TOO_MANY = "it has too many elements"
MIN_SHARE = 0.6
"""Of a text without line breaks, for paragraphs to be taken in its place."""
_STAND_INS = {0x200C: "\U000e01ee", 0x200D: "\U000e01ef"}
"""Joiners, with which Persian and languages of India are spelled and which trafilatura leaves out,
as selectors of variants that no font has."""
_JOINERS = {ord(stands): joiner for joiner, stands in _STAND_INS.items()}
MIN_FOUND = 100
"""Characters of a text that need no second search, in all of the page: Chinese says much in few."""
MIN_PARAGRAPH = 40
"""Characters of a paragraph that counts as prose where nothing else was found."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page or a fragment; empty where it says nothing."""

    title: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    """Place and text of all that it has; the first is the title."""
    body: str = ""
    no_body: str = ""
    """Why there is no body."""
    is_closed: bool = False
    """Whether the page says that it is not free to read."""
    is_broken: bool = False
    """Whether data on the article may be lost in JSON-LD that cannot be read."""
    is_guessed: bool = False
    """Whether data on the article are what broken JSON-LD may have meant."""
    leads_to: str = ""
    """Where a browser goes on from the page at once; "" where it stays."""
    canonical: tuple[str, ...] = ()
    """Addresses that the page gives itself, the most reliable first."""
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    language: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


def read_page(text: str, names: Iterable[str] = (), *, address: str = "", wants_body: bool) -> Page:
    """What `text`, HTML of any kind, says. The body costs most and is left out unless wanted.

    `names` are those that the site is known by; a title is given without them. `address` is where
    the page was found; empty where nobody knows.
    """
    text = with_characters(without_second_utf8(text))
    tree = tree_of(text)
    if tree is None:
        return Page(no_body="it cannot be read as HTML")
    if is_fragment(text):
        drop_frames(tree)
        drop_beside(tree, address)
        if not keep_visible(tree):
            return Page(no_body=TOO_MANY)
        drop_links_on(tree)
        return Page(body=text_of(tree) if wants_body else "")
    head = head_of(tree)
    described = described_in(tree)
    own = identity_of_page(tree, head, address)
    data, page = article_data(described, own), page_data(described, own)
    named = text_at(data, "publisher", "name")
    site = head.site if is_http(named) else named or head.site or publisher_named(described, own)
    without_guesses = described._replace(guesses=[])
    is_guessed = bool(described.guesses and data) and not article_data(without_guesses, own)
    headline = "" if is_guessed else _stated(data, "headline") or _stated(data, "name")
    names = [site, head.site, *names]
    titles = page_titles(
        tree, head, headline, names, is_shared_elsewhere=_is_elsewhere(head, address)
    )
    body, no_body = _body(tree, data or page, head, address) if wants_body else ("", "")
    return Page(
        title=next(iter(titles.values()), ""),
        titles=tuple(titles.items()),
        body=body,
        no_body=no_body,
        is_closed=str(data.get("isAccessibleForFree")).lower().endswith("false"),
        canonical=addresses_stated(head, data),
        is_broken=described.is_broken and not data,
        is_guessed=is_guessed,
        leads_to=head.leads_to,
        published=_given(*dates_at(data), *head.published, *dates_at(page), head.date_line),
        updated=_given(*dates_updated(data), *head.updated, date_at(page, "dateModified")),
        language=head.language or _language(data),
        site=site,
        authors=_given(*credited_at(data), *head.authors),
        pictures=(*head.pictures, *pictures_at(data)),
    )


def _is_elsewhere(head: PageHead, address: str) -> bool:
    """Whether the page gives other sites the address of another page than that at `address`."""
    social = next(iter(head.social_address), "")
    return is_http(social) and is_http(address) and not is_same_page(social, address)


def _language(data: Mapping[str, Any]) -> str:
    """A tag, or what a Language of schema.org is called."""
    paths = (("inLanguage",), ("inLanguage", "alternateName"), ("inLanguage", "name"))
    return next((text for path in paths if (text := text_at(data, *path))), "")


def _given(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _body(
    tree: html.HtmlElement, data: Mapping[str, Any], head: PageHead, address: str
) -> tuple[str, str]:
    """The main text, and why there is none where that is so."""
    stated, live = _stated(data, "articleBody"), _plain(text_of_updates(data))
    drop_beside(tree, address)
    if not keep_visible(tree):
        return (live or stated, "") if live or stated else ("", TOO_MANY)
    tables_to_lists(tree)
    bare_to_paragraphs(tree)
    free_prose(tree)
    mark_main(tree)
    lead = lead_of(tree, head.description)
    found = _extracted(tree)
    if len(found) < MIN_FOUND and _is_of_links(found, tree):
        found = ""
    if found and " ".join(lead.split()) not in " ".join(found.split()):
        found = f"{lead}\n{found}"
    # An article body in the data may be its beginning only; a found one may lack a part.
    body = stated if len(stated) > 2 * len(found) else found
    body = max(body, live, key=len)
    if not body and (data or head.is_article):
        body = _stated(data, "description") or head.description
    return (body, "") if body else ("", "nothing to read was found")


def _is_of_links(text: str, tree: html.HtmlElement) -> bool:
    """Whether every line of a text is a link's or a heading: a page of a video has no more."""
    links = {" ".join("".join(each.itertext()).split()) for each in tree.iter("a", "h1")}
    return all(" ".join(line.lstrip("- ").split()) in links for line in text.split("\n") if line)


def _stated(data: Mapping[str, Any], name: str) -> str:
    return _plain(text_at(data, name))


def _plain(text: str) -> str:
    """Text of data, which may be HTML, also escaped once more."""
    text = unescaped(text)
    if "<" in text and (tree := tree_of(text)) is not None:
        keep_visible(tree)
        return text_of(tree)
    return entities.unescape(text).strip()


@cache
def _options() -> Extractor:
    """How trafilatura is to work; made once, since it reads a file of settings each time."""
    options = Extractor(output_format="python", fast=True, comments=False, tables=False)
    options.min_extracted_size = MIN_FOUND
    return options


def _extracted(tree: html.HtmlElement) -> str:
    for each in tree.iter():
        each.text = each.text and each.text.translate(_STAND_INS)
        each.tail = each.tail and each.tail.translate(_STAND_INS)
    return _found(tree).translate(_JOINERS)


def _found(tree: html.HtmlElement) -> str:
    try:
        document = bare_extraction(tree, options=_options())
    except _CONFUSED:
        document = None
    text = str(getattr(document, "text", None) or "")
    if "\n" in text:
        return text
    paragraphs = "\n".join(
        each for each in map(text_of, tree.iter("p")) if len(each) >= MIN_PARAGRAPH
    )
    # Of short pages trafilatura gives one line, the heading within it.
    return paragraphs if len(paragraphs) >= MIN_SHARE * len(text) else text
