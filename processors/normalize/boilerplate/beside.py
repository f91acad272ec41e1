"""Beside: drops from a page what its markup says stands beside the article.

Templates name their parts in English, or as their readers do, whatever the text is written in: a
class `newsletter-signup`, an id `comments`, schema.org's `author`. A name may speak of the whole
page too (`post newsletter related-posts-on`), so what holds the heading, or most of the text,
stays. Headlines that are links, with nothing else there but a label, lead to other articles.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from lxml import etree, html

from processors.normalize.boilerplate.pointers import POINTERS
from processors.text.letter_weight import weight
from processors.text.sentence_marks import ends_sentence
from processors.text.term_words import plain_words, terms_in

Kind = Literal["", "beside", "wall", "comments"]

MAX_NAMES = 300
"""Characters of an attribute that is looked at: longer ones hold data, not names."""
MOST = 0.5
"""Share of a page's text in one part that is then the article, whatever it is called."""
ALL = 2 / 3
"""The same of all such parts."""
WALL = 0.25
"""The same of what is named for its paywall: many a page calls so what is behind it."""
LEAST = 80
"""Characters besides comments, which may be longer than what they are on."""
MAX_LABEL = 60
"""Characters beside headlines that are links."""
MIN_HEADLINE = 20
"""Weight of the letters of such headlines, on average: names of people and places are shorter."""
COLONS = frozenset(":：")
LONGEST = 4
"""Words of the longest name of several."""
BESIDE = terms_in(
    "newsletter|newsletters|signup|subscribe|subscription|subscriptions|cta|mc4wp|mailchimp|mailerlite|acymailing"
    "|mailpoet|related|relateds|relatedposts|relateditems|relatedarticles|recommended|recommendation"
    "|recommendations|recirculation|recirc|promo|promos|readmore|alsoread|mostread|trending|popular"
    "|teasers|cookie|cookies|gdpr|consent|author|autor|auteur|autore|bio|biography|authorbox"
    "|journalist|saboxplugin|caption|captions|cptn|credit|credits|donate|donation|sharing|share"
    "|relacionadas|relacionados|verwandt|gerelateerd"
)
"""Words of names of parts that are not the article's text."""
COMMENTS = terms_in(
    "comment|comments|commentlist|commentaires|comentarios|kommentare|kommentarer|kommentit"
    "|komentarze|commenti|reacties|yorumlar|disqus|livefyre|cbox|cmt|hozzaszolasok"
)
PAIRS = {each for each in POINTERS if " " in each and each.isascii()} | terms_in(
    "sign up|most viewed|most popular|more from|more news|more stories|more info|linked more"
    "|top stories|rich link|post embed|bookmark card|image description|img desc|img descr"
)
PROPERTIES = frozenset(
    ("author", "comment", "caption", "publisher", "creator", "contributor", "editor")
)
"""Of schema.org: who wrote the text, or what was said of it, is not in it."""
NAMING = re.compile(
    r"class|id|name|aria-label|data-(?:\w+-)*(?:testid|id|test|qa|component|area|module|block|region"
    r"|type|name|element|role)"
)
"""Attributes that name parts, also those for tests and for measuring."""
HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
UNTOLD = frozenset(("html", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img"))
"""Elements whose name says nothing of what is in them: ids of headings are what these say."""
UNREAD = frozenset(
    ("title", "script", "style", "template", "noscript", "svg", "nav", "footer", "aside")
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("div", "section", "ul", "ol", "table", "tbody", "p"))
LABELS = (*HEADINGS, "p", "div", "strong", "b")
_BEHIND_WALL = etree.XPath(
    "boolean(//script[contains(@type, 'ld+json')][contains(., 'cssSelector')])"
)


class Shown(NamedTuple):
    """Of an element, how much of it is seen."""

    characters: int = 0
    """Those of headings only where they are links: titles are no text."""
    linked: int = 0
    """Of them in links."""
    links: int = 0


def drop_beside(tree: html.HtmlElement) -> None:
    """Drop what stands beside the article, with all that is in it."""
    kinds = {each: kind for each in tree.iter() if (kind := _kind_of(each))}
    shown = _shown(tree)
    labels = {each: _label_of(each) for each in _lists_of_links(tree, shown)}
    kinds.update(dict.fromkeys((*labels, *labels.values()), "beside"))
    if not kinds:
        return
    heading = next(tree.iter("h1"), None)
    kept = {tree, *(() if heading is None else (heading, *heading.iterancestors()))}
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
        if each.getparent() is not None:
            each.drop_tree()
            del kinds[each]
    for each in kinds:
        if heading is None or each not in heading.iterancestors():
            _forget_names(each)


def _forget_names(element: html.HtmlElement) -> None:
    """Leave an element that stays only the names that say nothing else of it: extraction knows some
    of them too."""
    for attribute in ("class", "id"):
        names = element.get(attribute, "").split()
        if any(map(_kind_of_names, names)):
            element.set(attribute, " ".join(each for each in names if not _kind_of_names(each)))


def _outermost(parts: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Those that are not within another of them."""
    found = set(parts)
    return [each for each in parts if found.isdisjoint(each.iterancestors())]


def _shown(tree: html.HtmlElement) -> dict[html.HtmlElement, Shown]:
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


def _lists_of_links(
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
    """Whether it has headlines that are links, and beside them no more than a label."""
    characters, linked, links = shown[element]
    if element.tag not in LISTS or not links or characters - linked > MAX_LABEL:
        return False
    label, *texts = _around_links(element)
    said = [each for each in texts[::2] if each]
    least = 1 if label and element.tag != "p" else 2
    if any(texts[1::2]) or len(said) < least or any(map(ends_sentence, said)):
        return False
    return linked > len(label) and sum(map(weight, said)) >= MIN_HEADLINE * len(said)


def _label_of(links: html.HtmlElement) -> html.HtmlElement:
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


def _kind_of(element: html.HtmlElement) -> Kind:
    tag = element.tag
    if tag in UNTOLD:
        return ""
    found: Kind = "beside" if tag == "figcaption" else _kind_of_names(tag) if "-" in tag else ""
    for name, value in element.items():
        if name == "itemprop" and not PROPERTIES.isdisjoint(value.split()):
            found = found or "beside"
        elif len(value) <= MAX_NAMES and _is_naming(name):
            found = max(found, _kind_of_names(value), key=("", "beside", "wall", "comments").index)
    return found


@lru_cache(maxsize=2**10)
def _is_naming(attribute: str) -> bool:
    return NAMING.fullmatch(attribute) is not None


@lru_cache(maxsize=2**14)
def _kind_of_names(names: str) -> Kind:
    """What the names in an attribute say of its element.

    >>> _kind_of_names("jsx-4 NewsletterModule-title"), _kind_of_names("story__text")
    ('beside', '')
    """
    kinds: set[Kind] = set()
    for name in names.split():
        words = plain_words(HUMPS.sub(" ", name)).split()
        pairs = (
            " ".join(words[start : start + length])
            for start in range(len(words))
            for length in range(2, LONGEST + 1)
        )
        if not COMMENTS.isdisjoint(words):
            return "comments"
        if "paywall" in words:
            kinds.add("wall")
        if not BESIDE.isdisjoint(words) or not PAIRS.isdisjoint(pairs):
            kinds.add("beside")
    return "wall" if "wall" in kinds else "beside" if kinds else ""
