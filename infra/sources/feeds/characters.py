"""Characters: what the escapes of strangers name; no text holds halves of surrogate pairs."""

import re

from processors.text.surrogates import with_whole_pairs

REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
BARE_AMPERSAND = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!#?\w{1,31};)", re.DOTALL)
"""One that begins no reference, outside of CDATA sections."""
PREFIXED = re.compile(r"</?([A-Za-z][\w.-]{0,30}):[A-Za-z]")
FIRST_TAG = re.compile(r"<[A-Za-z][^\s<>/]*")
MAX_PREFIXES = 20
UNKNOWN = "\ufffd"
MAX_DIGITS = 7
"""Of the number of a character."""


def with_characters(markup: str) -> str:
    """`markup` whose references to no character are characters, as browsers show them; some systems
    write an emoji as two references, which no reader of XML takes.

    >>> with_characters("&#xD83D;&#xDE00; &#55357; &#x110000; &#65;&amp;")
    '😀 � � &#65;&amp;'
    """
    read = REFERENCE.sub(_character, markup)
    return markup if read == markup else with_whole_pairs(read)


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


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0")
    number = int(digits[: MAX_DIGITS + 1] or "0", 16 if hexadecimal else 10)
    if number > 0x10FFFF:
        return UNKNOWN
    return chr(number) if 0xD800 <= number <= 0xDFFF else reference[0]
