"""Search passages: finds the sentence of a story's articles that has most of what is asked for."""

import unicodedata
from collections.abc import Iterable
from itertools import dropwhile
from typing import NamedTuple

from processors.model import StoryArticle
from processors.stories.attribution import attributed_name
from processors.stories.summary.sentences import sentences
from processors.text.excerpt import excerpt
from processors.text.highlight import Sought, TextPart, first_found, highlighted, rows_found

ARTICLES = 10
"""Of a story that are read, the newest."""
BODY_CHARACTERS = 3_000
"""Of each."""
CHARACTERS = 200
BEFORE = 60
"""Characters that a longer sentence keeps before the first word found."""


class ArticlePassage(NamedTuple):
    """A sentence of an article."""

    source: str
    """The article's outlet, as it is credited."""
    language: str
    text: list[TextPart]


def passage(articles: Iterable[StoryArticle], asked: Sought, shown: int) -> ArticlePassage | None:
    """The sentence with most of what is asked for, of the first article with most of it; None where
    that is not more than `shown`: what is seen without it."""
    best, most = None, shown
    for article in articles:
        found = rows_found(article.body[:BODY_CHARACTERS], asked)
        if found > most:
            best, most = article, found
        if most == len(asked):
            break
    if best is None:
        return None
    texts = sentences(best.body[:BODY_CHARACTERS], best.language)
    sentence = max(texts, key=lambda each: rows_found(each, asked))
    if rows_found(sentence, asked) <= shown:
        return None
    return ArticlePassage(attributed_name(best), best.language, _around(sentence, asked))


def _around(sentence: str, asked: Sought) -> list[TextPart]:
    """As much of a sentence as a row shows, with the first word that is found."""
    start = first_found(sentence, asked) if len(sentence) > CHARACTERS else 0
    if start > BEFORE:
        before, space, word = sentence[start - BEFORE : start].partition(" ")
        # Scripts without spaces are cut between letters.
        kept = word if space else "".join(dropwhile(_is_mark, before))
        sentence = f"…{kept}{sentence[start:]}"
    return highlighted(excerpt(sentence, CHARACTERS), asked)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")
