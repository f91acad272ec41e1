"""Counts: says the size of a story in words."""

from typing import TYPE_CHECKING

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


def counts_told(counts: "Mapping[str, float]") -> str:
    """Counts with what they are of, which the names give for several.

    >>> counts_told({"read": 1, "articles indexed": 1, "stories indexed": 1, "rows": 2})
    '1 read, 1 article indexed, 1 story indexed, 2 rows'
    """
    return ", ".join(
        f"{count:,} {_of_one(name) if count == 1 else name}" for name, count in counts.items()
    )


def _of_one(name: str) -> str:
    first, _, rest = name.partition(" ")
    one = f"{first.removesuffix('ies')}y" if first.endswith("ies") else first.removesuffix("s")
    return f"{one} {rest}".rstrip()


def several_texts(count: int) -> str:
    """A count of texts, of which reprints are the same.

    >>> several_texts(1), several_texts(32)
    ('1 text', '32 different texts')
    """
    return several(count, "text", "different texts")
