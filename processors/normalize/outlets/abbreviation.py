"""Abbreviation: finds those in brackets that are of the words before them, not an agency's.

"Aam Aadmi Party (AAP)" is a party, and the agency of those letters did not write of it.
"""

import re

from processors.normalize.outlets.agencies import IN_DATELINES
from processors.normalize.outlets.agency_patterns import DASH, NAME_OF

SHORT = frozenset((*NAME_OF, *IN_DATELINES))
IN_BRACKETS = re.compile(rf"\s?[(（\[]([^\W\d_]{{2,6}})[)）\]]({DASH})?")
PLACE_LETTERS = 2
"""Letters that a city of two words has as well, before the dash of a dateline."""
WORD = re.compile(r"[^\W_][^\s\-–/]*")
BREAK = re.compile(r"[,.;:!?()（）\[\]|\n]")
"""Signs over which no name goes on."""
OF_AGENCIES = re.compile(r"press|persb|agen|news|telegra|агент|агенц", re.IGNORECASE)
"""Parts of the names of agencies in full, of which not all are in the table."""
MAX_JOINING = 5
"""Letters of a small word within a name, which its abbreviation leaves out."""
MAX_BEFORE = 160


def without_abbreviations(text: str) -> str:
    """`text` without each abbreviation in brackets whose letters those words begin with that stand
    before it.

    >>> without_abbreviations("The People's Action Party (PAP) - in power - won.")
    "The People's Action Party - in power - won."
    >>> without_abbreviations("Warsaw (PAP) - The party won.")
    'Warsaw (PAP) - The party won.'
    """
    return IN_BRACKETS.sub(_left_of, text)


def _left_of(found: re.Match[str]) -> str:
    """What is to be left of an abbreviation in brackets and a dash behind it."""
    short, dash = found[1], found[2] or ""
    before = BREAK.split(found.string[max(0, found.start() - MAX_BEFORE) : found.start()])[-1]
    words = WORD.findall(before)[-2 * len(short) :]
    is_place = len(short) == PLACE_LETTERS and dash
    is_agency = OF_AGENCIES.search(before) or short not in SHORT
    own = 0 if is_place or is_agency else _count_of(short.casefold(), words)
    # Datelines are in capitals.
    return dash if own and not " ".join(words[-own:]).isupper() else found[0]


def _count_of(short: str, words: list[str]) -> int:
    """How many of the last words the letters of `short` are those of; 0 where they are not."""
    left = len(short)
    for count, word in enumerate(reversed(words), 1):
        if word[0].casefold() == short[left - 1]:
            left -= 1
        elif not (word.islower() and len(word) <= MAX_JOINING):
            return 0
        if not left:
            return count
    return 0
