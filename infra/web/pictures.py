"""/pictures and /marks: give out the pictures of articles and the marks of outlets, as WebP.

What is asked for is an article or an outlet that is known, never an address: nobody makes this
server fetch anything that no article names.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from infra.index.query import VOUCHED, StoryQuery
from infra.pictures.errors import NoPicture, NotYet
from infra.pictures.pictures import WIDTHS, Pictures, version
from infra.web.problems import Problem
from infra.web.queries import StoryQueries
from processors.model import Article
from processors.normalize.addresses.url import registered_domain

KEPT_SECONDS = 7 * 24 * 3600
"""For browsers, of a mark, and of a picture whose address names its version."""
UNNAMED_SECONDS = 600
"""For browsers, of a picture whose address does not."""
NONE_SECONDS = 300
"""For browsers, of there being none."""
RETRY_SECONDS = 5
LOOKED_THROUGH = 100
"""Articles of a story, among which one of the outlet is."""


def pictures_router(queries: StoryQueries, pictures: Pictures, *, public: bool) -> APIRouter:
    """`public`: whether caches between server and reader may keep them."""
    router = APIRouter(include_in_schema=False)

    def answer(webp: bytes, seconds: int) -> Response:
        headers = {
            "Cache-Control": f"{'public' if public else 'private'}, max-age={seconds}",
            # Nothing that it might hold runs, or is taken for what it is not.
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(webp, media_type="image/webp", headers=headers)

    @router.get("/pictures/{article_id}/{width}.webp")
    async def picture(article_id: str, width: str, v: str = "") -> Response:
        if width not in map(str, WIDTHS):
            raise _none(f"Pictures are {', '.join(map(str, WIDTHS))} pixels wide.")
        article = await run_in_threadpool(_shown, queries, article_id)
        if article is None or article.picture is None:
            raise _none(f"There is no picture of an article {article_id[:40]}.")
        try:
            webp = await pictures.picture(article.picture.url, article.url, int(width))
        except NoPicture as error:
            raise _none("The picture of this article cannot be shown.", error.seconds) from error
        except NotYet as error:
            raise _later() from error
        named = v == version(article.picture.url)
        return answer(webp, KEPT_SECONDS if named else UNNAMED_SECONDS)

    @router.get("/marks/{domain}.webp")
    async def mark(domain: str) -> Response:
        try:
            webp = await pictures.kept_mark(domain)
            if webp is None:
                site = await run_in_threadpool(_site, queries, domain)
                if site is None:
                    raise _none(f"There is no outlet {domain[:100]}.")
                webp = await pictures.mark(domain, site)
        except NoPicture as error:
            raise _none("The mark of this outlet cannot be shown.", error.seconds) from error
        except NotYet as error:
            raise _later() from error
        return answer(webp, KEPT_SECONDS)

    return router


def _shown(queries: StoryQueries, article_id: str) -> Article | None:
    """The article, unless somebody else claims that it is its outlet's: he names no picture."""
    assigned = queries.index.article(article_id)
    article = assigned.article if assigned else None
    return None if article is None or article.provenance == "claimed" else article


def _site(queries: StoryQueries, domain: str) -> str | None:
    """Scheme and host of an outlet's front page; None for an outlet that nobody knows."""
    query = StoryQuery(publisher=domain, limit=1, counted=False)
    newest = next((hit.story for hit in queries.index.search(query).hits), None)
    if newest is None and domain not in queries.outlets():
        return None
    if newest is not None:
        page = queries.index.articles(newest.story_id, LOOKED_THROUGH, provenance=VOUCHED)
        for article in page.articles:
            if article.publisher == domain and registered_domain(article.url) == domain:
                parts = urlsplit(article.url)
                return f"{parts.scheme}://{parts.netloc}"
    return f"https://{domain}"


def _none(detail: str, seconds: float = NONE_SECONDS) -> Problem:
    headers = {"Cache-Control": f"max-age={min(NONE_SECONDS, int(seconds))}"}
    return Problem(HTTPStatus.NOT_FOUND, detail, headers)


def _later() -> Problem:
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "It is being fetched: try again.", headers)
