"""Term words: reads the tables of terms, and texts in the form that is compared with them."""

import re

from processors.text.normal_form import normal_form

WORDS = re.compile(r"[^\W_]+")
MARKS = re.compile(
    "[\u0300-\u036f\u064b-\u0655\u0670\u0640\u05b0-\u05c7\u093c\u09bc\u0a3c\u200c\u200d]"
)
"""Accents, the points of Arabic and Hebrew, dots below letters of India, joiners: many leave them
out."""
WHOLE_WORDS = re.compile(
    r"[^\W_](?:[^\W_]|[\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u109f\u1780-\u17d3])*"
)
"""Words with the signs of vowels within them, which are no letters."""
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


def any_of(table: str) -> str:
    """A regular expression, without a group, of the terms of a table, which are expressions too.

    >>> any_of("photos?|video\\nwatch")
    'photos?|video|watch'
    """
    return "|".join(split_terms(table))


def terms_in(table: str) -> frozenset[str]:
    """Those, as `words_in` has them."""
    return frozenset(map(words_in, split_terms(table)))


def plain_words(text: str) -> str:
    """The words of `text` without case, signs and accents, a space apart.

    >>> plain_words("À LIRE AUSSI"), plain_words("İLGİNİZİ ÇEKEBİLİR"), plain_words("اقرأ أيضاً")
    ('a lire aussi', 'ilginizi cekebilir', 'اقرا ايضا')
    """
    if text.isascii():
        return words_in(text)
    folded = MARKS.sub("", normal_form("NFKD", text.casefold())).replace("ı", "i")
    return " ".join(WHOLE_WORDS.findall(folded))


def plain_terms(table: str) -> frozenset[str]:
    """The terms of a table as `plain_words` has them."""
    return frozenset(map(plain_words, split_terms(table))) - {""}
