"""/stories/{id}: the story page."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import AfterValidator

from infra.web.pages import formatting
from infra.web.pages.charts import part_end
from infra.web.pages.narrative import StoryNarrative
from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.rows import RowSort
from infra.web.pages.story_view import Asked, story_context
from infra.web.problems import Problem
from infra.web.queries import StoryQueries, StoryView
from processors.model import Story
from processors.stories.coverage import ArticleFilter


def _in_utc(at: datetime) -> datetime:
    """A moment without an offset is in UTC."""
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError("out of the range of dates") from error


Moment = Annotated[datetime, AfterValidator(_in_utc)]
Text = Annotated[str | None, Query(max_length=200)]
Rating = Literal["left", "center", "right", "unrated"]


def story_router(reader: StoryQueries, renderer: Renderer, telling: StoryNarrative) -> APIRouter:
    """The page of a story, as it is and as it was."""
    router = APIRouter(include_in_schema=False)

    @router.get("/stories/{story_id}")
    def story_page(
        story_id: str,
        bias: Rating | None = None,
        factuality: Literal["high", "mixed", "low", "unrated"] | None = None,
        owner: Text = None,
        country: Text = None,
        language: Text = None,
        original: bool = False,
        text: Text = None,
        sort: RowSort = "newest",
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
        at: Moment | None = None,
        part: Annotated[int | None, Query(ge=1, le=1_000)] = None,
        merged_from: Text = None,
    ) -> Response:
        choice = ArticleFilter(bias, factuality, owner, country, language)
        asked = Asked(choice, original, text, sort, page)
        # What the page knows of its address, as it was read: nobody else's words go into links.
        known = asked.parameters | {
            "at": at.isoformat() if at else None,
            "part": str(part) if part and not at else None,
        }
        present = reader.index.story(story_id)
        if part is not None and at is None and present is not None:
            # Articles may be older than the story that they came to.
            began = _began(reader, story_id, present)
            at = max(part_end(present, part), began) if part < len(present.timeline) else None
        if at is None and present is not None and present.story_id != story_id:
            moved = PageUrl(f"/stories/{present.story_id}", known)
            return RedirectResponse(moved.but(merged_from=story_id, part=None), 302)
        view = reader.story(story_id, at)
        if view is None:
            raise _missing(reader, story_id, present, at)
        context = story_context(
            view, present, asked, PageUrl(f"/stories/{story_id}", known), telling
        )
        context["merged_from"] = _led_here(reader, merged_from, view)
        context["related"] = reader.related(view) if at is None else []
        return renderer.page("story.html", **context)

    return router


def _led_here(reader: StoryQueries, former: str | None, view: StoryView) -> str | None:
    """The merged id that a reader came by; None for what never was one of this story."""
    if former is None or former == view.story.story_id:
        return None
    living = reader.index.story(former)
    return former if living and living.story_id == view.story.story_id else None


def _began(reader: StoryQueries, story_id: str, present: Story) -> datetime:
    """When the story came to be, which is never before its first article came."""
    events = reader.index.history(story_id, joined=False)
    own = (event.happened_at for event in events if event.story_id == story_id)
    return min(own, default=present.first_seen)


def _missing(
    reader: StoryQueries, story_id: str, present: Story | None, at: datetime | None
) -> Problem:
    if present is None or at is None:
        detail = (
            f"There is no story {story_id[:40]}. Ids never change, so the address may be cut "
            "short; a search may find it."
        )
    else:
        detail = (
            f"“{formatting.headline(present)}” did not exist yet on {formatting.moment(at)}: "
            f"it began on {formatting.moment(_began(reader, story_id, present))}."
        )
    return Problem(HTTPStatus.NOT_FOUND, detail)
