"""Part names: tells by its names what a part of a page is to the article.

Templates name their parts in English, or as their readers do, whatever the text is written in: a
class `newsletter-signup`, an id `comments`, schema.org's `author`.
"""

import re
from functools import lru_cache
from typing import Literal

from lxml import html

from processors.normalize.boilerplate.pointers import POINTERS
from processors.text.term_words import plain_words, terms_in

Kind = Literal["", "pointer", "wall", "beside", "comments"]
"""Meanings of a name; some call so the text that is behind a pointer or a wall."""

MAX_NAMES = 300
"""Characters of an attribute that is looked at: longer ones hold data, not names."""
LONGEST = 4
"""Words of the longest name of several."""
BESIDE = terms_in(
    "newsletter|newsletters|signup|cta|mc4wp|mailchimp|mailerlite|acymailing"
    "|mailpoet|related|relateds|relatedposts|relateditems|relatedarticles|recommended|recommendation"
    "|recommendations|recirculation|recirc|promo|promos|mostread|trending|popular"
    "|teasers|cookie|cookies|gdpr|consent|author|autor|auteur|autore|bio|biography|authorbox"
    "|journalist|saboxplugin|caption|captions|cptn|credit|credits|donate|donation|sharing|share"
    "|relacionadas|relacionados|verwandt|gerelateerd|bildunterschrift|bildtext|legende|legenda"
    "|leyenda|didascalia|onderschrift|kepalairas"
    "|sign up|most viewed|most popular|more from|more news|more stories|more info|linked more"
    "|top stories|rich link|post embed|bookmark card|image description|image title|img desc"
    "|img descr|infinite scroll|up next|next article|next story"
)
"""Words of names of parts that are not the article's text."""
COMMENTS = terms_in(
    "comment|comments|commentlist|commentaires|comentarios|kommentare|kommentarer|kommentit"
    "|komentarze|commenti|reacties|yorumlar|disqus|livefyre|cbox|cmt|hozzaszolasok"
)
FRAME = terms_in(
    "footer|sidebar|nav|navbar|navigation|menu|banner|breadcrumb|breadcrumbs|social|widget|widgets"
    "|ad|ads|outbrain|taboola|teaser|tags|copyright|disclaimer|legal|message|permission"
)
"""Words of names of parts of the page, about which extraction knows what to do."""
POINTING = {each for each in POINTERS if " " in each and each.isascii()} | {"readmore", "alsoread"}
"""Names of what leads on, where most of it is a link."""
WALLS = terms_in("paywall|subscribe|subscription|subscriptions")
NAMES: dict[Kind, frozenset[str]] = {
    "pointer": frozenset(POINTING),
    "wall": WALLS,
    "beside": BESIDE,
    "comments": COMMENTS,
}
SURER: tuple[Kind, ...] = ("", *NAMES)
PROPERTIES = frozenset(
    ("author", "comment", "caption", "publisher", "creator", "contributor", "editor")
)
"""Of schema.org: who wrote the text, or what was said of it, is not in it."""
ROLES = frozenset(
    ("complementary", "contentinfo", "navigation", "search", "dialog", "alertdialog", "banner")
)
"""Landmarks of ARIA that are what <aside>, <footer>, <nav> and <dialog> are."""
NAMING = re.compile(
    r"class|id|name|aria-label|data-(?:\w+-)*(?:testid|id|test|qa|component|area|module|block|region"
    r"|type|name|element|role)"
)
"""Attributes that name parts, also those for tests and for measuring."""
HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
UNTOLD = frozenset(("html", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img"))
"""Elements whose name says nothing of what is in them: ids of headings are what these say."""


def kind_of(element: html.HtmlElement) -> Kind:
    """What the names of an element say of it; "" where they say nothing."""
    tag = element.tag
    if tag in UNTOLD:
        return ""
    found: Kind = "beside" if tag == "figcaption" else kind_of_names(tag) if "-" in tag else ""
    for name, value in element.items():
        if (name == "itemprop" and not PROPERTIES.isdisjoint(value.split())) or (
            name == "role" and value.strip().lower() in ROLES
        ):
            found = found or "beside"
        elif max(len(name), len(value)) <= MAX_NAMES and _is_naming(name):
            found = max(found, kind_of_names(value), key=SURER.index)
    return found


@lru_cache(maxsize=2**10)
def _is_naming(attribute: str) -> bool:
    return NAMING.fullmatch(attribute) is not None


@lru_cache(maxsize=2**14)
def kind_of_names(names: str) -> Kind:
    """What the names in an attribute say of its element.

    >>> kind_of_names("jsx-4 NewsletterModule-title"), kind_of_names("story__text")
    ('beside', '')
    """
    kinds: set[Kind] = {""}
    for name in names.split():
        words = plain_words(HUMPS.sub(" ", name)).split()
        phrases = {
            " ".join(words[start : start + length])
            for start in range(len(words))
            for length in range(1, LONGEST + 1)
        }
        for kind, names_of_kind in NAMES.items():
            if not names_of_kind.isdisjoint(phrases):
                kinds.add(kind)
    return max(kinds, key=SURER.index)


def names_frame(names: str) -> bool:
    """Whether a word of the names in an attribute is one for a part of the page.

    >>> names_frame("SiteFooter-text"), names_frame("barrons-text")
    (True, False)
    """
    return not FRAME.isdisjoint(plain_words(HUMPS.sub(" ", names)).split())
