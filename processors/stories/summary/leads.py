"""Leads: takes from the head of a text the sentences that a summary can use."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from processors.model import Article
from processors.stories.facts.quotes import MARKS, balanced
from processors.stories.summary.clauses import UNMARKED
from processors.stories.summary.phrases import advertises, speaks, stands_alone
from processors.stories.summary.sentences import sentences
from processors.text.letter_case import is_small
from processors.text.scripts import UNSPACED_SCRIPTS, characters_in
from processors.text.sentence_marks import STATEMENT_ENDS, question_marks

LEAD_CHARACTERS = 1_200
MAX_SENTENCES = 10
SHORTEST, LONGEST = 40, 300
"""Characters of a sentence; one of Han, kana or Hangul counts double."""
_MAX_QUOTED = 0.5
_PREFIX = re.compile(
    r"""\s*(?:
    [(\[（【［][^()\[\]（）【】［］\n]{1,60}[)\]）】］](?:\s*[-–—:])?      # (Agency)
    |[^\W\d_a-z](?:[^.!?\n()（）]|(?:(?<=[A-Z][a-z]{2})|(?<=Sept))\.){0,60}
      [(（][^()（）\n]{1,50}[)）]\s*[-–—:]                                # BEIJING, Aug. 28 (AP) -
    |[^/\n]{0,60}/[\w ]{2,30}/\s?[.–—-]                               # MOSCOW, August 28. /TASS/.
    |[^\W\d_a-zа-я]{2}[^\W\d_a-zа-я .,'’/-]*(?:[ ,./-]{1,2}[^\W\d_a-zа-я]{2,})*
      (?:,\s[\w.]{1,10}\s?[\w.]{0,10})?\s[-–—]{1,2}\s                      # BEIJING, Aug. 28 -
    |[^。，\n]{0,12}社[^。，\n]{0,16}[电電](?:\s*[(（][^()（）\n]{1,30}[)）])?
    )\s*""",
    re.VERBOSE,
)
# A corner that is never closed is looked for in a lead's length, not in all that follows.
_QUOTED = re.compile(
    f"[{MARKS}][^{MARKS}]*[{MARKS}]|「[^」]{{0,{LEAD_CHARACTERS}}}」|『[^』]{{0,{LEAD_CHARACTERS}}}』"
)
_FINISHED = re.compile(rf"(?<!\.\.)[{STATEMENT_ENDS}][\"”»“’')\]」』）]{{0,2}}$")
_SYLLABLES = [(0xAC00, 0xD7A3), *UNSPACED_SCRIPTS["Hiragana"], *UNSPACED_SCRIPTS["Katakana"]]
_WIDE = re.compile(f"[{characters_in([*UNSPACED_SCRIPTS['Han'], *_SYLLABLES])}]")
_BEGINS = re.compile(r"[\"“„«「『¿¡(]?\s?[^\W_]")


class Sentence(NamedTuple):
    """A sentence of a text."""

    text: str
    place: int
    """How many sentences stand before it."""
    quoted: float
    """The part of it that is quoted."""


def lead(article: Article) -> list[str]:
    """The first sentences of the body, without dateline and credit."""
    text = without_dateline(article.body[: LEAD_CHARACTERS + 200])
    found = sentences(text[:LEAD_CHARACTERS], article.language)
    return (found if len(text) <= LEAD_CHARACTERS else found[:-1])[:MAX_SENTENCES]


def without_dateline(text: str) -> str:
    """
    >>> without_dateline("BEIJING, Aug. 28 (Reuters) - (Update) The river rose.")
    'The river rose.'
    """
    for _ in range(2):
        if (found := _PREFIX.match(text)) is not None:
            text = text[found.end() :]
    return text.lstrip()


def usable(article: Article) -> Iterator[Sentence]:
    """The sentences of the lead that can stand in a summary; one that answers a question cannot."""
    found = lead(article)
    for place, text in enumerate(found):
        if place and found[place - 1].endswith(tuple(question_marks(article.language))):
            continue
        quoted = sum(map(len, _QUOTED.findall(text))) / len(text)
        if quoted <= _MAX_QUOTED and _can_be_printed(text, quoted, article.language):
            yield Sentence(text, place, quoted)


def unquoted(text: str) -> str:
    """`text` without its quotations."""
    return _QUOTED.sub(" ", text)


def width(text: str) -> int:
    """Characters; those of Han, kana and Hangul, a syllable or a word each, count double."""
    return len(text) + len(_WIDE.findall(text))


def _can_be_printed(text: str, quoted: float, language: str) -> bool:
    return (
        SHORTEST <= width(text) <= LONGEST
        and _BEGINS.match(text) is not None
        and _is_finished(text, language)
        and not is_small(text[0])
        and not text.isupper()
        and not any(mark in text for mark in question_marks(language))
        and balanced(text)
        and stands_alone(text, language)
        and not speaks(unquoted(text) if quoted else text, language)
        and not advertises(text)
    )


def _is_finished(text: str, language: str) -> bool:
    if language in UNMARKED:
        return not text.endswith(("…", ".."))
    return _FINISHED.search(text[-4:]) is not None
