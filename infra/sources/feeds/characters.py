"""Characters: what people write in XML without its escapes and declarations, mended."""

import re

BARE_AMPERSAND = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!#?\w{1,31};)", re.DOTALL)
"""One that begins no reference, outside of CDATA sections."""
PREFIXED = re.compile(r"</?([A-Za-z][\w.-]{0,30}):[A-Za-z]")
FIRST_TAG = re.compile(r"<[A-Za-z][^\s<>/]*")
MAX_PREFIXES = 20


def with_ampersands(markup: str) -> str:
    """`markup` with the "&" escaped that people wrote as they read it.

    >>> with_ampersands("/?a=1&b=2&amp;c=3 <![CDATA[R&D]]>")
    '/?a=1&amp;b=2&amp;c=3 <![CDATA[R&D]]>'
    """
    return BARE_AMPERSAND.sub(lambda found: found[1] or "&amp;", markup)


def with_prefixes(markup: str) -> str:
    """`markup` whose first element declares the prefixes of names that nothing declares.

    >>> with_prefixes("<a><b:c/></a>")
    '<a xmlns:b="undeclared:b"><b:c/></a>'
    """
    used = sorted(set(PREFIXED.findall(markup)) - {"xml"})[:MAX_PREFIXES]
    missing = (each for each in used if f"xmlns:{each}" not in markup)
    declared = "".join(f' xmlns:{each}="undeclared:{each}"' for each in missing)
    return FIRST_TAG.sub(lambda found: found[0] + declared, markup, count=1)
