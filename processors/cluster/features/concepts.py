"""Concepts: numbers for what an article is about, the same in every language.

A small dictionary of the news (concepts.tsv, written for this project): a line for each of some 240
things that happen, institutions and countries, with the beginnings of the words for it in fifteen
languages. It is what articles without a common alphabet have in common.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from processors.text.cluster_tokens import ascii_of, comparable, unspaced_stretches

NONE = -1
_LONGEST_ENDING = 7
"""Letters of inflection and composition that may follow a beginning."""
_SHORTEST = 3
_LONGEST_UNSPACED = 6
_WHOLE = "."
"""Ends an entry that has to be the whole word."""


class _Dictionary(NamedTuple):
    """The entries of a language, in the form that `ascii_of` gives, Han and Kana as written."""

    beginnings: dict[str, int]
    whole: dict[str, int]


def concept_of(word: str, language: str) -> int:
    """The concept that `word` names, or NONE.

    >>> concept_of("землетрясения", "ru") == concept_of("earthquakes", "en") != NONE
    True
    """
    dictionary = _dictionary(language)
    letters = ascii_of(word, language)
    if letters in dictionary.whole:
        return dictionary.whole[letters]
    for end in range(len(letters), max(_SHORTEST, len(letters) - _LONGEST_ENDING) - 1, -1):
        if letters[:end] in dictionary.beginnings:
            return dictionary.beginnings[letters[:end]]
    return NONE


def concepts_of_unspaced(text: str, language: str) -> list[int]:
    """The concepts in Chinese or Japanese text, the longest entry first at each place."""
    entries = _dictionary(language).beginnings
    found = []
    for run in unspaced_stretches(text):
        place = 0
        while place < len(run):
            step = 1
            for length in range(min(_LONGEST_UNSPACED, len(run) - place), 0, -1):
                concept = entries.get(run[place : place + length])
                if concept is not None:
                    found.append(concept)
                    step = length
                    break
            place += step
    return found


@cache
def count() -> int:
    """Number of concepts in the dictionary."""
    return len(_rows()) - 1


@cache
def _dictionary(language: str) -> _Dictionary:
    heading, *rows = _rows()
    beginnings: dict[str, int] = {}
    whole: dict[str, int] = {}
    if language in heading[1:]:
        column = heading.index(language)
        for concept, row in enumerate(rows):
            for entry in filter(None, row[column].split("|")):
                form = comparable(entry.rstrip(_WHOLE), language)
                letters = form if unspaced_stretches(form) else ascii_of(form, language)
                (whole if entry.endswith(_WHOLE) else beginnings).setdefault(letters, concept)
    return _Dictionary(beginnings, whole)


@cache
def _rows() -> list[list[str]]:
    text = files(__package__).joinpath("concepts.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]
