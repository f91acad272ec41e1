"""Site tail: finds what a site puts behind a headline under the name that its domain has."""

import re
from collections.abc import Collection

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
JOINING = frozenset(
    (
        "and", "for", "in", "of", "on", "the", "to", "your", "with", "de", "del", "della", "di",
        "du", "des", "la", "le", "y", "e", "et", "und", "der", "die", "das",
    )
)  # fmt: skip
"""Words within names that begin with a small letter."""
KIND = re.compile(r"(?:tv|news|online)\Z")
"""Endings of domains that their names may lack: wowktv.com is WOWK."""
LETTERS = re.compile(r"[^\W_]+")


def labels_of(names: list[str]) -> frozenset[str]:
    """What the domains among the names of a site call it, as letters alone.

    >>> sorted(labels_of(["The Daily", "wowktv.com"]))
    ['wowk', 'wowktv', 'wowktvcom']
    """
    domains = [name.lower() for name in names if ADDRESS.fullmatch(name)]
    labels = [domain.partition(".")[0] for domain in domains]
    found = map(letters, (*domains, *labels, *(KIND.sub("", each) for each in labels)))
    return frozenset(each for each in found if len(each) >= MIN_LABEL)


def is_site_tail(front: str, tail: str, labels: Collection[str]) -> bool:
    """Whether `tail` begins with one of the site's `labels` and goes on in names alone, as no
    sentence does, such as outlets have; where it is longer than the headline in `front`, in two.

    >>> is_site_tail("Two hurt in a fire", "WBOY.com: Clarksburg: News, Weather", {"wboy"})
    True
    >>> is_site_tail("Two hurt in a fire", "WBOY denies the report", {"wboy"})
    False
    """
    if len(tail) > MAX_CHARACTERS:
        return False
    words = WORD.findall(tail)
    named = next((n for n in range(1, MAX_NAME_WORDS + 1) if _name(words[:n]) in labels), 0)
    if not named or not all(map(_is_name, words[named:])):
        return False
    signs = len(ABOUT.findall(tail)) + len(CALL_SIGN.findall(tail))
    is_short = len(letters(tail)) <= len(letters(front))
    is_plain = len(words) == named or ADDRESS.fullmatch(words[named - 1]) is not None
    return signs > 1 or (is_short and (is_plain or signs > 0))


def _name(words: list[str]) -> str:
    last = words[-1] if words else ""
    if ADDRESS.fullmatch(last):
        last = last.partition(".")[0]
    return letters("".join([*words[:-1], last]))


def _is_name(word: str) -> bool:
    return word[0].isupper() or word in JOINING or not word[0].isalpha()


def weight(text: str) -> int:
    """How much `text` says: its letters, of which those of scripts that write a syllable or a word
    by one count twice.

    >>> weight("Bridge"), weight("老桥关闭")
    (6, 8)
    """
    return sum(1 + (each >= "\u0900") for each in letters(text))


def letters(text: str) -> str:
    """The letters and digits of `text` alone, in lower case: equal for names that are."""
    return "".join(LETTERS.findall(text.casefold()))
