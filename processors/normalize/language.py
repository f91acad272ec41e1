"""Language: identifies that of a text by its letters, else by a trained model."""

import unicodedata
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
]  # fmt: skip
"""What is told apart: languages with much news; a short text is not taken for a rarer one."""
CHARACTERS = 500
"""How much of title and body, each, is looked at."""
CERTAIN = 0.5
"""Probability from which a language is named."""
UNKNOWN = "und"
_SCRIPTS = {
    "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "ARABIC": "ar",
    "CYRILLIC": "ru",
}  # fmt: skip
_OWN_LETTERS = {
    "ar": [("fa", frozenset("پچژگ"))],
    "ru": [("uk", frozenset("іїєґІЇЄҐ")), ("ru", frozenset("ыэёЫЭЁ"))],
    "ja": [],
    "ko": [],
}
"""Letters that one language of a script has and the others have not."""
_REST = {"ar": "ar", "ru": None, "ja": "ja", "ko": "ko"}
"""What is left in a script; Russian and Bulgarian without such letters are told by their words."""


def language_of(title: str, body: str) -> str:
    """ISO 639-1 code, or "und" where the text is too short to tell (Lui and Baldwin, 2012).

    >>> language_of("Zentralbank lässt Leitzins unverändert", "")
    'de'
    >>> language_of("77", "")
    'und'
    """
    text = f"{title[:CHARACTERS]}\n{body[:CHARACTERS]}"
    if not text.isascii() and (known := _by_letters(text)):
        return known
    language, probability = _identifier().classify(text)
    return str(language) if probability >= CERTAIN else UNKNOWN


def _by_letters(text: str) -> str | None:
    """The language that the script alone tells, however short the text is.

    >>> _by_letters("Обстріл Києва"), _by_letters("東京でサミット"), _by_letters("Mayıs")
    ('uk', 'ja', None)
    """
    letters = Counter(_SCRIPTS.get(name, "") for name in map(_script, filter(str.isalpha, text)))
    script, count = max(letters.items(), key=lambda item: item[1], default=("", 0))
    if not script or 2 * count < letters.total():
        return None
    if script == "zh":
        # Japanese is mostly Han where it names much; its Kana tell it from Chinese all the same.
        return "ja" if 10 * letters["ja"] > letters["zh"] else "zh"
    for language, own in _OWN_LETTERS[script]:
        if own.intersection(text):
            return language
    return _REST[script]


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def _identifier() -> LanguageIdentifier:
    identifier: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
