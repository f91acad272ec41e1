"""Text of a fragment of markup, such as a body in XHTML."""

from lxml import html
from lxml.etree import ParserError

from processors.normalize.text import UnusableText

INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
     "var", "wbr")
)  # fmt: skip
"""Elements that do not break the line."""
HIDDEN = frozenset(("script", "style", "template"))


def text_of(markup: str) -> str:
    """What a reader sees of `markup`, a line for each block. Raises UnusableText.

    >>> text_of("<p>Ferry <b>strike</b> ends</p><p>Crews back &amp; at work</p>")
    'Ferry strike ends\\nCrews back & at work'
    """
    try:
        text = _text(markup)
    except (ParserError, ValueError) as error:
        raise UnusableText(f"markup: {error}") from error
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _text(markup: str) -> str:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    tree = html.fragment_fromstring(markup, create_parent=True, parser=parser)
    for element in list(tree.iter()):
        if element.tag in HIDDEN:
            element.drop_tree()
        elif element.tag not in INLINE:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    return str(tree.text_content())
