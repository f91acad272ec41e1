"""Link lists: finds headlines that are links, with nothing beside them but a label.

They lead to other articles.
"""

import re
from typing import NamedTuple

from lxml import etree, html

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


def shown_of(tree: html.HtmlElement) -> dict[html.HtmlElement, Shown]:
    """How much each element shows."""
    sums: dict[html.HtmlElement, list[int]] = {}
    for each in reversed(list(tree.iter())):
        own = sums.setdefault(each, [0, 0, 0])
        own[0] += len((each.text or "").strip())
        if each.tag in UNREAD:
            own[:] = 0, 0, 0
        elif each.tag == "a" and own[0]:
            own[1:] = own[0], 1
        elif each.tag in HEADINGS:
            own[0] = own[1]
        parent = each.getparent()
        if parent is not None:
            around = sums.setdefault(parent, [0, 0, 0])
            around[0] += own[0] + len((each.tail or "").strip())
            around[1] += own[1]
            around[2] += own[2]
    return {each: Shown(*amounts) for each, amounts in sums.items()}


def lists_of_links(
    tree: html.HtmlElement, shown: dict[html.HtmlElement, Shown], host: str
) -> list[html.HtmlElement]:
    """The outermost ones: what is in one is looked at no more. Links to other hosts than the page's
    are what the article names."""
    lists = []
    passed: set[html.HtmlElement] = set()
    for each in tree.iter():
        if each.getparent() in passed:
            passed.add(each)
        elif _is_list_of_links(each, shown) and _leads_within(each, host):
            passed.add(each)
            lists.append(each)
    return lists


def _is_list_of_links(element: html.HtmlElement, shown: dict[html.HtmlElement, Shown]) -> bool:
    """Whether it has headlines that are links, and beside them no more than a label."""
    characters, linked, links = shown[element]
    if element.tag not in LISTS or not links or characters - linked > MAX_LABEL:
        return False
    label, *texts = _around_links(element)
    said = [each for each in texts[::2] if each]
    least = 1 if label and (element.tag != "p" or _begins_marked(element, label)) else 2
    if any(texts[1::2]) or len(said) < least or any(map(ends_sentence, said)):
        return False
    return linked > len(label) and sum(map(weight, said)) >= MIN_HEADLINE * len(said)


def is_on_host(address: str, host: str) -> bool:
    """Whether an address is of a page's own host, or says no other.

    >>> is_on_host("/a", "daily.example"), is_on_host("https://other.example/a", "daily.example")
    (True, False)
    """
    found = HOST.match(address)
    return not host or not found or found[1] == host


def _leads_within(element: html.HtmlElement, host: str) -> bool:
    return all(is_on_host((each.get("href") or "").strip(), host) for each in element.iter("a"))


def _begins_marked(paragraph: html.HtmlElement, label: str) -> bool:
    """Whether its label is in bold, or the like."""
    first = next(iter(paragraph), None)
    return first is not None and first.tag != "a" and "".join(first.itertext()).strip() == label


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


def _around_links(element: html.HtmlElement) -> list[str]:
    """The text before its first link, that of the link, the text behind it, and so on."""
    texts = [""]
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each.tag == "a":
            texts.append("")
        if event == "start":
            texts[-1] += (each.text or "").strip()
        elif each is not element:
            texts[-1] += (each.tail or "").strip()
    return texts
