"""Prompts: tells lines in which a site asks its readers to subscribe, follow or share."""

import re

from processors.normalize.boilerplate import prompt_terms as terms
from processors.text.sentence_marks import FULL_STOPS
from processors.text.term_words import plain_terms, plain_words

MAX_PROMPT = 200
"""Characters of such a line."""
MAX_CLAUSE = 24
"""Words of a clause that asks."""
CLAUSE = re.compile(rf"[{FULL_STOPS}:;|,،]+(?=\s|\Z)|\s[-–—|]\s|\.{{2,}}|…")
BEFORE = plain_terms(
    "please|bitte|jetzt|hier|und|and|or|now|also|you can|to|svp|ici|aquí|y|e|et|qui|já|veuillez"
    "|per favore|пожалуйста|будь ласка|lütfen|ve|كما|و|कृपया|hãy|silakan|ayo|yuk|mari|tolong|snälla"
    "|proszę|kérjük|prosím"
)
"""Words that may stand before a request."""
REQUESTS, OBJECTS = plain_terms(terms.REQUESTS), plain_terms(terms.OBJECTS)
FOLLOWS, PLATFORMS = plain_terms(terms.FOLLOWS), plain_terms(terms.PLATFORMS)
TOLD_TOO, OWN = plain_terms(terms.TOLD_TOO), plain_terms(terms.OWN)
SHARING = plain_terms(terms.SHARING) | PLATFORMS
LABELS = plain_terms(terms.LABELS)
UNSPACED = re.compile(terms.UNSPACED.replace("\n", ""), re.IGNORECASE)
LONGEST = max(len(each.split()) for each in REQUESTS | OBJECTS | FOLLOWS | SHARING)
"""Words of the longest request or object."""
FIRST_ASKED = {each.split()[0] for each in REQUESTS | FOLLOWS}
FIRST_SHARED = {each.split()[0] for each in SHARING}
"""First words: a line without any of them is looked at no further."""


def is_prompt(line: str) -> bool:
    """Whether `line` is a site's request to its reader, or a row of links to share it by.

    >>> is_prompt("Folgen Sie uns auf Instagram."), is_prompt("Facebook Twitter WhatsApp E-Mail")
    (True, True)
    >>> is_prompt("Die App wurde neun Millionen Mal geladen.")
    False
    """
    if len(line) > MAX_PROMPT:
        return False
    words = plain_words(line)
    listed = words.split()
    if words in LABELS or _is_sharing(listed):
        return True
    if not line.isascii() and UNSPACED.fullmatch(line.strip(" .。!！▶►◇☞<>[]【】()（）")):
        return True
    if FIRST_ASKED.isdisjoint(listed):
        return False
    clauses = [each for each in map(plain_words, CLAUSE.split(line)) if each]
    asked = [_asks(each) for each in clauses]
    return bool(asked) and (asked[0] or (len(asked) > 1 and all(asked[1:])))


def _is_sharing(listed: list[str]) -> bool:
    """Whether a line has words of a row of links to share by alone, of which two are platforms."""
    if not 1 < len(listed) <= MAX_CLAUSE or listed[0] not in FIRST_SHARED:
        return False
    place = known = 0
    while place < len(listed):
        for length in range(min(LONGEST, len(listed) - place), 0, -1):
            if " ".join(listed[place : place + length]) in SHARING:
                place, known = place + length, known + 1
                break
        else:
            return False
    platforms = (_phrases(listed) & PLATFORMS) - {"x", "line", "mail"}
    return bool(platforms) and (len(platforms) > 1 or known > 1)


def _asks(clause: str) -> bool:
    listed = clause.split()
    while listed and listed[0] in BEFORE:
        del listed[0]
    if not listed or len(listed) > MAX_CLAUSE:
        return False
    starts = {" ".join(listed[:length]) for length in range(1, LONGEST + 1)}
    ends = {" ".join(listed[-length:]) for length in range(1, LONGEST + 1)}
    follows, asked = FOLLOWS & (starts | ends), REQUESTS & (starts | ends)
    if not (follows or asked):
        return False
    phrases = _phrases(listed)
    if follows and PLATFORMS & phrases:
        return True
    return bool(asked and OBJECTS & phrases) and bool(asked - TOLD_TOO or OWN & phrases)


def _phrases(listed: list[str]) -> set[str]:
    return {
        " ".join(listed[start : start + length])
        for start in range(len(listed))
        for length in range(1, LONGEST + 1)
    }
