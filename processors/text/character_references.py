"""Character references: reads those to no character; no text holds halves of surrogate pairs."""

import re

from processors.text.surrogates import with_whole_pairs

NUMBER = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
UNKNOWN = "\ufffd"
MAX_DIGITS = 7
"""Of the number of a character."""


def with_characters(markup: str) -> str:
    """`markup` whose references to no character are characters, as browsers show them; some systems
    write an emoji as two references, which no reader of XML takes.

    >>> with_characters("&#xD83D;&#xDE00; &#55357; &#x110000; &#65;&amp;")
    '😀 � � &#65;&amp;'
    """
    read = NUMBER.sub(_character, markup)
    return markup if read == markup else with_whole_pairs(read)


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0")
    number = int(digits[: MAX_DIGITS + 1] or "0", 16 if hexadecimal else 10)
    if number > 0x10FFFF:
        return UNKNOWN
    return chr(number) if 0xD800 <= number <= 0xDFFF else reference[0]
