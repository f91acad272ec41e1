"""Script of a text: tells its language where letters or small words of one script alone do."""

import unicodedata
from collections import Counter
from typing import NamedTuple

_OF_SCRIPT = {
    "THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy",
    "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "ORIYA": "or", "SINHALA": "si",
    "TIBETAN": "bo", "ETHIOPIC": "am", "BENGALI": "bn", "THAANA": "dv",
}  # fmt: skip
"""Scripts in which one language is written, or nearly all news is."""
_JAPANESE = ("HIRAGANA", "KATAKANA")
_LETTERS: dict[str, tuple[tuple[str, str], ...]] = {
    "ARABIC": (
        ("ckb", "ڕڵێۆ"), ("ug", "ۇۈېۋ"), ("sd", "ڳڻڄڃٻٺ"), ("ps", "ښځڅړټډۍ"), ("ur", "ٹڈڑںے"),
    ),
    "CYRILLIC": (
        ("be", "ўЎ"), ("tg", "ҷҶҳҲӣӯ"), ("kk", "қҚғҒұҰ"), ("tt", "җҖәӘ"), ("uk", "їЇєЄґҐ"),
        ("mk", "ѓЃќЌѕЅ"), ("sr", "ђЂћЋџЏљЉњЊјЈ"),
    ),
    "BENGALI": (("as", "ৰৱ"),),
}  # fmt: skip
"""Letters that one language of a script has and those after it in the list have not."""
_LIKELY: dict[str, tuple[tuple[str, str], ...]] = {
    "ARABIC": (("fa", "پچژگ"),),
    "CYRILLIC": (("mn", "өӨүҮ"), ("ru", "ыэёЫЭЁ"), ("uk", "іІ")),
}
"""Letters that several languages have, by that with most news."""
_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "CYRILLIC": (("ky", "жана үчүн менен"),),
    "DEVANAGARI": (
        ("mr", "आहे आणि नाही आहेत मध्ये च्या साठी होते केली झाली"),
        ("ne", "छ छन् र गर्न गर्ने भएको गरेको हुने लाई नेपाली थियो"),
        ("hi", "है में के की का को और से ने पर नहीं हैं"),
    ),
}
"""Small words of one language of a script."""
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
    for language, words in _WORDS.get(script, ()):
        if not set(words.split()).isdisjoint(text.split()):
            return ByScript(language, decided=True)
    for decided, letters_of in ((True, _LETTERS), (False, _LIKELY)):
        for language, own in letters_of.get(script, ()):
            if not set(own).isdisjoint(text):
                return ByScript(language, decided)
    if script in _OF_SCRIPT:
        return ByScript(_OF_SCRIPT[script], decided=True)
    return ByScript(_REST[script], decided=False) if script in _REST else None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
