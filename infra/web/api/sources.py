"""GET /api/v1/sources: the outlets and their ratings."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from infra.index import cursor as cursors
from infra.web.api.models import Sources
from infra.web.api.paging import link_to_next
from infra.web.api.parameters import Cursor, Limit, Name
from infra.web.problems import FAILURES, responses
from infra.web.queries import StoryQueries
from processors.model import Bias, Factuality

ORDER = "sources"


def sources_router(reader: StoryQueries) -> APIRouter:
    """The operation, over what `reader` reads."""
    router = APIRouter(prefix="/api/v1", tags=["sources"], responses=responses(*FAILURES))

    @router.get("/sources", summary="List outlets and their ratings")
    def list_sources(
        request: Request,
        response: Response,
        owner: Annotated[Name | None, Query(description="As it is written there.")] = None,
        country: Annotated[Name | None, Query(description="ISO 3166-1 alpha-2.")] = None,
        language: Annotated[Name | None, Query(description="ISO 639-1.")] = None,
        bias: Annotated[Bias | None, Query(description="Its rating.")] = None,
        factuality: Annotated[Factuality | None, Query(description="Its rating.")] = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Sources:
        """Those that an operator rated, by domain. What is not known of one is null."""
        wanted = {
            "owner": owner,
            "country": country,
            "language": language,
            "bias": bias,
            "factuality": factuality,
        }
        conditions = {name: value for name, value in wanted.items() if value is not None}
        outlets = reader.outlets()
        domains = sorted(
            domain
            for domain, outlet in outlets.items()
            if all(getattr(outlet, name) == value for name, value in conditions.items())
        )
        (after,) = cursors.decode(cursor, ORDER, [str]) if cursor is not None else ("",)
        rest = [domain for domain in domains if domain > str(after)]
        page = rest[:limit]
        next_cursor = cursors.encode(ORDER, [page[-1]]) if len(rest) > limit else None
        link_to_next(request, response, next_cursor)
        return Sources(
            total=len(domains),
            sources=[outlets[domain] for domain in page],
            next_cursor=next_cursor,
        )

    return router
