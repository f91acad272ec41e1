"""Story table: stories on a terminal, a row each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from processors.model import Story
from processors.stories.coverage import leading_words
from processors.text.counts import articles_sentence


def story_table(stories: Sequence[Story], title: str) -> Table:
    """One row a story: headline, the three counts, how its publishers lean, its id."""
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("Headline", ratio=1)
    table.add_column("Articles", justify="right", no_wrap=True)
    table.add_column("Texts", justify="right", no_wrap=True)
    table.add_column("Owners", justify="right", no_wrap=True)
    table.add_column("Lean", no_wrap=True)
    table.add_column("Story", no_wrap=True)
    for story in stories:
        table.add_row(
            Text(story.headline),
            _articles(story),
            f"{story.text_count:,}",
            f"{story.publisher_count:,}",
            leading_words(story.bias),
            story.story_id,
        )
    return table


def _articles(story: Story) -> str:
    claimed = story.claimed_count if story.article_count else 0
    return articles_sentence(story) + (f" +{claimed:,} claimed" if claimed else "")
