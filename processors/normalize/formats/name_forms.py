"""Name forms: tells what a field holds by the words that its name is made of, where no table lists
the name: the noun of what it is, and before and behind it words for whose, when and in which form.
"""

import re
from functools import lru_cache

_ITEM = "article|news|story|post|item|entry|page|doc(?:ument)?|content"
_FORM = "orig(?:inal)?|main|full|clean(?:ed)?|raw|plain|display|html|web|og|meta|seo|wp"
_TIME = (
    "date|time|stamp|day|at|on|utc|gmt|iso(?:8601)?|ts|unix|epoch|ms|sec(?:ond)?s?|str(?:ing)?|text"
)
_BEFORE = rf"(?:{_ITEM}|{_FORM}|first|initial)*"
_WORDS = rf"(?:{_FORM}|str(?:ing)?|text|rendered|md|markdown)*"
_WHO = "source|publisher|publication|outlet|newspaper|provider|media|site|website|brand|channel"
_CREDITED = (
    "author|byline|creator|writer|reporter|journalist|contributor|credit|agency|wire(?:service)?"
    "|distributor|copyright|rights|rightsholder"
)
FORMS = {
    "url": rf"(?:{_ITEM}|{_FORM}|canonical|perma|link|share|external)*"
    r"(?:url|link|href|loc)(?:canonical|web|full)?",
    "title": rf"(?:{_ITEM}|{_FORM})*(?:title|headline|heading|hed){_WORDS}",
    "body": rf"(?:{_ITEM}|{_FORM}|parsed|extracted|processed|body)*"
    rf"(?:body|contents?|text|paragraphs?|passages?|document|html){_WORDS}",
    "published": rf"{_BEFORE}(?:{_TIME})*(?:publish(?:ed|ing)?|publication|pub|post(?:ed)?"
    rf"|released?|issued?|creat(?:ed|ion)|available|written|display)(?:{_TIME})+"
    rf"|(?:first|initial|original)(?:ly)?(?:published|posted|released|issued|created)"
    rf"|{_BEFORE}(?:{_TIME})+(?:published|publication|posted|released|issued|created|written)"
    rf"|{_BEFORE}(?:iso|utc|gmt|local|unix|epoch)*(?:date|time)(?:{_TIME})*",
    "updated": rf"{_BEFORE}(?:last)?(?:{_TIME})*(?:last)?(?:updated?|modif(?:ied|y|ication)"
    rf"|edited|revis(?:ed|ion)|lastmod)(?:last)?(?:{_TIME})*",
    "source": rf"(?:{_ITEM})*(?:{_WHO})(?:full)?(?:name|title)",
    "language": r"(?:article|content|text|news|doc(?:ument)?|page|iso|detected|original|primary)*"
    r"(?:lang(?:uage)?|locale)(?:code|iso|tag)*(?:639)?[123]?",
    "credit": rf"(?:{_ITEM})*(?:source|wire)?(?:{_CREDITED})s?(?:full|display)?"
    r"(?:names?|notice|holder|line|text)?",
}
"""Patterns of folded names, by what the fields hold."""
FORM = re.compile("|".join(f"(?P<{held}>{form})" for held, form in FORMS.items()))
MAX_CHARACTERS = 40
"""Of a name that is looked at."""
SIGNS = re.compile(r"[^\w#@]+|_+")


def folded(name: str) -> str:
    """A field's name without case and signs.

    >>> folded("publishedAt"), folded("Published at"), folded("source-hostname"), folded("_id")
    ('publishedat', 'publishedat', 'sourcehostname', 'id')
    """
    return SIGNS.sub("", name.lower())


@lru_cache(maxsize=4096)
def held_in(name: str) -> str | None:
    """What a field of this name holds, as FORMS calls it; None where its name does not tell.

    >>> held_in("author_name"), held_in("lastUpdated"), held_in("first-publication-date")
    ('credit', 'updated', 'published')
    >>> held_in("event_date"), held_in("image_url"), held_in("source_id"), held_in("publication")
    (None, None, None, None)
    """
    plain = folded(name[:MAX_CHARACTERS])
    found = FORM.fullmatch(plain) if len(name) <= MAX_CHARACTERS else None
    return found and found.lastgroup
