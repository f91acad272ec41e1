"""GET /api/v1/sources: the outlets and their ratings."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from infra.index import cursor as cursors
from infra.web.api.models import Sources
from infra.web.api.paging import link_to_next
from infra.web.api.parameters import Cursor, Limit
from infra.web.problems import READING_FAILURES, responses
from infra.web.reader import Reader
from processors.model import Bias, Factuality

ORDER = "sources"
Name = Annotated[str | None, Query(min_length=1, max_length=200)]


def sources_router(reader: Reader) -> APIRouter:
    """The operation, over what `reader` reads."""
    router = APIRouter(prefix="/api/v1", tags=["sources"], responses=responses(*READING_FAILURES))

    @router.get("/sources", summary="List outlets and their ratings")
    def list_sources(
        request: Request,
        response: Response,
        owner: Name = None,
        country: Name = None,
        language: Name = None,
        bias: Bias | None = None,
        factuality: Factuality | None = None,
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
