"""XML from strangers: no entities of their own, nothing loaded from elsewhere."""

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from infra.sources.feeds.entry import NotAFeed
from processors.normalize.addresses.url import is_http
from processors.normalize.formats.name_forms import held_in

MAX_ELEMENTS = 600_000
"""Of a document: a sitemap of news may have 50,000 addresses of a dozen elements each."""
DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)


def parsed(text: str) -> Element | None:
    """The root of a document; None where it is not well-formed.

    Raises NotAFeed for a document that declares entities or values of attributes, which no feed
    needs and which can grow to gigabytes, or has more than MAX_ELEMENTS.
    """
    if text.count("<") - text.count("</") > MAX_ELEMENTS:
        raise NotAFeed(f"too large: the document has more than {MAX_ELEMENTS} elements")
    # The text has been decoded: what the declaration says about its bytes is no longer true.
    data = DECLARATION.sub("", text, count=1).strip().encode("utf-8", "replace")
    try:
        return root_of(data)
    except DefusedXmlException as error:
        raise NotAFeed(f"forbidden XML: {error}") from error
    except ParseError:
        return None


def root_of(data: bytes) -> Element:
    """The root of a document. Raises ParseError, ValueError, and DefusedXmlException for one that
    declares what can grow to gigabytes."""
    parser = _Parser()
    parser.feed(data)
    root: Element = parser.close()
    return root


class _Parser(DefusedXMLParser):
    """Refuses what a document declares for itself."""

    def __init__(self) -> None:
        # Its own builder makes elements that are walked by recursion.
        super().__init__(target=TreeBuilder())  # type: ignore[no-untyped-call]
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.AttlistDeclHandler = self._refuse_value

    def _refuse_entity(self, *declared: object) -> None:
        """A list of declarations that lies elsewhere, as agencies name it, is not loaded."""
        is_parameter, value = declared[1:3]
        if not is_parameter or value is not None:
            raise DefusedXmlException("it declares entities")

    def _refuse_value(self, *declared: object) -> None:
        """The fourth is the value that each such element then has without saying so."""
        if declared[3] is not None:
            raise DefusedXmlException("it declares values of attributes")


def local(element: Element) -> str:
    """Its name without the namespace."""
    return str(element.tag).rpartition("}")[2]


def own_link(item: Element, language: str = "") -> str:
    """The address in the first link that is an item's own, of RSS, or of Atom to its page, in
    `language` where there are several; "" where there is none.

    feedparser takes the last one that it comes upon, which may be an author's, a related article's
    or a picture's, or the page in another language.
    """
    name = f"{str(item.tag)[: -len(local(item))]}link"
    links = [each for each in item if each.tag == name]
    texts = ((each.text or "").strip() for each in links)
    pages = [each for each in links if _is_page(each)]
    pages.sort(key=lambda each: each.get("hreflang") != language)
    return next(filter(is_http, (*texts, *(each.get("href", "").strip() for each in pages))), "")


PAGES = frozenset(("text/html", "application/xhtml+xml", ""))


def _is_page(link: Element) -> bool:
    kind = link.get("type", "text/html").partition(";")[0].strip()
    return link.get("rel", "alternate") == "alternate" and kind in PAGES


def full_texts_in(item: Element) -> list[str]:
    """The texts of an item in elements of Yandex and of others, which feedparser does not know."""
    elements = (each for each in item if local(each).lower() in FULL or TURBO in str(each.tag))
    return [text for each in elements if (text := (each.text or "").strip())]


def dates_in(item: Element, held: str) -> list[str]:
    """The texts of an item's elements whose names, of any namespace, have the form of such dates:
    feedparser knows few ("published" or "updated", as `held_in` calls them)."""
    return [text for each in item if held_in(local(each)) == held and (text := text_of(each))]


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
