"""Counts: says the size of a story in words."""

import re
from typing import TYPE_CHECKING

_PLURAL = re.compile(r"(?<=[a-z])(?:(ies)|s)\b")

if TYPE_CHECKING:  # commands that only count do without
    from collections.abc import Mapping

    from processors.model import Story


def counts_sentence(story: "Story") -> str:
    """Such as "269 articles, 61 different texts, 40 owners, 6 languages, and 12 claimed"."""
    languages = several(len(story.languages), "language")
    if not story.article_count:
        return f"{articles_sentence(story)}, {languages}"
    counts = [
        several(story.article_count, "article"),
        several_texts(story.text_count),
        several(story.publisher_count, "owner"),
        languages,
    ]
    claimed = f", and {story.claimed_count:,} claimed" if story.claimed_count else ""
    return ", ".join(counts) + claimed


def articles_sentence(story: "Story") -> str:
    """How many articles a story has, or that all are claimed: "12 claimed articles"."""
    if story.claimed_count and not story.article_count:
        return several(story.claimed_count, "claimed article")
    return several(story.article_count, "article")


def several(count: int, one: str, more: str | None = None) -> str:
    """A count with its noun.

    >>> several(1, "owner"), several(1200, "article"), several(2, "story", "stories")
    ('1 owner', '1,200 articles', '2 stories')
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def counts_in_words(counts: "Mapping[str, float]") -> str:
    """Counts with what they are of, which the names give for several.

    >>> counts_in_words({"read": 1, "articles indexed": 1, "raw records": 1, "rows": 2})
    '1 read, 1 article indexed, 1 raw record, 2 rows'
    """
    return ", ".join(count_in_words(count, name) for name, count in counts.items())


def count_in_words(count: float, name: str) -> str:
    """One of them; the first word of a name that ends as a plural does is its noun.

    >>> count_in_words(1, "stories indexed"), count_in_words(3, "stories indexed")
    ('1 story indexed', '3 stories indexed')
    """
    if count == 1:
        name = _PLURAL.sub(lambda found: "y" if found[1] else "", name, count=1)
    return f"{count:,} {name}"


def several_texts(count: int) -> str:
    """A count of texts, of which reprints are the same.

    >>> several_texts(1), several_texts(32)
    ('1 text', '32 different texts')
    """
    return several(count, "text", "different texts")
