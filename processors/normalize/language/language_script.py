"""Script of a text: tells its language where letters or small words of one script alone do."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

LATIN, CYRILLIC, ARABIC, DEVANAGARI = "LATIN", "CYRILLIC", "ARABIC", "DEVANAGARI"
"""Scripts by the first word of their letters' names in Unicode."""
_OF_SCRIPT = {
    "THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy",
    "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "ORIYA": "or", "SINHALA": "si",
    "TIBETAN": "bo", "ETHIOPIC": "am", "BENGALI": "bn", "THAANA": "dv",
}  # fmt: skip
"""Scripts in which one language is written, or nearly all news is."""
_JAPANESE = ("HIRAGANA", "KATAKANA")
_WEIGHTS = {"CJK": 3, "HANGUL": 2}
"""Letters of an alphabet that say as much as a character, since texts name what is foreign."""
_LETTERS: Mapping[str, Mapping[str, str]] = {
    ARABIC: {
        "ckb": "ڕڵێ", "ug": "ۇۈ", "sd": "ڳڻڄڃٻٺڪٿڏڀڌڍڊڦ۾۽", "ps": "ښځڅړټډۍ", "ur": "ٹڈڑںے",
    },
    CYRILLIC: {
        "be": "ўЎ", "tg": "ҷҶҳҲӣӯ", "kk": "қҚғҒұҰ", "tt": "җҖәӘ", "uk": "їЇєЄґҐ", "mk": "ѓЃќЌѕЅ",
        "sr": "ђЂћЋ", "ba": "ҙҘҫҪҡҠәӘ", "cv": "ӗӖӳӲӑӐ", "sah": "ҕҔҥҤһҺ", "os": "ӕӔ",
    },
    "ETHIOPIC": {"ti": "ኣ"},
    "BENGALI": {"as": "ৰৱ"},
}  # fmt: skip
"""Letters of one language of a script; where two have some, that of which there are more."""
_NEVER: Mapping[str, Mapping[str, str]] = {
    ARABIC: {"ckb": "ةأإ", "ug": "ةأإیکڕڵێڤ", "fa": "ە", "ur": "ە", "ps": "ە", "ar": "ەپچگ"},
    CYRILLIC: {
        "be": "иъщїєґјљњџђћѓќѕИЪЩЇЄҐЈЉЊЏЂЋЃЌЅ",
        "bg": "ыэёіїєґўјљњџђћѓќѕЫЭЁІЇЄҐЎЈЉЊЏЂЋЃЌЅ",
        "mk": "йъыьэюяёщіїєґўђћЙЪЫЬЭЮЯЁЩІЇЄҐЎЂЋ",
        "ru": "іїєґўјљњџђћѓќѕІЇЄҐЎЈЉЊЏЂЋЃЌЅ",
        "sr": "йъыьэюяёщіїєґўѓќѕЙЪЫЬЭЮЯЁЩІЇЄҐЎЃЌЅ",
        "uk": "ыэёъўјљњџђћѓќѕЫЭЁЪЎЈЉЊЏЂЋЃЌЅ",
    },
}
"""Letters that a language has not, and a neighbour has."""
_LIKELY: Mapping[str, Mapping[str, str]] = {
    ARABIC: {"fa": "پچژگ", "ckb": "ە"},
    CYRILLIC: {"sr": "јЈљЉњЊџЏ", "mn": "өӨүҮ", "ru": "ыэёЫЭЁ", "uk": "іІ"},
}
"""Letters that several languages have, by that with most news."""
_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    CYRILLIC: {"ky": ("жана", "үчүн", "менен")},
    "HEBREW": {
        "yi": ("די", "דער", "און", "איז", "פון", "האט", "מיט", "אויף", "צו", "נישט", "האבן"),
        "he": ("של", "את", "על", "לא", "הוא", "עם", "זה", "כי", "גם", "היא", "אל", "אמר"),
    },
    "ETHIOPIC": {
        "ti": ("ኣብ", "ናይ", "እዩ", "እቲ", "ነቲ", "ድማ", "ከም", "ካብ", "ብዛዕባ", "ነበረ", "ምስ"),
        "am": ("ነው", "ላይ", "ውስጥ", "እና", "ነበር", "ግን", "ይህ", "ወደ", "ከ", "ጋር"),
    },
    DEVANAGARI: {
        "hi": ("है", "में", "के", "को", "और", "से", "ने", "नहीं", "हैं"),
        "mr": ("आहे", "आणि", "नाही", "आहेत", "मध्ये", "साठी", "केली", "झाली"),
        "ne": ("छ", "छन्", "गर्न", "गर्ने", "भएको", "गरेको", "हुने", "लाई", "थियो"),
    },
}
"""Small words of one language of a script."""
MIN_SHARE = 0.02
"""Of the letters, for a language to be told by some of them: texts quote names of neighbours."""
MAX_SHARE = 0.04
"""Of the letters, beyond one, that a text may quote and still be in a language without them."""
_PARTICLES = "をはがにでとへも"
"""Kana of small words of Japanese, of which Chinese quotes "の" alone."""
MAX_BARE = 40
"""Characters of Chinese writing, of which Japanese has no more in a row without kana among them."""
_REST = {ARABIC: "ar", DEVANAGARI: "hi"}
"""Likely where no letter or word tells."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


class ByScript(NamedTuple):
    """What the script of a text tells."""

    script: str
    """The first word of its letters' names in Unicode."""
    language: str | None
    """None where many languages are written in it and no letter tells one."""
    decided: bool
    """Whether no other language is written so; else it is but likely."""
    never: frozenset[str] = frozenset()
    """Languages of the script that it is not, since they have not its letters."""
    by_most: bool = False
    """Whether smaller languages are written so too, and this one is that of nearly all news."""


def by_script(text: str) -> ByScript | None:
    """The script that most letters are of, and its language; None without such a script.

    >>> by_script("Обстріл Києва")[:3], by_script("東京でサミット")[1:3], by_script("Mayıs")[:2]
    (('CYRILLIC', 'uk', True), ('ja', True), ('LATIN', None))
    """
    characters = Counter("".join(_BEYOND_ASCII.findall(text)))
    letters: Counter[str] = Counter()
    for character, count in characters.items():
        if character.isalpha():
            letters[_script(character)] += count
    letters[LATIN] += len(text.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    japanese = sum(letters.pop(name, 0) for name in _JAPANESE)
    letters["CJK"] += japanese
    weights = {script: _WEIGHTS.get(script, 1) * count for script, count in letters.items()}
    script = max(weights, key=weights.__getitem__)
    count = letters[script]
    if 2 * weights[script] < sum(weights.values()) or not count:
        return None
    if script == "CJK":
        # Japanese is mostly Han where it names much; its kana tell it from Chinese all the same, of
        # which a headline may have none.
        is_short = count <= MAX_BARE
        is_told = is_short and any(map(characters.__getitem__, _PARTICLES))
        language = "ja" if is_told or 10 * japanese > count else "zh"
        return ByScript(script, language, decided=True, by_most=is_short and language == "zh")
    if (words := _WORDS.get(script)) and (found := _most(words, Counter(text.split()), 0)):
        return ByScript(script, found, decided=True)
    foreign = {
        language: sum(map(characters.__getitem__, signs))
        for language, signs in _NEVER.get(script, {}).items()
    }
    never = frozenset(code for code, there in foreign.items() if there > MAX_SHARE * count + 1)
    for decided, table in ((True, _LETTERS), (False, _LIKELY)):
        own = table.get(script, {})
        if found := _most(own, characters, MIN_SHARE * count, foreign):
            return ByScript(script, found, decided, never)
    if script in _OF_SCRIPT:
        return ByScript(script, _OF_SCRIPT[script], decided=True, by_most=True)
    return ByScript(script, _REST.get(script), decided=False, never=never)


def _most(
    own: Mapping[str, Sequence[str]],
    there: Counter[str],
    more_than: float,
    foreign: Mapping[str, int] = MappingProxyType({}),
) -> str | None:
    """The language of whose own letters or words most are there, more than so many, and more than
    of those that are `foreign` to it."""
    counts = {language: sum(map(there.__getitem__, signs)) for language, signs in own.items()}
    best = max(counts, key=counts.__getitem__, default="")
    return best if counts.get(best, 0) > max(more_than, foreign.get(best, 0)) else None


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
