"""Link lists: finds headlines that are links, with nothing beside them but a label.

They lead to other articles.
"""

import re
from typing import NamedTuple

from lxml import html

from processors.text.letter_weight import weight
from processors.text.sentence_marks import ends_sentence

MAX_LABEL = 60
"""Characters beside headlines that are links."""
MIN_HEADLINE = 18
"""Weight of the letters of such headlines, on average: names of people and places are shorter."""
COLONS = frozenset(":：")
UNREAD = frozenset(
    ("title", "script", "style", "template", "noscript", "svg", "nav", "footer", "aside")
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("div", "section", "ul", "ol", "table", "tbody", "p"))
HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]+)", re.IGNORECASE)
LABELS = (*HEADINGS, "p", "div", "strong", "b")


class Shown(NamedTuple):
    """Of an element, how much of it is seen."""

    characters: int = 0
    """Those of headings only where they are links: titles are no text."""
    linked: int = 0
    """Of them in links."""
    links: int = 0
    label: int = 0
    """Characters before the first link, those of headings too."""
    unlinked: int = 0
    """All in no link."""
    weight: int = 0
    """Of the letters in links."""
    unlisted: int = 0
    """Links that no list of headlines has: sentences, and those to other hosts than the page's."""


def shown_of(tree: html.HtmlElement, host: str) -> dict[html.HtmlElement, Shown]:
    """How much each element of a page at `host` shows, from the innermost outwards."""
    shown: dict[html.HtmlElement, Shown] = {}
    for element in reversed(list(tree.iter())):
        characters = label = unlinked = len((element.text or "").strip())
        linked = links = letters = unlisted = 0
        for each in element:
            within, tail = shown[each], len((each.tail or "").strip())
            label += 0 if links else within.label + (0 if within.links else tail)
            characters += within.characters + tail
            unlinked += within.unlinked + tail
            linked += within.linked
            links += within.links
            letters += within.weight
            unlisted += within.unlisted
        if element.tag in UNREAD:
            characters = label = unlinked = linked = links = letters = unlisted = 0
        elif element.tag == "a":
            text = "" if links else "".join(element.itertext()).strip()
            fits = is_on_host((element.get("href") or "").strip(), host)
            unlisted += links + (not fits or ends_sentence(text))
            if characters:
                label = unlinked = 0
                linked, links, letters = characters, 1, weight(text)
        elif element.tag in HEADINGS:
            characters = linked
        shown[element] = Shown(characters, linked, links, label, unlinked, letters, unlisted)
    return shown


def lists_of_links(
    tree: html.HtmlElement, shown: dict[html.HtmlElement, Shown]
) -> list[html.HtmlElement]:
    """The outermost ones: what is in one is looked at no more."""
    lists = []
    passed: set[html.HtmlElement] = set()
    for each in tree.iter():
        if each.getparent() in passed:
            passed.add(each)
        elif _is_list_of_links(each, shown):
            passed.add(each)
            lists.append(each)
    return lists


def _is_list_of_links(element: html.HtmlElement, shown: dict[html.HtmlElement, Shown]) -> bool:
    """Whether it has headlines that are links, and before them no more than a label."""
    its = shown[element]
    if element.tag not in LISTS or not its.links or its.characters - its.linked > MAX_LABEL:
        return False
    if its.unlisted or its.unlinked > its.label or its.linked <= its.label:
        return False
    is_labelled = its.label and (element.tag != "p" or _begins_marked(element, shown))
    return its.links >= (1 if is_labelled else 2) and its.weight >= MIN_HEADLINE * its.links


def is_on_host(address: str, host: str) -> bool:
    """Whether an address is of a page's own host, or says no other.

    >>> is_on_host("/a", "daily.example"), is_on_host("https://other.example/a", "daily.example")
    (True, False)
    """
    found = HOST.match(address)
    return not host or not found or found[1] == host


def _begins_marked(paragraph: html.HtmlElement, shown: dict[html.HtmlElement, Shown]) -> bool:
    """Whether its label is in bold, or the like."""
    first = next(iter(paragraph), None)
    return first is not None and shown[first].unlinked == shown[paragraph].label


def label_of(links: html.HtmlElement) -> html.HtmlElement:
    """The heading right before a list, which is of nothing else then; the list itself without."""
    before = links.getprevious()
    if before is None or before.tag not in LABELS or (before.tail or "").strip():
        return links
    text = "".join(before.itertext()).strip()
    is_marked = before.tag in HEADINGS or (len(before) == 1 and not (before.text or "").strip())
    is_label = (
        len(text) <= MAX_LABEL and not ends_sentence(text) and (is_marked or text[-1:] in COLONS)
    )
    return before if is_label else links
