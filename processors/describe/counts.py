"""How large a story is, in one sentence."""

from processors.model import Story


def counts_sentence(story: Story) -> str:
    """Such as "269 articles, 61 distinct texts, 40 owners, 6 languages"."""
    return ", ".join(
        [
            _counted(story.article_count, "article"),
            _counted(story.text_count, "distinct text"),
            _counted(story.publisher_count, "owner"),
            _counted(len(story.languages), "language"),
        ]
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
