"""Site tail: finds what a site puts behind a headline under the name that its domain has."""

import re
from collections.abc import Iterator

from processors.normalize.page.romanized_name import is_romanized
from processors.text.letter_weight import letters
from processors.text.search_tokens import search_form

ADDRESS = re.compile(r"[\w-]+(?:\.[a-z]{2,}){1,3}", re.IGNORECASE)
MAX_CHARACTERS = 120
MAX_NAME_WORDS = 4
MIN_LABEL = 3
WORD = re.compile(r"[^\s/|,:;&()\[\]-]+")
ABOUT = re.compile(
    r"\d+|\b(?:news\w*|daily|weather|sports?|tv|television|radio|channel|fox|nbc|abc|cbs|cw|breaking"
    r"|headlines|closings|traffic|live|local|video|online)\b",
    re.IGNORECASE,
)
"""Words of what outlets say of themselves, and numbers of channels."""
CALL_SIGN = re.compile(r"\b[KW][A-Z]{2,3}\b")
"""Name of a station of the United States."""
ARTICLES = frozenset(
    (
        "the", "der", "die", "das", "la", "le", "les", "el", "il", "lo", "los", "las", "o", "a",
        "os", "as", "het", "de",
    )
)  # fmt: skip
"""Words before a name, which domains leave out."""
MIN_INITIALS = 3
"""Words of a name of which a domain has the first letters alone."""
JOINING = frozenset(
    (
        "and", "for", "in", "of", "on", "the", "to", "your", "with", "de", "del", "della", "di",
        "du", "des", "la", "le", "y", "e", "et", "und", "der", "die", "das",
    )
)  # fmt: skip
"""Words within names that begin with a small letter."""
KIND = re.compile(r"(?:tv|news|online)\Z")
"""Endings of domains that their names may lack: wowktv.com is WOWK."""


def labels_of(names: list[str]) -> frozenset[str]:
    """What the domains among the names of a site call it, as letters alone.

    >>> sorted(labels_of(["The Daily", "wowktv.com"]))
    ['wowk', 'wowktv', 'wowktvcom']
    """
    domains = [name.lower() for name in names if ADDRESS.fullmatch(name)]
    labels = [domain.partition(".")[0] for domain in domains]
    found = map(letters, (*domains, *labels, *(KIND.sub("", each) for each in labels)))
    return frozenset(each for each in found if len(each) >= MIN_LABEL)


def is_site_tail(front: str, tail: str, labels: frozenset[str]) -> bool:
    """Whether `tail` begins with one of the site's `labels` and goes on in names alone, as no
    sentence does, such as outlets have; where it is longer than the headline in `front`, in two.

    >>> labels = frozenset(["wboy", "nytimes"])
    >>> is_site_tail("Two hurt in a fire", "WBOY.com: Clarksburg: News, Weather", labels)
    True
    >>> is_site_tail("Two hurt in a fire", "WBOY denies the report", labels)
    False
    >>> is_site_tail("Two are hurt in a fire", "The New York Times", labels)
    True
    """
    if len(tail) > MAX_CHARACTERS:
        return False
    words = WORD.findall(tail)
    if len(letters(tail)) <= len(letters(front)) and is_romanized(" ".join(words), labels):
        return True
    counts = range(1, min(MAX_NAME_WORDS, len(words)) + 1)
    named = next((n for n in counts if not labels.isdisjoint(_forms(words[:n]))), 0)
    if not named or not all(map(_is_name, words[named:])):
        return False
    signs = len(ABOUT.findall(tail)) + len(CALL_SIGN.findall(tail))
    is_short = len(letters(tail)) <= len(letters(front))
    is_plain = len(words) == named or ADDRESS.fullmatch(words[named - 1]) is not None
    return signs > 1 or (is_short and (is_plain or signs > 0))


def is_called(name: str, labels: frozenset[str]) -> bool:
    """Whether a name is one of a site's `labels`, or begins with one and goes on with what outlets
    say of themselves.

    >>> labels = frozenset(["bbc"])
    >>> is_called("BBC News", labels), is_called("BBC workers", labels)
    (True, False)
    """
    words = WORD.findall(name)[: MAX_NAME_WORDS + 1]
    counts = range(1, min(MAX_NAME_WORDS, len(words)) + 1)
    named = max((n for n in counts if not labels.isdisjoint(_forms(words[:n]))), default=0)
    if not named:
        return bool(words) and is_romanized(name, labels)
    return all(map(ABOUT.fullmatch, words[named:]))


def _forms(words: list[str]) -> Iterator[str]:
    """What a domain may call a site of a name: without accents and article, and with the first
    letters alone of words that others follow, as nytimes and wsj do."""
    last = words[-1]
    if ADDRESS.fullmatch(last):
        last = last.partition(".")[0]
    parts = [letters(search_form(each)) for each in (*words[:-1], last)]
    yield "".join(parts)
    if len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
        yield "".join(parts)
    for count in range(1, len(parts)):
        yield "".join([*(each[:1] for each in parts[:count]), *parts[count:]])
    if len(parts) >= MIN_INITIALS:
        yield "".join(each[:1] for each in parts)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word in JOINING or not word[0].isalpha()
