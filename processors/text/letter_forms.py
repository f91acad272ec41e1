"""Letter forms: gives letters that writers take for one another one form, for comparisons alone.

A text has vowel marks or has none, keyboards of Arabic and Persian differ in the letters that look
alike, and papers differ in what they write with a hamza or a nukta. Much as Lucene's normalizers of
Arabic, Persian and Hindi have it; letters that tell words apart in Urdu, Sindhi or Kurdish stay.
"""

from collections.abc import Iterable
from itertools import chain

_MARKS: tuple[Iterable[int], ...] = (
    range(0x0591, 0x05BE), (0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7),  # Hebrew points
    range(0x0610, 0x061B), (0x0640,), range(0x064B, 0x0656), (0x0670,),  # Arabic marks, tatweel
    range(0x06D6, 0x06DD), (0x06DF, 0x06E0, 0x06E1, 0x06E2, 0x06E3, 0x06E4, 0x06E7, 0x06E8),
    range(0x06EA, 0x06EE), (0x093C, 0x0A3C),  # nukta of Devanagari and Gurmukhi
)  # fmt: skip
"""Of texts in Unicode NFKD, where a hamza or a nukta stands behind its letter."""
_LETTERS = {
    "ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്", "ৎ": "ত্",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ۃ": "ه", "ە": "ه", "ँ": "ं",
}  # fmt: skip
_APOSTROPHES = dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋ՚ꞌ׳ߴߵ", "'")
"""Letters to Unicode, and to most who write a word with an apostrophe a sign within it."""
FORMS: dict[int, str | None] = {
    **dict.fromkeys(chain.from_iterable(_MARKS)),
    **{ord(each): form for each, form in (_LETTERS | _APOSTROPHES).items()},
}
"""Table for `str.translate` of a text in Unicode NFKD."""


def one_letter_form(text: str) -> str:
    """`text`, which is in Unicode NFKD, with one form of each letter that has several.

    >>> one_letter_form("مُحمّـد"), one_letter_form("فیصلہ"), one_letter_form("हिन्दी")
    ('محمد', 'فيصله', 'हिंदी')
    """
    # The nasal before a consonant, which Hindi writes either way.
    return text.translate(FORMS).replace("न्", "ं")
