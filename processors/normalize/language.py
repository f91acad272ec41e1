"""The language of a text, where its sender does not tell."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
]  # fmt: skip
"""What is told apart: languages with much news; a short text is not taken for a rarer one."""
CHARACTERS = 500
"""How much of the body is looked at."""
CERTAIN = 0.5
"""Probability from which a language is named."""
UNKNOWN = "und"


def language_of(title: str, body: str) -> str:
    """ISO 639-1 code, or "und" where the text is too short to tell (Lui and Baldwin, 2012).

    >>> language_of("Zentralbank lässt Leitzins unverändert", "")
    'de'
    >>> language_of("77", "")
    'und'
    """
    language, probability = _identifier().classify(f"{title}\n{body[:CHARACTERS]}")
    return str(language) if probability >= CERTAIN else UNKNOWN


@cache
def _identifier() -> LanguageIdentifier:
    identifier: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
