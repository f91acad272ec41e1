"""Counts: says the size of a story in words."""

from processors.model import Story


def counts_sentence(story: Story) -> str:
    """Such as "269 articles, 61 distinct texts, 40 owners, 6 languages"."""
    return ", ".join(
        [
            several(story.article_count, "article"),
            several(story.text_count, "distinct text"),
            several(story.publisher_count, "owner"),
            several(len(story.languages), "language"),
        ]
    )


def several(count: int, one: str, more: str | None = None) -> str:
    """A count with its noun.

    >>> several(1, "owner"), several(1200, "article"), several(2, "story", "stories")
    ('1 owner', '1,200 articles', '2 stories')
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"
