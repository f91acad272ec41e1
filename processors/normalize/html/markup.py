"""Markup: parses HTML of any kind to a tree of what readers see, of bounded size."""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree, html

MAX_ELEMENTS = 20_000
"""Of a page, without inline markup: more have pages with thousands of comments."""
MAX_LINKS = 200
"""Of one parent: with more it is a list, and the time that extraction takes grows with their
square."""
UNSEEN = (
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed",
    "canvas", "audio", "video", "button", "input", "select", "textarea", "dialog",
)  # fmt: skip
APART = ("nav", "footer", "aside")
"""Parts of a page that speak of other things than its article."""
INLINE = (
    "span", "b", "strong", "i", "em", "u", "s", "del", "ins", "font", "small", "big", "sup", "sub",
    "mark", "abbr", "acronym", "cite", "q", "code", "kbd", "tt", "time", "bdi", "bdo", "wbr",
    "nobr",
)  # fmt: skip
BLOCKS = (
    "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
    "table", "tr", "td", "th", "blockquote", "pre", "section", "article", "header", "footer",
    "figure", "figcaption", "hr", "aside", "main", "body",
)  # fmt: skip
_FRAME = re.compile(r"(?:\A|\s)field--name-(?:title|uid|created)(?:\s|\Z)")
"""Classes of Drupal's templates."""
MAX_PRESSED = 20
"""Of a heading: one with more was never closed, and holds the page."""
_COMMENTS = re.compile(
    r"(?:\A|[\s_-])comments?(?:[-_]?(?:count|number|num|counter|link|badge))?(?:\s|\Z)",
    re.IGNORECASE,
)
_MAY_BE_HIDDEN = etree.XPath("//body//*[@hidden or @aria-hidden='true' or @style]")
_COUNT = etree.XPath("count(//*[not(self::a)])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ENDLESS_TAG = re.compile(
    r"""<[a-z][^\s<>/]*+"""
    r"""(?:[\s/]++[^\s<>/="']++(?>(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?)){1000}""",
    re.IGNORECASE,
)
"""A tag of a thousand attributes: parsers' time grows with the square of their number."""
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_CONTROLS = bytes(range(9)) + b"\v\f" + bytes(range(14, 32))
_TO_SPACES = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_NOT_XML = re.compile(r"[\x00-\x08\v\f\x0e-\x1f\ufffe\uffff]")
_SPACE = re.compile(r"\s+")


def is_fragment(text: str) -> bool:
    """Whether `text` is a piece of a page, such as a feed gives."""
    return _WHOLE.search(text) is None


def tree_of(text: str) -> html.HtmlElement | None:
    """The document in `text`, however broken; None where there is none, or an endless tag."""
    if ENDLESS_TAG.search(text):
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode().translate(_TO_SPACES), parser=parser)
    except etree.LxmlError:
        return None


def keep_visible(tree: html.HtmlElement) -> bool:
    """Drop what is not shown or stands apart, and inline markup.

    False where more than MAX_ELEMENTS are left.
    """
    etree.strip_elements(tree, *UNSEEN, *APART, with_tail=False)
    hidden = [element for element in _MAY_BE_HIDDEN(tree) if _is_hidden(element)]
    for element in hidden:
        element.tag = UNSEEN[0]
    if hidden:
        etree.strip_elements(tree, UNSEEN[0], with_tail=False)
    etree.strip_tags(tree, *INLINE)
    if _COUNT(tree) > MAX_ELEMENTS:
        return False
    for count, element in enumerate(tree.iter(), start=1):
        if count > MAX_ELEMENTS:
            return False
        if len(element) > MAX_LINKS:
            links = sum(child.tag == "a" for child in element)
            if links > MAX_LINKS:
                etree.strip_tags(element, "a")
        # One text in place of many beside one another, which every later step would walk again.
        if text := element.text:
            element.text = _NOT_XML.sub(" ", text)
        if tail := element.tail:
            element.tail = _NOT_XML.sub(" ", tail)
    return True


def drop_frames(tree: html.HtmlElement) -> None:
    """Drop what systems put around an article's text in a feed: title, author, date once more."""
    for element in [each for each in tree.iter() if _FRAME.search(each.get("class") or "")]:
        element.tag = UNSEEN[0]


def text_of(element: html.HtmlElement) -> str:
    """All text, a line for each block."""
    return "\n".join(line for line in (_plain(each) for each in _lines(element)) if line)


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style")
    marked = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return marked or (style is not None and bool(_HIDDEN_STYLE.search(style)))


def is_within(element: html.HtmlElement, *tags: str) -> bool:
    """Whether one of these tags is around it."""
    return next(element.iterancestors(*tags), None) is not None


def is_unseen(element: html.HtmlElement) -> bool:
    """Whether it, or what it stands in, is not shown."""
    around = (element, *element.iterancestors())
    # The whole page may be hidden until a script has run.
    return any(
        each.tag in UNSEEN or (each.tag not in ("html", "body") and _is_hidden(each))
        for each in around
    )


def without_controls(heading: html.HtmlElement) -> html.HtmlElement:
    """`heading` without what readers press: buttons, a link to its own place, and the number of
    comments; itself where it has nothing of the kind."""
    pressed = [
        each
        for each in heading.iterdescendants()
        if each.tag in UNSEEN or _is_own_link(each) or _COMMENTS.search(each.get("class") or "")
    ]
    if not pressed or len(pressed) > MAX_PRESSED:
        return heading
    places = {each: number for number, each in enumerate(heading.iter())}
    copy = deepcopy(heading)
    kept = list(copy.iter())
    for each in pressed:
        kept[places[each]].tag = UNSEEN[0]
    etree.strip_elements(copy, UNSEEN[0], with_tail=False)
    return copy


def _is_own_link(element: html.HtmlElement) -> bool:
    """Whether it is a sign that leads to where it stands."""
    is_here = element.tag == "a" and (element.get("href") or "").startswith("#")
    return is_here and not any(each.isalnum() for each in "".join(element.itertext()))


def _lines(element: html.HtmlElement) -> Iterator[str]:
    line: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each.tag in BLOCKS:
            yield "".join(line)
            line = []
        line.append((each.text if event == "start" else each.tail) or "")
    yield "".join(line)


def _plain(line: str) -> str:
    return _SPACE.sub(" ", line).strip()
