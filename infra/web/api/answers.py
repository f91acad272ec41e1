"""Answers: what is asked of stories and articles, as the API's models."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from infra.index.base import Index, StoryPage
from infra.index.retention import kept_since
from infra.web.api.models import (
    ArticleInStory,
    ArticleOfStory,
    ArticlesOfStory,
    EventLog,
    Lineage,
    SearchResult,
    Stories,
    StoryAt,
)
from infra.web.problems import Problem, no_article, no_story
from infra.web.queries import StoryQueries, UnderstoodSearch
from processors.model import Provenance, Story, story_article


def stories_of(page: StoryPage) -> Stories:
    """A page of stories."""
    return Stories(
        total=page.total,
        stories=[hit.story for hit in page.hits],
        facets=page.facets,
        next_cursor=page.next_cursor,
    )


def search_result(found: UnderstoodSearch) -> SearchResult:
    """A page of what a search found."""
    return SearchResult(**dict(stories_of(found.page)), hints=list(found.parsed.hints))


def story_at(queries: StoryQueries, story_id: str, at: datetime | None) -> StoryAt:
    """The story that answers to an id, now or at a moment. Raises Problem where there is none."""
    story = _story(queries, story_id, at)
    merged_from = story_id if story_id != story.story_id else None
    return StoryAt(**story.model_dump(), merged_from=merged_from, at=at)


def articles_of_story(
    queries: StoryQueries,
    story_id: str,
    limit: int,
    cursor: str | None,
    provenances: Sequence[Provenance] = (),
) -> ArticlesOfStory:
    """A page of them, newest first. Raises Problem and BadQuery."""
    story = _story(queries, story_id, None)
    page = queries.index.articles(story.story_id, limit, cursor, provenances)
    return ArticlesOfStory(
        story_id=story.story_id,
        total=page.total,
        kept_since=kept_since(queries.index, story),
        articles=[ArticleOfStory.model_validate(each) for each in page.articles],
        next_cursor=page.next_cursor,
    )


def lineage(queries: StoryQueries, story_id: str, limit: int, cursor: str | None) -> Lineage:
    """A page of the events that name exactly this story; empty where a story has none. Raises
    Problem and BadQuery."""
    index = queries.index
    events = index.events(cursor, limit + 1, story_id)
    is_unknown = not events and index.story(story_id) is None
    if is_unknown and not (cursor and index.events(limit=1, story_id=story_id)):
        raise no_story(story_id)
    page = events[:limit]
    return Lineage(events=page, next_cursor=page[-1].event_id if len(events) > limit else None)


def article_in_story(queries: StoryQueries, article_id: str) -> ArticleInStory:
    """The article that answers to an id, and why it is in its story. Raises Problem."""
    assigned = queries.index.article(article_id)
    if assigned is None:
        raise no_article(queries.index, article_id)
    return ArticleInStory(**story_article(assigned).model_dump(), why=assigned.why)


def event_log(index: Index, after: str | None, limit: int) -> EventLog:
    """A page of what happened to all stories, in order."""
    events = index.events(after, limit + 1)
    page = events[:limit]
    return EventLog(events=page, next_cursor=page[-1].event_id if len(events) > limit else None)


def _story(queries: StoryQueries, story_id: str, at: datetime | None) -> Story:
    if at is None:
        if (story := queries.index.story(story_id)) is None:
            raise no_story(story_id)
        return story
    if (view := queries.story(story_id, at)) is None:
        detail = f"there was no story {story_id} at {at.isoformat()}: ask for a later moment"
        raise Problem(HTTPStatus.NOT_FOUND, detail)
    return view.story
