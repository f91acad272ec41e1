"""Plausible text: tells whether what was decoded can be the writing of its charset.

A wrong charset of one byte a character decodes anything, and those of two bytes almost anything;
but what comes of it are rare characters, or letters of two scripts in a word.
"""

import re
from itertools import pairwise

from infra.http.labels import OF_MACHINES

CYRILLIC = frozenset(("cp1251", "koi8-r", "koi8-u", "iso8859-5", "mac-cyrillic", "x-mac-cyrillic"))
GREEK = frozenset(("cp1253", "iso8859-7"))
MACHINES = OF_MACHINES | {"mac-roman"}
JAPANESE = frozenset(("cp932", "shift_jis", "euc_jp"))
COMMON = {
    "gb18030": ("gb2312", 0xA1, 0xD7),
    "big5": ("big5", 0xA1, 0xC6),
    "big5hkscs": ("big5", 0xA1, 0xC6),
    "cp949": ("euc_kr", 0xA1, 0xC8),
    "euc_kr": ("euc_kr", 0xA1, 0xC8),
}
"""Codecs of two bytes a character, and between which first bytes the frequent ones are."""
SINGLE = re.compile("[ㄱ-ㆎ]")
"""Letters of Hangul that are in no syllable."""
KANA = re.compile("[ぁ-んァ-ヶー]")
HALF_WIDTH = re.compile("[｡-ﾟ]")
MIXED = re.compile(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
TURNED = re.compile("[а-яёіїєґα-ω][А-ЯЁІЇЄҐΑ-Ω]")
LETTER = re.compile(r"[^\W\d_]")
WITHIN = re.compile(
    r"(?<=[^\x00-@\[-`{-\x7f\s])([^\x00-\x7f\w\s’‘·\u00ad–—…\u0300-\u036f])(?=[^\x00-@\[-`{-\x7f\s])"
)
"""A sign that stands in no word, between two letters or signs beyond ASCII."""
FRAME = re.compile("[\u2500-\u259f]")
MIN_CHARACTERS = 10
"""Number of them beyond ASCII, below which anything is plausible."""
MOST, HALF, FEW = 0.8, 0.5, 0.1
"""Shares of them."""


def is_plausible(text: str, codec: str) -> bool:
    """Whether `text`, as `codec` (a codec by Python's name) decodes it, can be meant.

    >>> is_plausible("Городской совет закрыл мост".encode("koi8_r").decode("cp1251"), "cp1251")
    False
    """
    beyond = [each for each in text if each > "\xa0"]
    if len(beyond) < MIN_CHARACTERS:
        return True
    if codec in CYRILLIC or codec in GREEK:
        letters = [each for each in beyond if LETTER.match(each)]
        strange = len(MIXED.findall(text)) + len(TURNED.findall(text))
        # What is small in one charset of Russian is large in the other.
        large = sum(each.isupper() for each in letters)
        return (
            len(letters) > HALF * len(beyond)
            and strange < FEW * len(letters)
            and large < MOST * len(letters)
        )
    if codec in MACHINES:
        # What is a letter in charsets of the Web is a capital, or a part of a frame, in these.
        strange = len(WITHIN.findall(text))
        strange += sum(first.islower() and each.isupper() for first, each in pairwise(text))
        strange += len(FRAME.findall(text)) + len(MIXED.findall(text))
        return strange < FEW * len(beyond)
    joined = "".join(beyond)
    kana = len(KANA.findall(joined))
    if codec in COMMON:
        strange = kana if codec == "gb18030" else len(SINGLE.findall(joined))
        return strange <= FEW * len(beyond) and _common(beyond, *COMMON[codec]) >= MOST
    if codec in JAPANESE:
        return kana >= FEW * len(beyond) > len(HALF_WIDTH.findall(joined))
    return True


def common_share(text: str, codec: str) -> float:
    """The share of frequent characters in a text of one of COMMON."""
    beyond = [each for each in text if each > "\xa0"]
    return _common(beyond, *COMMON[codec]) if beyond else 0.0


def _common(characters: list[str], codec: str, first: int, last: int) -> float:
    """The share of frequent ones."""
    encoded = (each.encode(codec, "ignore") for each in characters)
    common = sum(len(each) == 2 and first <= each[0] <= last for each in encoded)
    return common / len(characters)
