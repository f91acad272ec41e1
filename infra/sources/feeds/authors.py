"""Authors: tells who wrote an entry, by the document itself.

feedparser looks for a mail address from each character of an author's name on, which takes minutes
for a long one.
"""

import re
from xml.etree.ElementTree import Element

from infra.sources.feeds.xml import local, text_of
from processors.normalize.bounds import MAX_AUTHORS

NAMES = frozenset(("author", "creator"))
DUBLIN_CORE = "purl.org/dc/"
MAX_CHARACTERS = 200
TAGS = (
    "author", "contributor", "creator", "credit", "email", "managingeditor", "name", "owner",
    "publisher", "webmaster",
)  # fmt: skip
"""Elements that feedparser takes for authors, without their namespaces."""
LONG_WORD = re.compile(rf"[\w.+-]{{{MAX_CHARACTERS}}}")
"""More than a name or a mail address has."""


def authors_in(element: Element) -> list[str]:
    """The authors that an entry, or a feed, names itself, as text: RSS, Atom and Dublin Core, whose
    source is an agency where one is."""
    elements = [each for each in element if _is_author(each)]
    texts = (text_of(each, "name") or (each.text or "").strip() for each in elements[:MAX_AUTHORS])
    return [text[:MAX_CHARACTERS] for text in texts if text]


def _is_author(element: Element) -> bool:
    name = local(element).lower()
    return name in NAMES or (name == "source" and DUBLIN_CORE in str(element.tag))
