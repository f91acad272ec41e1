"""Staff line: tells only who wrote or edited an article.

"Edited by: Jane Doe", "责任编辑：张三": what else stands behind such a label is part of the report.
"""

import re

from processors.normalize.boilerplate import staff_terms as terms
from processors.text.letter_case import is_small, is_uncased
from processors.text.sentence_marks import ends_sentence
from processors.text.term_words import plain_terms, plain_words

MAX_LINE = 80
MAX_NAMES = 8
MAX_UNCASED = 4
"""Words of names in a script in which these do not differ from other words."""
MAX_LETTERS = 8
WORD = re.compile(r"[^\s,;/|&()·•]+")
WITHIN = frozenset(
    (
        "and", "und", "et", "y", "e", "i", "og", "och", "en", "ja", "és", "și",
        "и", "та", "і", "ve", "dan", "và", "و", "de", "del", "di", "da", "do",
        "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "bin", "al", "el",
    )
)  # fmt: skip
"""Words between and within names."""
SIGN = re.compile(r"\s?[:：]\s*|\s[-–—|]\s")
UNSPACED = re.compile(terms.UNSPACED.replace("\n", "").replace("NAME", r"[\u4e00-\u9fff·]{2,4}"))
STAFF, VERBS = plain_terms(terms.STAFF), plain_terms(terms.STAFF_VERBS)


def is_staff(line: str) -> bool:
    """Whether `line` says who wrote or edited an article, and nothing else.

    >>> is_staff("Edited By: Jane Doe"), is_staff("责任编辑：张三"), is_staff("Editor: Of course")
    (True, True, False)
    """
    if len(line) > MAX_LINE:
        return False
    if not line.isascii() and UNSPACED.fullmatch(line.strip()):
        return True
    label, sign, names = _parted(line.strip(" ()[]|•*–—-"))
    if not names or ends_sentence(names) or plain_words(label) not in STAFF:
        return False
    # "Editor: Yes" answers somebody.
    is_told = " " in names or " " in plain_words(label) or not names.isascii()
    return is_told and _are_names(names) and bool(sign or names[0].isupper())


def _are_names(text: str) -> bool:
    """Whether every word is capitalised, or stands within names, or is short where no letters are
    capital."""
    words = [word for word in WORD.findall(text) if word.casefold() not in WITHIN]
    uncased = [word for word in words if is_uncased(word[0])]
    return (
        0 < len(words) <= MAX_NAMES
        and all(word[0].isalpha() and not (word.islower() and is_small(word[0])) for word in words)
        and all(len(word) <= MAX_LETTERS for word in uncased)
        and len(uncased) <= MAX_UNCASED
    )


def _parted(line: str) -> tuple[str, str, str]:
    """Label, sign and rest."""
    if found := SIGN.search(line):
        return line[: found.start()], found[0], line[found.end() :].strip()
    words = line.split()
    for length in (3, 2, 1):
        if plain_words(" ".join(words[:length])) in VERBS:
            return " ".join(words[:length]), "", " ".join(words[length:])
    return line, "", ""
