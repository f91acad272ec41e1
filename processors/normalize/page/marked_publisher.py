"""Marked publisher: reads who published a page's article in its microdata or RDFa."""

from lxml import etree, html

from processors.normalize.page.page_parts import PageParts

_PUBLISHERS = etree.XPath(
    "//*[@itemprop='publisher' or @property='publisher' or @property='schema:publisher']"
)
_NAMES = etree.XPath(".//*[@itemprop='name' or @property='name' or @property='schema:name']")
MAX_CHARACTERS = 200


def marked_publisher(tree: html.HtmlElement, parts: PageParts) -> str:
    """The name of the first publisher that is not that of something beside; "" without one."""
    for each in _PUBLISHERS(tree):
        if each.tag != "meta" and not parts.is_apart(each):
            names = (_text(name) for name in _NAMES(each))
            is_item = "itemscope" in each.attrib or "typeof" in each.attrib
            if name := next(filter(None, names), "" if is_item else _text(each)):
                return name
    return ""


def _text(element: html.HtmlElement) -> str:
    text = element.get("content") or "".join(element.itertext())
    return " ".join(text[: 2 * MAX_CHARACTERS].split())[:MAX_CHARACTERS]
