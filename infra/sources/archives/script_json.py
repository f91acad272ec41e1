"""Script JSON: finds the JSON that a script assigns, exports or passes on.

Archives of platforms write `window.YTD.tweets.part0 = [...]`, APIs `callback({...});` or a guard
before their answer.
"""

import re

_NAME = (
    r"""[A-Za-z_$][\w$]{0,80}+(?>(?:\.[\w$]{1,80}+|\[(?:"[^"\]\n]{1,80}"|'[^'\]\n]{1,80}'"""
    r"""|\d{1,9})\]){0,8})"""
)
CODE = re.compile(
    rf"""(?>(?:\s++|/\*.{{0,2000}}?\*/|//[^\n]{{0,2000}}\n|["']use[ ]strict["'];?
    |```\w{{0,20}}\n|\)\]\}}'?,?(?=\s) |(?:for\s*\(;;\)|while\s*\((?:1|true)\));  |\{{\}}\s*&&|&&
    |{_NAME}\s*=\s*{_NAME}\s*\|\|\s*(?:\{{\}}|\[\])\s*;
    |typeof\s+{_NAME}\s*===?\s*["']function["']
    |\(?function\s*\w{{0,80}}\(\)\s*\{{(?=\s*[A-Za-z_$])|\(?\(\)\s*=>\s*\{{(?=\s*[A-Za-z_$])
    |(?:export\s+)?(?:var|let|const)\s+{_NAME}(?:\s*:\s*[\w<>\[\] |]{{1,80}})?\s*=(?!=)
    |{_NAME}\s*\|?=(?![=>])
    |{_NAME}\s*\((?=\s*(?:[\[{{"']|{_NAME}\s*\(|/\*|\)\s*;?\s*\Z))
    |export\s+default\b|return\b|=|\(|;|\)|,
    )*)""",
    re.VERBOSE | re.DOTALL,
)
"""Code that may stand before JSON in a script, and between two assignments."""
ENDS = re.compile(
    rf"(?>(?:[\s;)\]}},`]|/\*.*?\*/|//[^\n]*(?:\n|\Z)|{_NAME}(?:\s*=\s*{_NAME})?\s*(?:;|\Z)"
    r"|\(\)|as\s+const\b|export\s*\{[\w\s,$]{1,200}\}|export\s+default\s+[\w$]{1,80})*)\Z",
    re.DOTALL,
)
"""End of a script, behind the last."""
OPENING = ("{", "[")
MAX_PREFIX = 10_000
"""Characters before the first JSON that are looked at."""


def without_code(text: str) -> str:
    """`text` from the first JSON that a script in it has; itself where it is no such script.

    >>> without_code('window.__DATA__ = {"a": 1};'), without_code(")]}',\\n[1]")
    ('{"a": 1};', '[1]')
    >>> without_code("url,title"), without_code("A report (of [1])")
    ('url,title', 'A report (of [1])')
    """
    if text.startswith(OPENING):
        return text
    found = CODE.match(text, 0, MAX_PREFIX)
    place = found.end() if found else 0
    is_json = text.startswith(OPENING, place) or (
        "JSON.parse" in text[:place] and text.startswith(("'", '"'), place)
    )
    return text[place:] if is_json else text


def is_code(text: str) -> bool:
    """Whether `text` is what scripts have behind their JSON, and nothing else.

    >>> is_code(");"), is_code("; module.exports = articles;"), is_code('{"a": 1}')
    (True, True, False)
    """
    return ENDS.match(text, 0, MAX_PREFIX) is not None
