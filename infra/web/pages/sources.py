"""/sources: lists the outlets with their ratings, and the sources that are followed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags
from infra.web.queries import StoryQueries
from processors.text.counts import several

PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class FollowedSource:
    """A source that is read again and again."""

    name: str
    state: str
    """In words: "read", or what is wrong."""
    next: str
    """When it is read again, in words."""
    silent: bool
    """Nothing could be read from it, or nothing new came for long."""


FollowedSources = Callable[[], Sequence[FollowedSource]]


def silent_sentence(followed: Sequence[FollowedSource]) -> str:
    """How many of the followed sources are silent; empty where none is."""
    silent = sum(each.silent for each in followed)
    return f"{several(silent, 'source')} of {len(followed):,} silent." if silent else ""


def sources_router(
    queries: StoryQueries, renderer: Renderer, followed: FollowedSources
) -> APIRouter:
    """The page of sources."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sources")
    def sources(request: Request, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> HTMLResponse:
        outlets = sorted(queries.outlets().values(), key=lambda each: each.name or each.domain)
        shown = outlets[(page - 1) * PER_PAGE : page * PER_PAGE]
        rest = len(outlets) > page * PER_PAGE
        read = followed()
        return renderer.page(
            "sources.html",
            request,
            HeadTags(
                PageUrl("/sources", {}).but(page=str(page) if page > 1 else None),
                "Sources",
                "Which outlets are read here, and what is known of each: how it leans, how factual "
                "its reporting is, who owns it and where it is.",
            ),
            here="/sources",
            intro=f"{several(len(outlets), 'outlet')} with a rating, owner or country given by the "
            "operator of this service. What is not known is said to be so, and never guessed.",
            outlets=shown,
            more=PageUrl("/sources", {}).but(page=str(page + 1)) if rest else None,
            followed=read[:PER_PAGE],
            silent=silent_sentence(read),
        )

    return router
