"""XML from strangers: no entities of their own, nothing loaded from elsewhere."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from infra.sources.feeds.entry import NotAFeed
from processors.normalize.url import is_http

DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)


def parsed(text: str) -> Element | None:
    """The root of a document; None where it is not well-formed.

    Raises NotAFeed for a document that declares entities, which no feed needs and which can grow
    to gigabytes.
    """
    # The text has been decoded: what the declaration says about its bytes is no longer true.
    data = DECLARATION.sub("", text, count=1).strip().encode("utf-8", "replace")
    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise NotAFeed("forbidden XML: it declares entities") from error
    except ParseError:
        return None
    return root if isinstance(root, Element) else None


def local(element: Element) -> str:
    """Its name without the namespace."""
    return str(element.tag).rpartition("}")[2]


def own_link(item: Element) -> str:
    """The address in the first link of RSS that is an item's own; "" where there is none.

    feedparser takes the last one that it comes upon, which may be an author's, a related article's
    or a picture's.
    """
    name = f"{str(item.tag)[: -len(local(item))]}link"
    told = ((each.text or "").strip() for each in item if each.tag == name)
    return next(filter(is_http, told), "")


def full_texts_in(item: Element) -> list[str]:
    """The texts of an item in elements of Yandex and of others, which feedparser does not know."""
    told = (each for each in item if local(each).lower() in FULL or TURBO in str(each.tag))
    return [text for each in told if (text := (each.text or "").strip())]


FULL = frozenset({"full-text", "fulltext", "full_text"})
TURBO = "turbo.yandex.ru}content"


def text_of(element: Element, *path: str) -> str:
    """The stripped text of the first descendant along `path` (local names); "" if there is none."""
    for name in path:
        found = next((each for each in element if local(each) == name), None)
        if found is None:
            return ""
        element = found
    return (element.text or "").strip()
