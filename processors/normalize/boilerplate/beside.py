"""Beside: drops from a page what its markup says stands beside the article.

A part's name may speak of the whole page too (`post newsletter related-posts-on`), so what holds
the heading, or most of the text, stays.
"""

from lxml import etree, html

from processors.normalize.boilerplate.cards import cards_in
from processors.normalize.boilerplate.link_lists import (
    HOST,
    Shown,
    label_of,
    lists_of_links,
    shown_of,
)
from processors.normalize.boilerplate.part_names import Kind, kind_of, kind_of_names

DROPPED = "dropped"
"""Tag of what goes, all at once: one after the other, each would copy the text before it."""
MOST = 0.5
"""Share of a page's text in one part that is then the article, whatever it is called."""
ALL = 2 / 3
"""The same of all such parts."""
WALL = 0.25
"""The same of what is named for its paywall: many a page calls so what is behind it."""
AROUND_FORM = 1 / 3
"""The same of a box that has a form for the reader's address."""
LEAST = 80
"""Characters besides comments, which may be longer than what they are on."""
MAX_FORM = 400
"""Characters of a box that has a form for the reader's address."""
_ADDRESS_ASKED = etree.XPath("//form[.//input[@type='email' or contains(@name, 'mail')]]")
_BEHIND_WALL = etree.XPath(
    "boolean(//script[contains(@type, 'ld+json')][contains(., 'cssSelector')])"
)


def drop_beside(tree: html.HtmlElement, address: str = "") -> None:
    """Drop what stands beside the article of the page at `address`, with all that is in it."""
    # Held while they are looked at again and again: lxml makes each anew otherwise.
    elements = list(tree.iter())
    kinds = {each: kind for each in elements if (kind := kind_of(each))}
    found = HOST.match(address)
    host = found[1] if found else ""
    shown = shown_of(tree, host)
    labels = {each: label_of(each) for each in lists_of_links(tree, shown)}
    most = min(MAX_FORM, AROUND_FORM * shown[tree].characters)
    forms = (each if shown[box].characters > most else box for each, box in _forms(tree))
    cards = cards_in(tree, shown, MOST * shown[tree].characters, host)
    kinds.update(dict.fromkeys((*labels, *labels.values(), *forms, *cards), "beside"))
    pointers = [each for each, kind in kinds.items() if kind == "pointer"]
    kinds.update((each, "beside") for each in pointers if _is_mostly_linked(shown[each]))
    if not kinds:
        return
    heading = next(tree.iter("h1"), None)
    around = set(() if heading is None else heading.iterancestors())
    kept = {tree, heading, *around}
    lengths = {each: amount.characters for each, amount in shown.items()}

    def part(kind: Kind, most: float) -> list[html.HtmlElement]:
        chosen = _outermost([each for each in kinds if kinds[each] == kind and each not in kept])
        return chosen if sum(lengths[each] for each in chosen) <= most else []

    comments = part("comments", lengths[tree] - LEAST)
    rest = lengths[tree] - sum(lengths[each] for each in comments)
    kept.update(each for each in kinds if lengths[each] > MOST * rest)
    kept.update(labels[each] for each in labels if each in kept)
    walls = [] if _BEHIND_WALL(tree) else part("wall", WALL * rest)
    for each in (*comments, *walls, *part("beside", ALL * rest)):
        each.tag = DROPPED
        del kinds[each]
    etree.strip_elements(tree, DROPPED, with_tail=False)
    for each in kinds.keys() - around:
        _forget_names(each)


def _is_mostly_linked(shown: Shown) -> bool:
    return 2 * shown.linked > shown.characters


def _forget_names(element: html.HtmlElement) -> None:
    """Leave an element that stays only the names that say nothing else of it: extraction knows some
    of them too."""
    for attribute in ("class", "id"):
        names = element.get(attribute, "").split()
        if any(map(kind_of_names, names)):
            element.set(attribute, " ".join(each for each in names if not kind_of_names(each)))


def _outermost(parts: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Those that are not within another of them."""
    found = set(parts)
    return [each for each in parts if found.isdisjoint(each.iterancestors())]


def _forms(tree: html.HtmlElement) -> list[tuple[html.HtmlElement, html.HtmlElement]]:
    """Those that ask for an address to write to, with what each stands in."""
    parents = ((each, each.getparent()) for each in _ADDRESS_ASKED(tree))
    return [(each, tree if parent is None else parent) for each, parent in parents]
