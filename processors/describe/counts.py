"""How large a story is, in words."""

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


def several(count: int, what: str) -> str:
    """
    >>> several(1, "owner"), several(1200, "article")
    ('1 owner', '1,200 articles')
    """
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
