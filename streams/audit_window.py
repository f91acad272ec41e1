"""Audit window: the articles of the stories active last, read from an index with embeddings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from infra.index.base import Index
from infra.index.paginate import articles_of, paginate
from infra.index.query import MAX_LIMIT, VOUCHED, StoryQuery
from processors.evaluate.similarity import WindowArticle
from processors.model import Story, StoryArticle
from processors.stories.title import title_of


@dataclass(slots=True)
class Window:
    """What an audit reads."""

    since: datetime | None
    """Event time from which on articles count; None where nothing is indexed."""
    active: int = 0
    """Stories seen since then, whether they were read or not."""
    complete: bool = True
    """Whether the limit left nothing out."""
    stories: dict[str, Story] = field(default_factory=dict)
    """Those that were read, by id."""
    articles: list[WindowArticle] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """What names each article, by its id."""


def read_window(index: Index, days: float, limit: int) -> Window:
    """The articles of `days` up to the newest story's last one: whole stories, the ones active last
    first, as many as `limit` articles allow; of a first one that alone is larger, its newest.
    Raises IndexUnavailable."""
    newest = index.search(StoryQuery(sort="recency", min_articles=1, limit=1, counted=False)).hits
    if not newest:
        return Window(None)
    since = newest[0].story.last_seen - timedelta(days=days)
    window = Window(since)
    for page in paginate(
        index, StoryQuery(since=since, sort="recency", min_articles=1, limit=MAX_LIMIT)
    ):
        window.active = page.total
        for hit in page.hits:
            room = limit - len(window.articles)
            found = list(_newest(index, hit.story.story_id, since, room + 1))
            window.complete = len(found) <= room
            if window.complete or not window.articles:
                _take(index, window, hit.story, found[:room])
            if not window.complete:
                return window
    return window


def _newest(index: Index, story_id: str, since: datetime, limit: int) -> Iterator[StoryArticle]:
    """The newest articles of a story, none older than `since`; claimed ones had no say in it."""
    for number, article in enumerate(articles_of(index, story_id, VOUCHED)):
        if article.event_time < since or number == limit:
            return
        yield article


def _take(index: Index, window: Window, story: Story, found: list[StoryArticle]) -> None:
    embeddings = index.embeddings([article.article_id for article in found])
    window.stories[story.story_id] = story
    window.titles |= {article.article_id: title_of(article) for article in found}
    window.articles += (
        WindowArticle(
            article_id=article.article_id,
            story_id=story.story_id,
            title=article.title,
            body=article.body,
            language=article.language,
            time=article.event_time.timestamp(),
            embedding=embeddings[article.article_id],
        )
        for article in found
    )
