"""Entities: references and inline tags that a title of plain text should not have, read."""

import html
import re

REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
BREAK = re.compile(r"<(?:br|wbr)\s*/?>", re.IGNORECASE)
INLINE = re.compile(
    r"</?(?:b|i|em|strong|u|s|span|sub|sup|small|mark|font|abbr)(?:\s[^<>]*)?>", re.IGNORECASE
)


def plain_title(title: str) -> str:
    """`title` as whoever escaped it once too often meant it; a bare "&" or "<" stays.

    >>> plain_title("D&amp;D &#8217;s &lt;i&gt;best&lt;/i&gt;<br/>of Q&A, 3 < 4")
    'D&D ’s best of Q&A, 3 < 4'
    """
    read = REFERENCE.sub(lambda each: html.unescape(each[0]), title)
    return INLINE.sub("", BREAK.sub(" ", read))
