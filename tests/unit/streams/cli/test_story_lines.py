"""Story lines: what the terminal says of articles that are claimed."""

from io import StringIO
from typing import Any

from rich.console import Console

from processors.model import Story, StoryArticle, story_article
from processors.stories.reprints import group_reprints
from streams.cli.story import _line
from streams.cli.story_table import story_table
from tests.support.messages import assigned, hours, story

CLAIM: dict[str, Any] = {"provenance": "claimed", "brought_by": "feed evil.example"}


def ran(name: str, at: float, **fields: Any) -> StoryArticle:
    content = {"publisher": f"{name}.example", "title": "Flood", **fields}
    return story_article(assigned(name, at=hours(at), **content))


def lines(*articles: StoryArticle) -> list[str]:
    return [_line(run) for run in group_reprints(articles)]


def test_a_claimed_article_names_who_claims_it() -> None:
    assert lines(ran("a", 0, **CLAIM)) == [
        "09-03 08:00  The Daily (a.example), as claimed by evil.example: Flood"
    ]
    assert lines(ran("a", 0, source_stated=False), ran("b", 1, **CLAIM)) == [
        "09-03 08:00  The Daily: Flood, 1 more as claimed"
    ]


def printed(told: Story) -> str:
    out = StringIO()
    Console(width=200, file=out).print(story_table([told], ""))
    return out.getvalue()


def test_the_table_counts_claimed_articles_apart() -> None:
    assert "3 articles +2 claimed" in printed(story(article_count=3, claimed_count=2))
    assert " 2 claimed articles" in printed(story(article_count=0, claimed_count=2))
