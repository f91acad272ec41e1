"""GET /api/v1/stories: lists stories, shows one, its articles and what happened to it."""

from dataclasses import fields
from http import HTTPStatus
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field, model_validator

from infra.index.query import MAX_COUNT, StoryQuery
from infra.web.api.answers import articles_of_story, lineage, stories_of, story_at
from infra.web.api.changes import ChangesSince, changes_since
from infra.web.api.models import ArticlesOfStory, Lineage, Stories, StoryAt
from infra.web.api.paging import link_to_next
from infra.web.api.parameters import (
    At,
    Country,
    Cursor,
    Domain,
    Language,
    Limit,
    Moment,
    Name,
    StoryPath,
)
from infra.web.moments import EXAMPLE_MOMENT
from infra.web.problems import FAILURES, responses
from infra.web.queries import StoryQueries
from infra.web.story_changes import StoryChanges
from processors.model import Bias, Provenance, Section, Side
from processors.search.syntax import Parsed, Status

PREFIX = "/api/v1/stories"
Count = Annotated[int, Field(ge=0, le=MAX_COUNT)]
Standing = Annotated[
    Provenance | None,
    Query(description="How it is known whose they are; claimed: as somebody else says."),
]


class Conditions(BaseModel):
    """Which stories, in which order."""

    since: Moment | None = Field(None, description="Last seen at this moment or later.")
    until: Moment | None = Field(None, description="First seen at this moment or earlier.")
    language: Language | None = Field(None, description="Of an article: ISO 639-1.")
    publisher: Domain | None = Field(None, description="Of an article: domain or address.")
    owner: Name | None = Field(None, description="Of a publisher.")
    country: Country | None = Field(None, description="Of a publisher: ISO 3166-1 alpha-2.")
    bias: Bias | None = Field(None, description="Of a publisher.")
    section: Section | None = Field(None, description="What most of its articles are about.")
    blindspot: Side | None = Field(None, description="The side that hardly covers it.")
    status: Status | None = Field(None, description="Closed: nothing new came for a week.")
    min_articles: Count | None = Field(None, description="At least so many articles.")
    max_articles: Count | None = Field(None, description="At most so many articles.")
    min_owners: Count | None = Field(None, description="At least so many owners.")
    max_owners: Count | None = Field(None, description="At most so many owners.")
    min_claimed: Count | None = Field(None, description="At least so many claimed articles.")
    max_claimed: Count | None = Field(None, description="At most so many claimed articles.")
    sort: Literal["recency", "size", "trending"] = Field(
        "recency", description="By last article, articles, or what is on the rise."
    )
    limit: Limit = 20
    cursor: Cursor = None

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        given = self.model_dump(include={each.name for each in fields(Parsed)})
        if wrong := Parsed(**given).contradictions():
            raise ValueError(wrong[0])
        return self


def stories_router(queries: StoryQueries) -> APIRouter:
    """The operations, over what `queries` reads."""
    router = APIRouter(prefix=PREFIX, tags=["stories"], responses=responses(*FAILURES))
    changes = StoryChanges(queries)
    missing: dict[int | str, dict[str, Any]] = responses(HTTPStatus.NOT_FOUND)
    gone: dict[int | str, dict[str, Any]] = responses(HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

    @router.get("", summary="List stories")
    def list_stories(
        request: Request, response: Response, conditions: Annotated[Conditions, Query()]
    ) -> Stories:
        """Every story that meets all conditions; a merged one is where it went."""
        page = stories_of(queries.index.search(StoryQuery(**conditions.model_dump())))
        link_to_next(request, response, page.next_cursor)
        return page

    @router.get("/{story_id}", summary="A story, now or at a past moment", responses=gone)
    def get_story(
        request: Request, response: Response, story_id: StoryPath, at: At = None
    ) -> StoryAt:
        """A merged story's id leads to the story that it went to, which Content-Location names.
        410 where none of the articles of that moment is kept any longer; `headline` (of now) and
        `article_count` (of then) are in the problem."""
        story = story_at(queries, story_id, at)
        _locate(request, response, story.story_id)
        return story

    @router.get("/{story_id}/articles", summary="The articles of a story", responses=missing)
    def list_articles(
        request: Request,
        response: Response,
        story_id: StoryPath,
        provenance: Standing = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> ArticlesOfStory:
        """Newest first, without their texts. A merged story's are those of where it went, which
        Content-Location names. Claimed
        ones are among them, and a story counts them apart: see `provenance` and `brought_by`."""
        wanted = () if provenance is None else (provenance,)
        page = articles_of_story(queries, story_id, limit, cursor, wanted)
        _locate(request, response, page.story_id, "/articles")
        link_to_next(request, response, page.next_cursor)
        return page

    @router.get("/{story_id}/changes", summary="What is new in a story", responses=gone)
    def get_changes(
        request: Request,
        response: Response,
        story_id: StoryPath,
        since: Annotated[
            Moment,
            Query(
                description="The moment that the story of now is compared with.",
                examples=[EXAMPLE_MOMENT],
            ),
        ],
    ) -> ChangesSince:
        """Between the story as it was and as it is: articles, sides, bullets, names and corrected
        numbers. A merged story's id leads to the story that it went to, which Content-Location
        names, and where that had not begun yet, the story that the id was is compared. Of a moment
        before the story began, all that it has is new: that is a 404. 410 where none of the
        articles of that moment is kept any longer."""
        found = changes_since(queries, changes, story_id, since)
        _locate(request, response, found.story_id, "/changes")
        return found

    @router.get("/{story_id}/events", summary="What happened to a story", responses=missing)
    def list_events(
        request: Request,
        response: Response,
        story_id: StoryPath,
        limit: Limit = 100,
        cursor: Cursor = None,
    ) -> Lineage:
        """Every event that names exactly this story: that of a merged one ends where it went."""
        page = lineage(queries, story_id, limit, cursor)
        link_to_next(request, response, page.next_cursor)
        return page

    return router


def _locate(request: Request, response: Response, story_id: str, below: str = "") -> None:
    """Name the address of what was answered, which for an id of before is another."""
    query = f"?{request.url.query}" if request.url.query else ""
    response.headers["Content-Location"] = f"{PREFIX}/{story_id}{below}{query}"
