"""Headline: reads a title that may be HTML, or escaped once too often, as readers should see it."""

import html
import re

TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|nobr|q|s|small|span|"
    r"strike|strong|sub|sup|tt|u|var|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
"""Of elements within a line: what looks like another is a word."""
BREAK = re.compile(
    r"</?(?:address|article|blockquote|br|center|dd|div|dl|dt|h[1-6]|header|hr|li|ol|p|pre|section|"
    r"table|tbody|td|th|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def plain_headline(title: str) -> str:
    """A title in HTML as it reads, on one line.

    >>> plain_headline("Ada<br/>nears &amp; <b>3 &lt; 5</b>")
    'Ada nears & 3 < 5'
    """
    return " ".join(without_entities(TAG.sub("", BREAK.sub(" ", title))).split())


def without_entities(title: str) -> str:
    """A title without entities, which no headline has: some system escaped it once too often.

    >>> without_entities("Council&#8217;s R&D &amp; harbour")
    'Council’s R&D & harbour'
    """
    return ENTITY.sub(lambda found: html.unescape(found[0]), title) if "&" in title else title
