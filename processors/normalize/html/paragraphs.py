"""Paragraphs: makes paragraphs of the text that stands bare in a page's blocks, and finds the block
that has most of them.

Many systems part paragraphs by two line breaks. Extraction looks for the elements, in a block of a
name that it knows; without one it takes all paragraphs of the page and no lists.
"""

from itertools import chain

from lxml import etree, html
from trafilatura.xpaths import BODY_XPATH

AROUND = ("div", "td", "section", "article", "main", "center", "blockquote", "body")
WITHIN = ("a", "br", "img")
"""Elements that go on with the text that they stand in, once inline markup is gone."""
MIN_BARE = 40
"""Characters of the longest piece of text that make it prose: bare labels stay what they are."""
MAIN = 0.8
"""Share of a page's prose in the block that is its article."""
LAYOUT = ("table", "tbody", "tr", "td", "center")
"""Elements by which old pages are laid out."""
LEADS = ("p", "div", "h2", "h3", "h4", "strong")
MIN_LEAD, MAX_LEAD = 40, 600
"""Characters of the first paragraph that stands apart from the others, beside the headline."""
PROSE = ("p", "blockquote", "li")


def bare_to_paragraphs(tree: html.HtmlElement) -> None:
    """Put text that stands bare in a block, beside other blocks or line breaks, into paragraphs."""
    for block in [each for each in tree.iter(*AROUND) if _is_bare(each)]:
        _put_into_paragraphs(block)


def _is_bare(block: html.HtmlElement) -> bool:
    if next(iter(block), None) is None:
        return False
    pieces = chain((block.text,), (each.tail for each in block))
    return any(len((each or "").strip()) >= MIN_BARE for each in pieces)


def _put_into_paragraphs(block: html.HtmlElement) -> None:
    paragraph: html.HtmlElement | None = None
    last: html.HtmlElement | None = None
    """Of the paragraph: to ask it for the number of what is in it takes longer the more it is."""
    children, first = list(block), block.text
    block.text = None
    for each in children:
        block.remove(each)

    def say(text: str | None) -> None:
        nonlocal paragraph
        if not (text or "").strip() and paragraph is None:
            return
        if paragraph is None:
            paragraph = etree.SubElement(block, "p")
        if last is not None:
            last.tail = (last.tail or "") + (text or "")
        else:
            paragraph.text = (paragraph.text or "") + (text or "")

    say(first)
    for each in children:
        tail, each.tail = each.tail, None
        if each.tag not in WITHIN:
            paragraph = last = None
            block.append(each)
        elif each.tag == "br":
            # A line break within a paragraph parts lines; behind another, or a block, nothing.
            if last is not None and last.tag == "br" and not (last.tail or "").strip():
                paragraph = last = None
            if paragraph is not None:
                paragraph.append(each)
                last = each
        else:
            if paragraph is None:
                paragraph = etree.SubElement(block, "p")
            paragraph.append(each)
            last = each
        say(tail)


def mark_main(tree: html.HtmlElement) -> None:
    """Name the smallest block with nearly all prose of a page, where extraction would know none."""
    if any(xpath(tree) for xpath in BODY_XPATH):
        return
    lengths: dict[html.HtmlElement, int] = {}
    for each in tree.iter(*PROSE):
        length = len("".join(each.itertext()).strip())
        for around in each.iterancestors():
            lengths[around] = lengths.get(around, 0) + length
    body = next(tree.iter("body"), None)
    if body is None or body not in lengths:
        return
    main, least = body, MAIN * lengths[body]
    while (inner := _inner(main, lengths, least)) is not None:
        main = inner
    if main.tag == "body":
        around = html.Element("div")
        around.extend(main)
        main.append(around)
        main = around
    for each in (main, *main.iterancestors(*LAYOUT)):
        each.tag = "div" if each.tag in LAYOUT or each is main else each.tag
    main.set("itemprop", "articleBody")


def lead_of(tree: html.HtmlElement, description: str) -> str:
    """The paragraph that the page gives others as its `description`; "" where it shows none."""
    start = " ".join(description.split()).rstrip(" .…")
    if len(start) < MIN_LEAD:
        return ""
    for each in tree.iter(*LEADS):
        if len(each) <= 1:
            text = " ".join("".join(each.itertext()).split())
            if len(text) <= MAX_LEAD and text.startswith(start):
                return text
    return ""


def _inner(
    block: html.HtmlElement, lengths: dict[html.HtmlElement, int], least: float
) -> html.HtmlElement | None:
    return next((each for each in block if lengths.get(each, 0) > least), None)
