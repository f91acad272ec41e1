"""Phrases: recognises sentences that cannot stand alone, that advertise or name a source."""

import re
from collections.abc import Set
from functools import cache

from processors.stories.summary import leaning_words
from processors.text import tokens

_SAYING = (
    "said says told announced according reported confirmed sagte teilte laut angaben annoncé "
    "indiqué selon anunció dijo según disse anunciou segundo detto secondo сообщил сообщила "
    "сообщили заявил заявила заявили словам volgens zei وقال وقالت قال قالت بحسب وفق أعلن أعلنت"
)
_SOURCE_WORDS = frozenset(_SAYING.split())
_SOURCE_PHRASES = ("によると", "発表した", "表示", "宣布", "据")
_EXPLAINS = re.compile(
    r"(?:.*[:：]\s*)?(?:why|how|what|who|warum|wieso|wie|was|wer|pourquoi|comment|qui|por ?qu[eéê]|"
    r"¿?cómo|¿?qué|como|o que|perché|come|cosa|почему|зачем|как|что|чем|لماذا|كيف|ما)\b"
    r"|.*[?？؟]['’\"”»」]?$",
    re.IGNORECASE,
)
_ADVERTISES = (
    "http:", "https:", "www.", ".com/", "@", "©", "|", "read more", "click here", "subscribe",
    "sign up", "newsletter", "follow us", "mehr dazu", "lire aussi", "lea también",
    "leia também", "leggi anche", "getty images", "file photo",
)  # fmt: skip
_LATER = re.compile(r"\w+ (?:\w+ )?(?:later|earlier|después|später|plus tard|depois|dopo)\b")
_PRONOUN_FIRST = {
    "en": re.compile(
        # On Sunday she won; when the court ruled, he drank.
        r"(?:on|in|at|for|after|before|by|since|from|with|to)\b[^,]{0,25}"
        r"\b(?:he|she|it|they|his|her|their)\b"
        r"|(?:when|while|as|after|before|if|although|since|to)\b[^,]+, (?:he|she|it|they)\b",
        re.IGNORECASE,
    ),
    # Llevará el número 9; preguntado por los millones, contestó.
    "es": re.compile(r"\w+(?:rá|rán|ado por|ada por)\b", re.IGNORECASE),
    "pt": re.compile(r"\w+(?:rá|rão|ado por|ada por)\b", re.IGNORECASE),
}
_ELLIPSES = (" did not,", " does not,", " do so,", " did so,")
"""Phrases that the sentence before completes: the bank did not, and kept its rate."""
_AROUND_WORDS = " \t\"'“”„«»‘’()[]¿¡,.:;!?।،؛-–—"


@cache
def _dependent(language: str) -> frozenset[str]:
    return frozenset(leaning_words.FIRST.get(language, "").split())


@cache
def _speakers(language: str) -> frozenset[str]:
    """As they stand in a text: "US" is a country."""
    words = leaning_words.SPEAKER.get(language, "").split()
    return frozenset([*words, *map(str.capitalize, words)]) - {"i"}


def stands_alone(sentence: str, language: str) -> bool:
    """Whether a sentence says by itself whom and what it speaks of, as far as its start tells."""
    if sentence.startswith(tuple(leaning_words.FIRST_UNSPACED.get(language, "").split()) or "\n"):
        return False
    first = (each.strip(_AROUND_WORDS) for each in sentence.split())
    word = next(filter(None, first), "").casefold().replace("’", "'")
    if not _dependent(language).isdisjoint((word, word.partition("'")[0])):
        return False
    if any(each in sentence for each in _ELLIPSES):
        return False
    pattern = _PRONOUN_FIRST.get(language)
    return not _LATER.match(sentence) and (pattern is None or not pattern.match(sentence))


def speaks(sentence: str, language: str) -> bool:
    """Whether the writer speaks in it, or to the reader; what is quoted does not count."""
    return not _speakers(language).isdisjoint(tokens.words(sentence))


def names_source(sentence: str, words: Set[str]) -> bool:
    """Whether a sentence, which has these terms, says who says so."""
    return not _SOURCE_WORDS.isdisjoint(words) or any(each in sentence for each in _SOURCE_PHRASES)


def explains(title: str) -> bool:
    """Whether a title asks what its article answers: it tells little of what happened."""
    return _EXPLAINS.match(title) is not None


def advertises(sentence: str) -> bool:
    """Whether it is of the page rather than of the news."""
    folded = sentence.lower()
    return any(each in folded for each in _ADVERTISES)
