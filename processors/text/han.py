"""Han variants: gives each Han character the one form that stands for its traditional, simplified
and Japanese forms.

For comparisons alone: 臺灣, 台灣 and 台湾 are one word, and so are 廣島, 広島 and 广岛. What is
shown stays as it came. The tables are OpenCC's, character by character: by its phrases a word would
be another one beside other words.
"""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

from processors.text.scripts import UNSPACED_SCRIPTS, characters_in

_HAN = re.compile(f"[{characters_in(UNSPACED_SCRIPTS['Han'])}]")


def one_han_form(text: str) -> str:
    """`text`, which is in Unicode NFKC, with each Han character in its simplified form.

    It stays as long as it was.

    >>> one_han_form("臺灣 2025, 広島の桜")
    '台湾 2025, 广岛の樱'
    """
    if text.isascii() or not _HAN.search(text):
        return text
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """The form of each character that has another one."""
    codes = (code for first, last in UNSPACED_SCRIPTS["Han"] for code in range(first, last + 1))
    letters = [each for each in map(chr, codes) if unicodedata.is_normalized("NFKC", each)]
    chinese = _converted(letters, "hk2t", "tw2t", "t2s")
    forms = {a: b for a, b in zip(letters, chinese, strict=True) if a != b}
    # A Japanese form that Chinese writes too may be another character there: 沪 is Shanghai.
    known = forms.keys() | set(forms.values())
    others = [each for each in letters if each not in known]
    japanese = zip(others, _converted(others, "jp2t", "t2s"), strict=True)
    forms |= {a: b for a, b in japanese if a != b}
    return {ord(a): forms.get(b, b) for a, b in forms.items()}


def _converted(letters: list[str], *steps: str) -> list[str]:
    text = "\n".join(letters)
    for step in steps:
        text = OpenCC(step).convert(text)
    return text.split("\n")
