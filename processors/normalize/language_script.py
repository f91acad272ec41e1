"""Script of a text: tells its language where letters or small words of one script alone do."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_OF_SCRIPT = {
    "THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy",
    "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "ORIYA": "or", "SINHALA": "si",
    "TIBETAN": "bo", "ETHIOPIC": "am", "BENGALI": "bn", "THAANA": "dv",
}  # fmt: skip
"""Scripts in which one language is written, or nearly all news is."""
_JAPANESE = ("HIRAGANA", "KATAKANA")
_LETTERS: Mapping[str, Mapping[str, str]] = {
    "ARABIC": {
        "ckb": "ڕڵێ", "ug": "ۇۈ", "sd": "ڳڻڄڃٻٺ", "ps": "ښځڅړټډۍ", "ur": "ٹڈڑںے",
    },
    "CYRILLIC": {
        "be": "ўЎ", "tg": "ҷҶҳҲӣӯ", "kk": "қҚғҒұҰ", "tt": "җҖәӘ", "uk": "їЇєЄґҐ", "mk": "ѓЃќЌѕЅ",
        "sr": "ђЂћЋџЏљЉњЊјЈ",
    },
    "BENGALI": {"as": "ৰৱ"},
}  # fmt: skip
"""Letters of one language of a script; where two have some, that of which there are more."""
_NEVER = {"uk": "ыэёЫЭЁ", "sr": "ыэёЫЭЁ", "mk": "ыэёЫЭЁ", "ckb": "ةأإ", "ug": "ةأإ"}
"""Letters that a language has not, and a neighbour that may quote its names has."""
_LIKELY: Mapping[str, Mapping[str, str]] = {
    "ARABIC": {"fa": "پچژگ"},
    "CYRILLIC": {"mn": "өӨүҮ", "ru": "ыэёЫЭЁ", "uk": "іІ"},
}
"""Letters that several languages have, by that with most news."""
_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "CYRILLIC": {"ky": ("жана", "үчүн", "менен")},
    "DEVANAGARI": {
        "hi": ("है", "में", "के", "को", "और", "से", "ने", "नहीं", "हैं"),
        "mr": ("आहे", "आणि", "नाही", "आहेत", "मध्ये", "साठी", "केली", "झाली"),
        "ne": ("छ", "छन्", "गर्न", "गर्ने", "भएको", "गरेको", "हुने", "लाई", "थियो"),
    },
}
"""Small words of one language of a script."""
MIN_SHARE = 0.02
"""Of the letters, for a language to be told by some of them: texts quote names of neighbours."""
_REST = {"ARABIC": "ar", "DEVANAGARI": "hi"}
"""Likely where no letter or word tells."""


class ByScript(NamedTuple):
    """The language that the script tells."""

    language: str
    decided: bool
    """Whether no other language is written so; else it is but likely."""


def by_script(text: str) -> ByScript | None:
    """The language of the script that most letters are of; None where many are written in it.

    >>> by_script("Обстріл Києва"), by_script("東京でサミット"), by_script("Mayıs")
    (ByScript(language='uk', decided=True), ByScript(language='ja', decided=True), None)
    """
    letters = Counter(map(_script, filter(str.isalpha, text)))
    japanese = sum(letters.pop(name, 0) for name in _JAPANESE)
    letters["CJK"] += japanese
    script, count = max(letters.items(), key=lambda item: item[1])
    if 2 * count < letters.total() or not count:
        return None
    if script == "CJK":
        # Japanese is mostly Han where it names much; its kana tell it from Chinese all the same.
        return ByScript("ja" if 10 * japanese > count else "zh", decided=True)
    if found := _most(_WORDS.get(script, {}), Counter(text.split()), 0):
        return ByScript(found, decided=True)
    characters = Counter(text)
    for decided, table in ((True, _LETTERS), (False, _LIKELY)):
        if found := _most(table.get(script, {}), characters, MIN_SHARE * count):
            return ByScript(found, decided)
    if script in _OF_SCRIPT:
        return ByScript(_OF_SCRIPT[script], decided=True)
    return ByScript(_REST[script], decided=False) if script in _REST else None


def is_latin(text: str) -> bool:
    """Whether most letters of a text that has some are Latin."""
    letters = Counter(map(_script, filter(str.isalpha, text)))
    return 2 * letters["LATIN"] > letters.total()


def _most(own: Mapping[str, Sequence[str]], there: Counter[str], more_than: float) -> str | None:
    """The language of whose own letters or words most are there, more than so many, and more than
    of those that it has not."""
    counts = {language: sum(map(there.__getitem__, signs)) for language, signs in own.items()}
    best = max(counts, key=counts.__getitem__, default=None)
    if best is None or counts[best] <= more_than:
        return None
    return best if counts[best] > sum(map(there.__getitem__, _NEVER.get(best, ""))) else None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
