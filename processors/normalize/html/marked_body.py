"""Marked body: tells text that is clearly HTML, whatever field it came in, from text with a "<".

Who takes one for the other shows readers either tags or half a formula, so what is not clear stays
text. Clear is what begins with a block, or has tags of HTML alone, each with its end, at
places where prose has them, and does not itself speak of markup.
"""

import re
from html import unescape

from processors.normalize.html.markup import APART, BLOCKS, INLINE, UNSEEN
from processors.text.entities import REFERENCE
from processors.text.sentence_marks import SENTENCE_ENDS

_EMPTY = frozenset(("br", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_BLOCKS = frozenset(
    (*BLOCKS, *APART, "html", "head", "address", "center", "tbody", "thead", "tfoot")
) - _EMPTY  # fmt: skip
_BREAKING = _BLOCKS | {"br"}
_KNOWN = _BLOCKS.union(INLINE, UNSEEN, ("a", "title", "picture", "dfn", "strike", "var"))
_END_LEFT_OUT = frozenset(
    ("p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "html", "head", "body")
)
"""Elements whose end HTML lets one leave out."""
_WITH_ADDRESS = re.compile(r"\s(?:href|src)\s*=", re.IGNORECASE)
_OPENING = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,20}+(?:[-:][a-z0-9-]{1,40}+)?)
    (?:\s++(?:(?:hidden|allowfullscreen|async|defer|controls)\b(?!\s*=)
      |[a-z_@:][\w:.@-]*+\s*+=\s*+(?:"[^"]{0,4000}+"|'[^']{0,4000}+'|[^\s"'<>=]++)))*
    \s*+/?>""",
    re.IGNORECASE | re.VERBOSE,
)
"""A tag as it is written: of attributes without a value only the usual."""
_NOT_SHOWN = r"<!--.{0,20000}?-->|<!\[CDATA\[|<!doctype\b[^<>]*+>|<\?xml\b[^<>]*+>"
_COMMENT = re.compile(_NOT_SHOWN, re.IGNORECASE | re.DOTALL)
_BEFORE_TEXT = re.compile(rf"(?:\s++|{_NOT_SHOWN})*", re.IGNORECASE | re.DOTALL)
_SPEAKS_OF_MARKUP = re.compile(r"\b(?:X?HTML5?|XML|CSS|JavaScript|JSX|Markdown)\b|`", re.IGNORECASE)
_PROSE_BREAK = re.compile(rf"(?:\A|[\n>:;\"”»{SENTENCE_ENDS}])\s*\Z")
_BLANK_LINES = re.compile(r"\r?\n[ \t]*+\r?\n\s*+")
_LINE_ENDS = re.compile(r"[\r\n]++")
_ENDS = ("&lt;", "&gt;", "&#60;", "&#62;", "&#x3c;", "&#x3e;")


def is_markup(text: str) -> bool:
    """Whether `text` is clearly HTML: a page, a fragment, or prose with tags in it.

    >>> is_markup("<p>It rained."), is_markup('Rain, <a href="https://a.example">she</a> says.')
    (True, True)
    >>> is_markup("where a<b and c>d, vector<int> x"), is_markup("HTML has <b> tags and </b> tags")
    (False, False)
    """
    start = _TAG.match(text, _first_place(text))
    if start and start["name"].lower() in _BLOCKS and not start["end"]:
        return True
    return "<" in text and not _SPEAKS_OF_MARKUP.search(_TAG.sub("", text)) and _is_prose(text)


def _first_place(text: str) -> int:
    """Where something follows white space, comments and a declaration."""
    return found.end() if (found := _BEFORE_TEXT.match(text)) else 0


def with_breaks(text: str) -> str:
    r"""HTML in which lines that no tag parts are parted as they were written.

    >>> with_breaks("It <b>rained</b>.\nIt dried."), with_breaks("<p>It\nrained.</p>\n\nIt dried.")
    ('It <b>rained</b>.<br>It dried.', '<p>It\nrained.</p><br>It dried.')
    """
    tagged = any(tag["name"].lower() in _BREAKING for tag in _TAG.finditer(text))
    return (_BLANK_LINES if tagged else _LINE_ENDS).sub("<br>", text)


def unescaped(text: str) -> str:
    """`text`, plain text or HTML, as whoever escaped it once too often meant it: references are
    their characters. What speaks of markup stays, and so do "<" and ">" that nobody means as HTML.

    >>> unescaped("AT&amp;T&#8217;s 3 &lt; 4"), unescaped("&lt;p&gt;It rained.&lt;/p&gt;")
    ('AT&T’s 3 &lt; 4', '<p>It rained.</p>')
    """
    if "&" not in text or "<" in text or _SPEAKS_OF_MARKUP.search(text):
        return text
    if "&lt;" in text and is_markup(whole := unescape(text)):
        return whole
    return REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    return found[0] if found[0].lower() in _ENDS else unescape(found[0])


def _is_prose(text: str) -> bool:
    """Whether every tag is one of HTML and has its end, and one stands where prose has tags."""
    opened: list[str] = []
    shown = False
    place = 0
    while found := _OPENING.search(text, place):
        if comment := _COMMENT.match(text, found.start()):
            place = comment.end()
            continue
        tag = _TAG.match(text, found.start())
        if tag is None:
            return False
        place, name = tag.end(), tag["name"].lower()
        if name in _EMPTY:
            shown = shown or _stands_alone(text, tag)
        elif name not in _KNOWN and not {"-", ":"} & set(name):
            return False
        elif not tag["end"]:
            if name not in _END_LEFT_OUT:
                opened.append(name)
            elif _at_break(text, tag):
                shown = True
            else:
                return False
        elif name not in _END_LEFT_OUT:
            if not opened or opened.pop() != name:
                return False
            shown = True
    return shown and not opened


def _at_break(text: str, tag: re.Match[str]) -> bool:
    return bool(_PROSE_BREAK.search(text[max(0, tag.start() - 20) : tag.start()]))


def _stands_alone(text: str, tag: re.Match[str]) -> bool:
    """Whether an empty element is more than a word of a sentence: it has an address or a slash,
    ends a sentence, or no space is on both sides."""
    spaced = text[tag.start() - 1 : tag.start()] == " " and text[tag.end() : tag.end() + 1] == " "
    written = "/" in tag[0][-2:] or _WITH_ADDRESS.search(tag[0]) is not None
    return written or not spaced or _at_break(text, tag)
