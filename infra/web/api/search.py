"""GET /api/v1/search and /api/v1/suggest: find stories by what somebody types."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from infra.index.query import MAX_TEXT_CHARACTERS
from infra.web.api.answers import search_result
from infra.web.api.models import SearchResult, Suggested, Suggestions
from infra.web.api.paging import link_to_next
from infra.web.api.parameters import Cursor, Limit
from infra.web.problems import FAILURES, responses
from infra.web.queries import SearchMode, StoryQueries
from processors.search.sort import Sort

MAX_SUGGESTIONS = 20

SearchText = Annotated[
    str,
    Query(
        max_length=MAX_TEXT_CHARACTERS,
        description='Words, `"phrases"`, `-exclusions` and conditions such as `language:ja`.',
        examples=["kim parade", '"hurricane odalys" language:en'],
    ),
]
TypedText = Annotated[
    str,
    Query(
        min_length=1,
        max_length=MAX_TEXT_CHARACTERS,
        description="What is typed so far.",
        examples=["hurricane od"],
    ),
]
SuggestionLimit = Annotated[int, Query(ge=1, le=MAX_SUGGESTIONS, description="At most so many.")]
ModeParameter = Annotated[
    SearchMode, Query(description="What counts of `q`: its words, its meaning, or both.")
]
SortParameter = Annotated[
    Sort | None, Query(description="In place of `sort:` in `q`, or by relevance.")
]


def search_router(queries: StoryQueries) -> APIRouter:
    """The operations, over what `queries` reads."""
    router = APIRouter(prefix="/api/v1", tags=["search"], responses=responses(*FAILURES))

    @router.get("/search", summary="Search stories")
    def search(
        request: Request,
        response: Response,
        q: SearchText,
        mode: ModeParameter = "hybrid",
        sort: SortParameter = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> SearchResult:
        """By words and by meaning. What is not understood of `q` is told in `hints`, and searched
        for as words."""
        found = queries.search(q, mode=mode, sort=sort, limit=limit, cursor=cursor)
        link_to_next(request, response, found.page.next_cursor)
        return search_result(found)

    @router.get("/suggest", summary="Complete what is being typed")
    def suggest(q: TypedText, limit: SuggestionLimit = 8) -> Suggestions:
        """Stories whose headline has all words of `q`, the last one begun."""
        found = queries.index.suggest(q, limit)
        return Suggestions(suggestions=[Suggested.model_validate(each) for each in found])

    return router
