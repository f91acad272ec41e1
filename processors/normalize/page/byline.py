"""Byline: finds the agencies that lines with a page's heading credit, where no data tell of them.

A line counts that is marked as one of authors, in microdata, RDFa, microformats or by its class, or
of which one part is such a credit and another a date: "30.05.2026 | AFP".
"""

import re
from collections.abc import Container, Iterator
from itertools import islice, takewhile

from lxml import html

from processors.normalize.dates.date_text import read_date
from processors.normalize.outlets.agency_author import agency_among, agency_signed, names_agency
from processors.normalize.page.date_line import CLOCK, MAX_PROSE, PARTED, UNREAD, is_card, near
from processors.normalize.page.page_parts import PageParts

MARKED = re.compile(
    r"(?:\A|[-_\s:])(?:by-?lines?|(?:[a-z]+-)?authors?(?:-?names?)?|creator|agency|agencies"
    r"|sources?|signatures?|writers?|reporters?|journalists?|contributors?|vcard)(?=[-_\s]|\Z)",
    re.IGNORECASE,
)
"""Names of classes and properties for who wrote an article."""
OF_PICTURES = re.compile(
    r"[pf]h?oto|image|img|picture|bild|caption|figure|gallery|media|video", re.IGNORECASE
)
MARKS = ("class", "itemprop", "property", "rel")
BESIDE = frozenset(UNREAD) - {"ul", "ol"}
MAX_ELEMENTS = 60
MAX_LINE = 100
"""Characters of a line of authors."""
MAX_OUT = 3
"""Elements around a name, of which one may be marked."""


def agencies_at_heading(parts: PageParts) -> Iterator[str]:
    """The agencies, the first first."""
    prose = 0
    holders = frozenset(parts.heading.iterancestors() if parts.heading is not None else ())
    for element in islice(near(parts.heading, BESIDE), MAX_ELEMENTS):
        told = element.get("content") if element.tag == "meta" else None
        told = told or ("".join(element.itertext()) if len(element) < MAX_OUT * 2 else "")
        text = " ".join(told.split())
        prose += len(text) if element.tag == "p" else 0
        if prose > MAX_PROSE:
            return
        if 0 < len(text) <= MAX_LINE and names_agency(text) and not is_card(element):
            agency = _agency_in(element, text, holders)
            if agency and not (parts.is_apart(element) or parts.is_beside(element)):
                yield agency


def _agency_in(element: html.HtmlElement, text: str, holders: Container[html.HtmlElement]) -> str:
    """The agency in a line; `holders` are the elements around the heading."""
    further = takewhile(lambda each: each not in holders, element.iterancestors())
    around = [element, *islice(further, MAX_OUT - 1)]
    names = [" ".join(each.get(mark) or "" for mark in MARKS)[:500] for each in around]
    is_beside_one = any(next(each.iter("img", "picture"), None) is not None for each in around)
    if is_beside_one or any(map(OF_PICTURES.search, names)):
        return ""
    if any(map(MARKED.search, names)):
        return agency_among([text])
    parted = PARTED.split(text)
    # A tag that is an agency's name is what the article is about.
    is_dated = any(CLOCK.search(each) or read_date(each).is_date for each in parted)
    signed = (agency_signed(each) for each in (parted if is_dated else ()))
    return next(filter(None, signed), "")
