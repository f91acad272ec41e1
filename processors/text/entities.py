"""Entities: references and tags that a title should not have, read as its readers should see it."""

import html
import re

from processors.text.character_references import with_characters
from processors.text.surrogates import with_whole_pairs

MAX_CHARACTERS = 4_000
"""Of a title that are looked at: most of more is markup or white space."""
REFERENCE = re.compile(
    r"&(?:amp;){0,3}"
    r"((?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|#\d{2,7}(?![\d;]))"
)
"""A reference, also one that was escaped again; a number ends without a semicolon too, as browsers
have it."""
ESCAPE = re.compile(r"""\\(?:u([0-9a-fA-F]{4})|(["'/]))""")
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|nobr|q|s|small|span|"
    r"strike|strong|sub|sup|tt|u|var)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Tags of elements within a line: what looks like another is a word."""
CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
BREAK = re.compile(
    r"</?(?:address|article|blockquote|br|center|dd|div|dl|dt|h[1-6]|header|hr|li|ol|p|pre|section|"
    r"table|tbody|td|th|tr|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Tags between which a reader sees a space."""
UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""Markup that no browser shows."""


def plain_title(title: str) -> str:
    """`title`, plain text, as whoever escaped it once too often meant it; a bare "&" or "<" stays.

    >>> plain_title("D&amp;D &#8217;s &lt;i&gt;best&lt;/i&gt;<br/>of Q&A, 3 < 4")
    'D&D ’s best of Q&A, 3 < 4'
    """
    return without_tags(without_entities(title[:MAX_CHARACTERS]))


def html_title(title: str) -> str:
    """`title`, HTML, as it reads, on one line.

    >>> html_title("Ada<br/>nears &amp; <b>3 &lt; 5</b>")
    'Ada nears & 3 < 5'
    """
    return " ".join(without_entities(without_tags(title[:MAX_CHARACTERS])).split())


def without_tags(title: str) -> str:
    """`title` without markup of HTML, and without CDATA sections that somebody escaped."""
    if "<" not in title:
        return title
    return INLINE.sub("", BREAK.sub(" ", UNSEEN.sub("", CDATA.sub(r"\1", title))))


def without_entities(title: str) -> str:
    """`title` with the characters that its references mean.

    >>> without_entities("Council&amp;#8217;s R&D &amp; harbour&#39s")
    "Council’s R&D & harbour's"
    """
    return REFERENCE.sub(_meant, with_characters(title)) if "&" in title else title


def _meant(found: re.Match[str]) -> str:
    return html.unescape(f"&{found[1]}")


def with_characters_of_json(text: str) -> str:
    r"""`text` with the characters that escapes of JSON and PHP mean, which somebody left in it.

    >>> with_characters_of_json(r"Br\u00fccke \"gesperrt\""), with_characters_of_json(r"C:\temp")
    ('Brücke "gesperrt"', 'C:\\temp')
    """
    if "\\" not in text:
        return text
    return with_whole_pairs(ESCAPE.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    character = found[2] or chr(int(found[1], 16))
    return character if character >= " " and character != "\x7f" else " "
