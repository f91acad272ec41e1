"""Contact lines: tell only where somebody can be reached or followed.

"Jane Doe: 555-0100, jdoe@daily.example or @jdoe" is what reporters stand under; who is to be called
about what happened is part of the report.
"""

import re

from processors.normalize.boilerplate import contact_terms as terms
from processors.normalize.boilerplate.boilerplate_terms import TIMES as TIME_WORDS
from processors.text.letter_case import is_uncased
from processors.text.term_words import plain_terms, plain_words

MAX_NAMES = 6
"""Words of names in such a line."""
MAX_UNCASED = 3
"""The same in a script in which names do not differ from other words, of MAX_LETTERS at most."""
MAX_LETTERS = 8
MIN_DIGITS = 7
"""Of the number of a telephone: shorter ones are results and years."""
CONTACT = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\w)@\w{2,40}"
    r"|\b(?:twitter|x|facebook|instagram|linkedin|bsky|threads)\.(?:com|app|net)/\S*",
    re.IGNORECASE,
)
"""Addresses of pages, mail, and accounts."""
PHONE = re.compile(
    r"(?<!\w)\+?\(?\d{1,5}\)?(?:[ ./-]{1,2}\(?\d{1,8}\)?){1,6}(?!\w)|(?<!\w)\+?\d{8,13}(?!\w)"
)
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
SPACED = re.compile(r"[^\s,;:：()（）<>\[\]|/!?？、\"“”]+")
TIMES = frozenset(TIME_WORDS.split())
BESIDE, PHONES = plain_terms(terms.BESIDE), plain_terms(terms.PHONES)


def without_contacts(line: str) -> str:
    """`line` without addresses.

    >>> without_contacts("Read or share this story: http://daily.example/1")
    'Read or share this story: '
    """
    may_have = "@" in line or "/" in line or "www." in line.lower()
    return CONTACT.sub("", line) if may_have else line


def is_names_alone(text: str) -> bool:
    """Whether what stands beside addresses is names and how to use these.

    >>> is_names_alone("Follow Jane Doe on Twitter "), is_names_alone("Write to  by Friday")
    (True, False)
    """
    names = uncased = 0
    for word in SPACED.findall(PHONE.sub(" ", text)):
        plain = plain_words(word)
        if not plain or plain in BESIDE or plain in PHONES:
            continue
        if plain in TIMES:
            return False
        if word[0].isupper():
            names += len(WORD.findall(word))
        elif word[0].isalpha() and is_uncased(word[0]) and len(word) <= MAX_LETTERS:
            uncased += 1
        else:
            return False
    return names <= MAX_NAMES and uncased <= MAX_UNCASED and not (names and uncased > 1)


def is_phone_line(line: str) -> bool:
    """Whether `line` says whom one reaches by which telephone, and nothing else.

    >>> is_phone_line("Tel.: +49 30 1234567"), is_phone_line("Jane Doe can be reached at 555-0142.")
    (True, True)
    >>> is_phone_line("Anyone who saw it can call 555-0142."), is_phone_line("Lakers 102-98")
    (False, False)
    """
    digits = [sum(map(str.isdecimal, found[0])) for found in PHONE.finditer(line)]
    if not digits or max(digits) < MIN_DIGITS:
        return False
    words = {plain_words(each) for each in SPACED.findall(PHONE.sub(" ", line))}
    return not words.isdisjoint(PHONES) and is_names_alone(line)
