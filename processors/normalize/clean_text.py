"""Clean text: Unicode NFC, plain white space, no control codes; all later steps expect it."""

import re
import unicodedata

from processors.errors import StorywireError
from processors.normalize.wrong_charset import read_back
from processors.text.normal_form import normal_form
from processors.text.xml_safe import TURNING

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""C0 control codes other than white space: a sign of bytes that are not text."""
CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
"""The same as UTF-8, in which no other character has such a byte."""
INVISIBLE = re.compile(
    r"[\x80-\x84\x86-\x9f\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
    r"\ufdd0-\ufdef\ufffe\uffff\U0001d173-\U0001d17a]"
    r"|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+"
)
"""C1 controls, soft hyphen, zero-width space, word joiner and the like, signs for annotations and
music, codes of no character, and tags but those of a flag: no meaning in prose."""
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols without a shape: fillers of Hangul, the empty cell of Braille."""


_TYPED = re.compile(
    "\u0e40\u0e40|\u0ec0\u0ec0|\u0e4d([\u0e48-\u0e4b])\u0e32|\u0ecd([\u0ec8-\u0ecb])\u0eb2"
)
"""Vowels of Thai and Lao that are typed as two signs, or around a tone, and look as they should."""
_SPELLED = {"\u0e40": "\u0e41", "\u0ec0": "\u0ec1", "\u0e4d": "\u0e33", "\u0ecd": "\u0eb3"}
"""The vowel, by the first sign that is typed for it."""
_TURNING = re.compile(f"[{TURNING}]")
_OVERRIDES = re.compile("[\u202d\u202e]")
"""Marks by which every letter runs one way (Unicode Standard Annex 9): in prose they spell a name
backwards, and in an excerpt nothing ends them. Embeddings and isolates leave words as they are."""


class UnusableText(StorywireError):
    """A field holds what is not text; the message names field and character."""


def clean(field: str, text: str, *, keep_lines: bool) -> str:
    r"""`text` in NFC with white space collapsed; line breaks kept or made spaces. What was read in
    a wrong charset once, and written down so, is as it was before.

    One line, a title or a name, loses the marks that turn a direction: they would act beyond it.
    Lines lose those of them that turn letters within words.
    Raises UnusableText for control codes and lone surrogates, naming `field`.

    >>> clean("body", " Cafe\u0301 \r\n\r\n  opens ", keep_lines=True)
    'Café\nopens'
    >>> clean("title", "Lâ€™Ã©tÃ©", keep_lines=False), clean("title", "นํ้า เเละ", keep_lines=False)
    ('L’été', 'น้ำ และ')
    """
    try:
        encoded = text.encode()
    except UnicodeEncodeError as error:
        _require_no_control(field, text)
        raise UnusableText(f"{field}: lone surrogate at {error.start}") from error
    if len(encoded.translate(None, CONTROL_BYTES)) < len(encoded):
        _require_no_control(field, text)
    if not text.isascii():
        # Before C1 controls go: they are quotation marks that were read in Latin-1.
        text = read_back(text)
        # Before NFC, since what stood on both sides of an invisible character may compose.
        text = INVISIBLE.sub("", text)
        text = normal_form("NFC", (_OVERRIDES if keep_lines else _TURNING).sub("", text))
        text = _TYPED.sub(_as_spelled, text)
    if not keep_lines:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))


def _as_spelled(typed: re.Match[str]) -> str:
    tone: str = typed[1] or typed[2] or ""
    return tone + _SPELLED[typed[0][0]]


def _require_no_control(field: str, text: str) -> None:
    if bad := CONTROL.search(text):
        raise UnusableText(f"{field}: control character U+{ord(bad[0]):04X} at {bad.start()}")


def is_seen(text: str) -> bool:
    r"""Whether anything of `text` has a shape: fillers, joiners and marks alone have none.

    >>> is_seen("\u3164\u200d\u2800"), is_seen("...")
    (False, True)
    """
    return any(
        character not in BLANK and unicodedata.category(character)[0] in "LNPS"
        for character in text
    )
