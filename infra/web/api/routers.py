"""Routers: all operations of the API on stories, put together."""

from fastapi import APIRouter

from infra.web.access import Access
from infra.web.api.article import article_router
from infra.web.api.articles import articles_router
from infra.web.api.corrections import corrections_router
from infra.web.api.events import events_router
from infra.web.api.search import search_router
from infra.web.api.sources import sources_router
from infra.web.api.stories import stories_router
from infra.web.event_hub import EventHub
from infra.web.intake import Intake
from infra.web.queries import StoryQueries


def api_routers(
    intake: Intake, queries: StoryQueries, access: Access, hub: EventHub
) -> list[APIRouter]:
    """Writing through `intake`, reading through `queries`, listening at `hub`."""
    return [
        articles_router(intake, access),
        stories_router(queries),
        search_router(queries),
        article_router(queries),
        sources_router(queries),
        events_router(queries.index, hub, access),
        corrections_router(intake, queries, access),
    ]
