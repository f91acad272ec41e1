"""Language: chooses that of an article by its letters, a trained model, and what is said of it."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from processors.normalize.language_script import ByScript, by_script, is_latin
from processors.normalize.language_tag import language_code, same_script
from processors.text.cluster_tokens import ENGLISH

LANGUAGES = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
]  # fmt: skip
"""What the model tells apart: languages with much news; a short text is not taken for a rarer
one."""
CHARACTERS = 500
"""How much of title and body, each, is looked at."""
CERTAIN = 0.5
"""Probability from which a language is named that nobody says."""
UNKNOWN = "und"
IN_LATIN_TOO = frozenset(("sr", "uz", "az", "kk", "ku", "tk", "mn", "pa", "ug"))
"""Languages of another script that are written in Latin letters too."""


class ToldLanguage(NamedTuple):
    """A language as somebody names it."""

    tag: str
    margin: float
    """Probability of another from which that is believed instead."""


BY_SENDER, BY_PAGE, BY_FEED = 0.9999, 0.98, 0.8
"""Margins: of an article's own tag; of its page, since many a template says "en"; of a whole feed,
or outlet."""


def language_of(title: str, body: str, told: Iterable[ToldLanguage] = ()) -> str:
    """ISO 639 code, or "und" where it cannot be told (Lui and Baldwin, 2012).

    The first of `told` that is a language's tag is believed, unless the script is that of another
    language, or the model, if it knows both, is certain beyond the margin.

    >>> language_of("Zentralbank lässt Leitzins unverändert", "")
    'de'
    >>> language_of("Parlamenti miratoi buxhetin", "", [ToldLanguage("sq", BY_PAGE)])
    'sq'
    >>> language_of("77", "")
    'und'
    """
    text = f"{title[:CHARACTERS]}\n{body[:CHARACTERS]}"
    script = None if text.isascii() else by_script(text)
    for tag, margin in told:
        if code := language_code(tag):
            return _held_against(code, margin, text, script)
    if script:
        return script.language
    language, probability = _identifier().classify(text)
    return str(language) if probability >= CERTAIN else UNKNOWN


def _held_against(code: str, margin: float, text: str, script: ByScript | None) -> str:
    """The told language `code`, or the one that the text is in all the same."""
    if script is not None:
        is_free = not script.decided or margin == BY_SENDER
        fits = script.language == code or (is_free and same_script(code, script.language))
        return code if fits else script.language
    is_foreign = (
        margin < BY_SENDER
        and not same_script(code, ENGLISH)
        and code not in IN_LATIN_TOO
        and is_latin(text)
    )
    if code not in LANGUAGES and not is_foreign:
        return code
    language, probability = _identifier().classify(text)
    return str(language) if probability > (CERTAIN if is_foreign else margin) else code


@cache
def _identifier() -> LanguageIdentifier:
    identifier: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
