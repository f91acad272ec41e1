"""Problems: errors over HTTP as problem details (RFC 9457)."""

import logging
import sqlite3
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Scope

from infra.index.base import Index, IndexUnavailable
from infra.index.query import BadQuery
from infra.sqlite.database import is_damage, is_no_room
from infra.web.intake import IntakeUnavailable
from infra.web.queries import NoLongerKept
from processors.errors import StorywireError
from processors.model import Story, StoryEvent
from processors.model.faults import fault_in_words

log = logging.getLogger(__name__)

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = "5"
FAILURES = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.MISDIRECTED_REQUEST,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
"""Status codes with which every operation may fail."""
BODY_FAILURES = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
"""Further ones of operations that take a body."""


class Problem(StorywireError):
    """Ends a request with problem details."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers
        self.members = members
        """Members that this kind of problem has beside the standard ones."""


def no_story(story_id: str) -> Problem:
    """Of an id that no story answers to."""
    return Problem(
        HTTPStatus.NOT_FOUND,
        f"there is no story {story_id}: GET /api/v1/search?q= finds stories by their words",
    )


def no_article(index: Index, article_id: str) -> Problem:
    """Of an id that no article of the index answers to: never, no longer, or since it was
    withdrawn."""
    for event in index.withdrawals():
        if article_id in event.article_ids:
            return withdrawn(f"the article {article_id}", event)
    went = ""
    if kept_since := index.kept_since():
        went = f", and those from before {kept_since:%Y-%m-%d %H:%M} UTC are no longer kept"
    return Problem(
        HTTPStatus.NOT_FOUND,
        f"there is no article {article_id}: one that was sent is here a few seconds later, "
        f"unless nothing could be read in it{went}",
    )


def require_articles(index: Index, story: Story) -> None:
    """Raises Problem for a story of which every article was withdrawn."""
    if not story.is_empty:
        return
    for event in reversed(index.history(story.story_id, joined=False)):
        if event.type == "withdrawn":
            raise withdrawn("what this story told", event)


def withdrawn(what: str, event: StoryEvent) -> Problem:
    """Of what an operator withdrew at `event`: with the reason."""
    order = event.correction
    reason = f" by {order.by}: {order.because}" if order else ""
    return Problem(HTTPStatus.GONE, f"{what} was withdrawn{reason}")


class ProblemDetails(BaseModel):
    """What the answer to a failed request holds; a kind of problem may have more members (RFC 9457,
    section 3.2)."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str = Field(examples=["Unsupported Media Type"])
    status: int = Field(examples=[415])
    detail: str = Field(examples=["the body must be application/json"])


def responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of an operation that may fail with `statuses`."""
    schema = ProblemDetails.model_json_schema()
    return {
        status.value: {"description": status.phrase, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Answer every error with problem details."""

    @app.exception_handler(Problem)
    async def problem(_: Request, error: Problem) -> JSONResponse:
        return answer(error)

    @app.exception_handler(IndexUnavailable)
    async def index_unavailable(request: Request, error: Exception) -> JSONResponse:
        # Anybody may read: the log says which server it is, and the way out.
        log.warning("%s was not answered: %s", request.url.path, error)
        return _later("our index cannot be reached now: try again in some seconds")

    @app.exception_handler(IntakeUnavailable)
    async def unavailable(_: Request, error: Exception) -> JSONResponse:
        return _later(str(error))

    @app.exception_handler(sqlite3.DatabaseError)
    async def not_written(request: Request, error: sqlite3.DatabaseError) -> JSONResponse:
        if is_damage(error):
            log.warning(
                "%s was not answered: the database is damaged (%s): see `storywire doctor`",
                request.url.path,
                error,
            )
            return _later("our index cannot be read now: try again later")
        if not isinstance(error, StorywireError) and not is_no_room(error):
            raise error
        log.warning("a request was not carried out: %s", error)
        return _later("our database takes nothing now: try again in some seconds")

    @app.exception_handler(NoLongerKept)
    async def no_longer_kept(_: Request, error: NoLongerKept) -> JSONResponse:
        return _response(HTTPStatus.GONE, str(error), None, **error.members)

    @app.exception_handler(BadQuery)
    async def bad_query(_: Request, error: BadQuery) -> JSONResponse:
        return _response(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        if status == HTTPStatus.NOT_FOUND:
            if place := _without_slash(request):
                return RedirectResponse(place, HTTPStatus.PERMANENT_REDIRECT)
            found = "; /api/v1/openapi.json tells what is" if of_api(request.scope) else ""
            return _response(status, f"there is nothing at this address{found}")
        if status != HTTPStatus.METHOD_NOT_ALLOWED:
            return _response(status, error.detail, error.headers)
        methods = ", ".join(_methods(request))
        return _response(status, f"what is here takes {methods}", {"Allow": methods})

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        return _response(HTTPStatus.UNPROCESSABLE_ENTITY, f"{where}: {fault_in_words(fault)}")

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        # The server logs the error whole; an answer does not show what is inside.
        log.error(
            "%s failed (%r): a fault of ours, unless `storywire doctor` says that what was stored "
            "is damaged",
            request.url.path,
            error,
        )
        return _response(HTTPStatus.INTERNAL_SERVER_ERROR, "something is wrong on our side")


def of_api(scope: Scope) -> bool:
    """Whether a request is one to the API, whose problems are never shown as pages."""
    return str(scope["path"]).startswith("/api/")


def _methods(request: Request) -> list[str]:
    """What any route takes at this path: the one that refused a method knows only its own."""
    found = [
        method
        for method in METHODS
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] == Match.FULL
    ]
    return ["HEAD", *found] if "GET" in found else found


def _without_slash(request: Request) -> str:
    """The address without the slash at its end, if something is there; "" else. Its host is left
    out: a proxy may ask by another name than readers do."""
    path = str(request.scope["path"])
    shorter = path.removesuffix("/")
    if shorter == path or not shorter or shorter.startswith("//"):
        return ""
    scope = {**request.scope, "path": shorter}
    if all(route.matches(scope)[0] == Match.NONE for route in request.app.routes):
        return ""
    query = f"?{request.url.query}" if request.url.query else ""
    return quote(shorter) + query


def answer(problem: Problem) -> JSONResponse:
    """The response that shows `problem`."""
    return _response(problem.status, problem.detail, problem.headers, **problem.members)


def _later(detail: str) -> JSONResponse:
    return _response(HTTPStatus.SERVICE_UNAVAILABLE, detail, {"Retry-After": RETRY_SECONDS})


def _response(
    status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None, **members: Any
) -> JSONResponse:
    details = ProblemDetails(title=status.phrase, status=status.value, detail=detail)
    return JSONResponse(
        {**details.model_dump(), **members}, status.value, headers, media_type=MEDIA_TYPE
    )
