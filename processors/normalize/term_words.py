"""Term words: reads the tables of terms, and texts in the form that is compared with them."""

import re

WORDS = re.compile(r"[^\W_]+")
ASCII_WORDS = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
"""Table of ASCII characters by code: itself where it belongs to a word, else a space."""
TYPOGRAPHIC = "’‘“”–—…"
"""Punctuation beyond ASCII that is in most English texts."""


def word_list(text: str) -> list[str]:
    """The words of `text`, in small letters, without signs."""
    folded = text.casefold()
    if not folded.isascii():
        for mark in TYPOGRAPHIC:
            folded = folded.replace(mark, " ")
    if folded.isascii():
        return folded.translate(ASCII_WORDS).split()
    return WORDS.findall(folded)


def words_in(text: str) -> str:
    """The same, a space apart.

    >>> words_in("Mots-clés :")
    'mots clés'
    """
    return " ".join(word_list(text))


def split_terms(table: str) -> list[str]:
    """The terms of a table, where "|" and ends of lines part them."""
    return [term for line in table.split("\n") for term in line.split("|") if term]


def terms_in(table: str) -> frozenset[str]:
    """Those, as `words_in` has them."""
    return frozenset(map(words_in, split_terms(table)))
