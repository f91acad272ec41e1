"""Language model: tells by its words which language of a script a text is in.

That of py3langid, a naive Bayes over byte n-grams (Lui and Baldwin, 2012), asked only for languages
of the text's script in which there is news: rarer ones and dialects take short texts from their
neighbours (docs/decisions/0028-the-language-model.md).
"""

import copy
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from processors.normalize.language.language_script import ARABIC, CYRILLIC, DEVANAGARI, LATIN

_OF_SCRIPT: dict[str, str] = {
    LATIN: """af az ca cs cy da de en es et eu fi fr ga hr hu id is it lt lv ms mt nl no pl pt ro sk
        sl so sq sr sv sw tl tr uz vi""",
    CYRILLIC: "be bg kk ky mk mn ru sr tg uk",
    ARABIC: "ar fa ps ug ur",
    DEVANAGARI: "hi mr ne",
}
LANGUAGES = {script: tuple(codes.split()) for script, codes in _OF_SCRIPT.items()}
"""ISO 639-1 codes of what the model tells apart, by script."""
KNOWN = frozenset(code for codes in LANGUAGES.values() for code in codes)
_RELATED = [
    frozenset(group.split())
    for group in (
        "be bg mk ru sr uk",
        "hr sl sr",
        "cs sk",
        "da no sv",
        "af nl",
        "id ms",
        "ar fa ps ur",
        "hi mr ne",
    )
]
"""Languages so close that a short text of one may well be taken for another."""


class Likely(NamedTuple):
    """How likely each language of a script is."""

    language: str
    """The likeliest."""
    of: dict[str, float]
    """By code."""

    @property
    def probability(self) -> float:
        """That of the likeliest."""
        return self.of[self.language]


def likely_language(text: str, script: str, never: Container[str] = ()) -> Likely | None:
    """The likeliest language of `text`, which is in `script`; None where the model knows none
    that it may be.

    `never`: languages that it is not.

    >>> likely_language("Zentralbank lässt Leitzins unverändert", "LATIN").language
    'de'
    >>> likely_language("ᏣᎳᎩ", "CHEROKEE")
    """
    if script not in LANGUAGES:
        return None
    of = dict(_identifiers()[script].rank(text))
    language = next((code for code in of if code not in never), None)
    return Likely(language, of) if language else None


def are_related(one: str, other: str) -> bool:
    """Whether two languages are so close that a short text tells them badly apart.

    >>> are_related("da", "no"), are_related("da", "de")
    (True, False)
    """
    return any(one in group and other in group for group in _RELATED)


@cache
def _identifiers() -> dict[str, LanguageIdentifier]:
    """By script; each knows the weights of its own languages alone, and the others are let go."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made = {}
    for script, languages in LANGUAGES.items():
        identifier: LanguageIdentifier = copy.copy(model)
        identifier.set_languages(languages)
        # What it would widen its choice by again: 28 MB.
        identifier._full_model = identifier.nb_ptc, identifier.nb_pc, identifier.nb_classes
        made[script] = identifier
    return made
