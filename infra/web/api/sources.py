"""GET /api/v1/sources: lists the outlets and their ratings."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from infra.index import cursor as cursors
from infra.web.api.models import Sources
from infra.web.api.paging import link_to_next
from infra.web.api.parameters import Country, Cursor, Language, Limit, Name
from infra.web.problems import FAILURES, responses
from infra.web.queries import StoryQueries
from processors.model import Bias, Factuality, Outlet

LISTING = "sources"


class OutletConditions(BaseModel):
    """Which outlets, and the page of them."""

    owner: Name | None = Field(None, description="As it is written there.")
    country: Country | None = Field(None, description="ISO 3166-1 alpha-2.")
    language: Language | None = Field(None, description="ISO 639-1.")
    bias: Bias | None = Field(None, description="Its rating.")
    factuality: Factuality | None = Field(None, description="Its rating.")
    limit: Limit = 20
    cursor: Cursor = None

    def holds(self, outlet: Outlet) -> bool:
        """Whether the outlet meets all of them."""
        wanted = self.model_dump(exclude={"limit", "cursor"}, exclude_none=True)
        return all(getattr(outlet, name) == value for name, value in wanted.items())


def sources_router(queries: StoryQueries) -> APIRouter:
    """The operation, over what `queries` reads."""
    router = APIRouter(prefix="/api/v1", tags=["sources"], responses=responses(*FAILURES))

    @router.get("/sources", summary="List outlets and their ratings")
    def list_sources(
        request: Request, response: Response, conditions: Annotated[OutletConditions, Query()]
    ) -> Sources:
        """Those that an operator rated, by domain. What is not known of one is null."""
        outlets = queries.outlets()
        domains = sorted(domain for domain, each in outlets.items() if conditions.holds(each))
        cursor, limit = conditions.cursor, conditions.limit
        (after,) = cursors.decode(cursor, LISTING, [str]) if cursor is not None else ("",)
        rest = [domain for domain in domains if domain > str(after)]
        page = rest[:limit]
        next_cursor = cursors.encode(LISTING, [page[-1]]) if len(rest) > limit else None
        link_to_next(request, response, next_cursor)
        return Sources(
            total=len(domains),
            sources=[outlets[domain] for domain in page],
            next_cursor=next_cursor,
        )

    return router
