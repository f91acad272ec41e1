"""Story beginning: tells when a story came to be, and readers who ask for what it was before."""

from datetime import datetime
from http import HTTPStatus

from infra.web.pages import formatting
from infra.web.problems import Problem
from infra.web.queries import StoryQueries
from processors.model import Story


def began(queries: StoryQueries, story_id: str, present: Story) -> datetime:
    """When the story came to be, which is never before the article that opened it."""
    events = queries.index.history(story_id, joined=False)
    own = [event for event in events if event.story_id == story_id]
    if not own:
        return present.first_seen
    first = min(own, key=lambda event: event.happened_at)
    opened_by = queries.index.articles_by_id(first.article_ids[:1]).values()
    return max([first.happened_at, *(article.event_time for article in opened_by)])


def no_such_story(queries: StoryQueries, story_id: str, at: datetime | None) -> Problem:
    """Of an id that no story answers to, or none at `at`: then with the way to it as it is now."""
    present = queries.index.story(story_id)
    if present is None or at is None:
        detail = (
            f"There is no story {story_id[:40]}. Ids never change, so the address may be cut "
            "short; a search may find it."
        )
        return Problem(HTTPStatus.NOT_FOUND, detail)
    detail = (
        f"“{formatting.headline(present)}” did not exist yet on {formatting.moment(at)}: "
        f"it began on {formatting.moment(began(queries, story_id, present))}."
    )
    return Problem(HTTPStatus.NOT_FOUND, detail, story_id=present.story_id)
