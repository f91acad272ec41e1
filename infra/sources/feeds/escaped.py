"""Escaped HTML: tells what a system has escaped once more than its format asks for."""

import html
import re

from infra.sources.feeds.entry import TAG

ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|img|b|i|em|strong|ul|li|h[1-6])\b", re.IGNORECASE)


def once_escaped(text: str) -> str:
    """`text`, HTML, without the second escaping where it has one.

    >>> once_escaped("&lt;p&gt;Q&amp;amp;A&lt;/p&gt;"), once_escaped("<p>The tag &lt;p&gt;</p>")
    ('<p>Q&amp;A</p>', '<p>The tag &lt;p&gt;</p>')
    """
    return html.unescape(text) if _is_escaped_twice(text) else text


def _is_escaped_twice(text: str) -> bool:
    if not ESCAPED_TAG.search(text):
        return False
    # Escaped within elements of the system's own, it is all that these hold.
    seen = TAG.sub("", text).strip()
    return not TAG.search(text) or bool(ESCAPED_TAG.match(seen) and seen.endswith("&gt;"))
