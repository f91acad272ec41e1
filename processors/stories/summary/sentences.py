"""Sentences: splits a text where its sentences end."""

import re
from bisect import bisect_right

from processors.stories.facts.quotes import MARKS
from processors.stories.summary.clauses import UNMARKED, clauses
from processors.text.letter_case import is_small
from processors.text.sentence_marks import CLOSE, GREEK_QUESTIONS, SHADS, SPACED

_BEHIND = r"""(?:\s?»)?["”»“’')\]]{0,3}(?=\s+\S)"""
_END = re.compile(
    rf"""[{SPACED}]{{1,3}}{_BEHIND}"""
    rf"""|[{CLOSE}](?:\s?[{SHADS}])?["”」』）)]{{0,3}}(?=\s*\S)"""
)
_GREEK_END = re.compile(rf"{_END.pattern}|(?<=[\w»”\"’)%])[{GREEK_QUESTIONS}]{_BEHIND}")
_MARK = re.compile(f"[{MARKS}]")
_BEFORE = re.compile(r"([^\s(\[\"“„«'‘]*)\.?$")
_NEXT = re.compile(r"[\s\"“„«»'‘(\[]*(\w[^\s]*)?")
_ABBREVIATIONS = (
    "adm al art av bzw ca capt cf cmdr co col corp dept det dipl dr est fig fr gen gob gov gouv "
    "hon inc jr lt ltd maj messrs min mlle mm mme mr mrs ms mt nos nr núm op pfc pp pres prof "
    "rep rev sen sgt sr sra sta ste st str tel univ usw vgl vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "янв фев мар апр авг сен сент окт ноя дек см стр им ул гг тыс млн млрд руб др проф акад"
)
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_DAY = re.compile(r"\d{1,2}")
_DOTTED_ORDINALS = "bs cs da de et fi hr hu is lt lv nb nn no pl sk sl sr tr"
"""Languages that write "3. September"."""
_GOES_ON = re.compile(r"[。！？｡][」』）)]+[ぁ-ん]")
_STARTERS = "a an at but he her his in it on she that the their they this"
"""Words that begin a sentence although an abbreviation stands before them."""
_SHORT, _ORDINAL, _STARTING = (
    frozenset(each.split()) for each in (_ABBREVIATIONS, _DOTTED_ORDINALS, _STARTERS)
)


def sentences(text: str, language: str) -> list[str]:
    """The sentences of `text`, a paragraph a line; what lacks its end is one, too. Of languages
    that mark no ends, the clauses.

    Abbreviations, initials, decimals and dates end none, nor does a mark within a quotation.

    >>> sentences("Mr. Kim met U.S. President Trump on Sept. 3. The talks took 2.5 hours.", "en")
    ['Mr. Kim met U.S. President Trump on Sept. 3.', 'The talks took 2.5 hours.']
    """
    found: list[str] = []
    for line in text.split("\n"):
        if language in UNMARKED:
            found += map(str.strip, clauses(line))
            continue
        start = 0
        marks = [match.start() for match in _MARK.finditer(line)]
        for match in (_GREEK_END if language == "el" else _END).finditer(line):
            end = match.end()
            if bisect_right(marks, end - 1) % 2 or not _ends(line, match.start(), end, language):
                continue
            found.append(line[start:end].strip())
            start = end
        found.append(line[start:].strip())
    return [sentence for sentence in found if sentence]


def _ends(line: str, start: int, end: int, language: str) -> bool:
    """Whether the mark at `start` ends a sentence."""
    following = _NEXT.match(line, end)
    word = following[1] if following else None
    if word is not None and is_small(word[0]):
        return False
    if line.count("「", 0, end) > line.count("」", 0, end) or _GOES_ON.match(line, start):
        return False
    if line[start] != "." or line[start : start + 2] == "..":
        return True
    before = _BEFORE.search(line, max(0, start - 40), start)
    last = before[1] if before else ""
    if _DAY.fullmatch(last) and language in _ORDINAL:
        return False
    short = last.casefold() in _SHORT or _LETTERS.fullmatch(last) is not None
    return not short or (word is not None and word.casefold() in _STARTING and "." in last)
