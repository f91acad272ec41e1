"""All pages, put together."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from infra.generation.generated import Generated
from infra.web.pages.article import article_router
from infra.web.pages.files import files_router
from infra.web.pages.front import front_router
from infra.web.pages.render import Renderer
from infra.web.pages.search import search_router
from infra.web.pages.sources import FollowedSources, silent_sentence, sources_router
from infra.web.pages.story import story_router
from infra.web.pages.telling import Telling
from infra.web.problems import ProblemDetails
from infra.web.reader import Reader

TITLES = {404: "Not here", 422: "This address is not understood", 429: "Too many requests"}


class Site:
    """The pages over a reader."""

    def __init__(self, reader: Reader, generated: Generated, followed: FollowedSources) -> None:
        self._renderer = renderer = Renderer(reader.now)
        telling = Telling(generated)
        self.routers: list[APIRouter] = [
            front_router(reader, renderer, telling, lambda: silent_sentence(followed())),
            story_router(reader, renderer, telling),
            article_router(reader, renderer),
            search_router(reader, renderer),
            sources_router(reader, renderer, followed),
            files_router(),
        ]

    def problem(self, request: Request, details: ProblemDetails) -> Response | None:
        """A page that says what went wrong, for who reads pages."""
        if request.url.path.startswith("/api/") or "text/html" not in request.headers.get(
            "accept", ""
        ):
            return None
        return self._page(details)

    def _page(self, details: ProblemDetails) -> HTMLResponse:
        return self._renderer.page(
            "problem.html",
            details.status,
            status=details.status,
            title=TITLES.get(details.status, details.title),
            detail=details.detail,
        )
