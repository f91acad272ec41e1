"""Authors: tells who wrote an entry, by the document itself.

feedparser looks for a mail address from each character of an author's name on, which takes minutes
for a long one.
"""

import re
from xml.etree.ElementTree import Element

from infra.sources.feeds.xml import local, text_of
from processors.normalize.bounds import MAX_AUTHORS
from processors.normalize.formats.name_forms import held_in

DUBLIN_CORE = "purl.org/dc/"
MEDIA = "search.yahoo.com/mrss"
"""Media RSS, which credits pictures."""
MAX_CHARACTERS = 200
TAGS = (
    "author", "contributor", "creator", "credit", "email", "managingeditor", "name", "owner",
    "publisher", "webmaster",
)  # fmt: skip
"""Elements that feedparser takes for authors, without their namespaces."""
LONG_WORD = re.compile(rf"[\w.+-]{{{MAX_CHARACTERS}}}")
"""More than a name or a mail address has."""


def authors_in(element: Element) -> list[str]:
    """The authors that an entry, or a feed, names itself, as text, and all whom it credits beside
    them: RSS, Atom and Dublin Core, whose source or publisher is an agency where one is."""
    elements = [each for each in element if _is_author(each)]
    texts = (text_of(each, "name") or (each.text or "").strip() for each in elements[:MAX_AUTHORS])
    return [text[:MAX_CHARACTERS] for text in texts if text]


def _is_author(element: Element) -> bool:
    name, tag = local(element).lower(), str(element.tag)
    is_credit = held_in(name) == "credit" and MEDIA not in tag
    return is_credit or (name in ("source", "publisher") and DUBLIN_CORE in tag)
