"""/stories/{id}/embed and /oembed: a small card of a story that other sites may show in a frame."""

from html import escape
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from infra.index.base import Index
from infra.site_urls import base_address, story_address
from infra.web.middleware.headers import HEADERS
from infra.web.pages import formatting
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import CARD_HEIGHT, CARD_WIDTH
from infra.web.problems import Problem, no_story, require_articles
from processors.model import Story

WIDTH, HEIGHT = 560, 240
"""Pixels of a frame, unless its page has less room."""
CACHE_SECONDS = 600
MAX_ADDRESS = 2_000
POLICY = "Content-Security-Policy"
IN_FRAMES = {
    POLICY: HEADERS[POLICY].replace("frame-ancestors 'none'", "frame-ancestors *"),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""For the one page that others may put in a frame: it has no form, and no script of its own."""
Pixels = Annotated[int | None, Query(ge=1)]


def embedding_router(index: Index, renderer: Renderer, public_url: str) -> APIRouter:
    """The card of a story as a page for frames, and what tells other sites of it (oembed.com)."""
    router = APIRouter(include_in_schema=False)

    @router.get("/stories/{story_id}/embed")
    def embed(request: Request, story_id: str) -> Response:
        story = _story(index, story_id)
        if story.story_id != story_id:
            there = f"/stories/{story.story_id}/embed"
            return RedirectResponse(there, HTTPStatus.PERMANENT_REDIRECT, IN_FRAMES)
        base = base_address(request, public_url)
        html = renderer.html("embed.html", story=story, base=base)
        return HTMLResponse(html, headers=IN_FRAMES)

    @router.get("/oembed")
    def oembed(
        request: Request,
        url: Annotated[str, Query(max_length=MAX_ADDRESS)],
        format: str = "json",
        maxwidth: Pixels = None,
        maxheight: Pixels = None,
    ) -> JSONResponse:
        if format != "json":
            raise Problem(HTTPStatus.NOT_IMPLEMENTED, "only format=json is spoken here")
        base = base_address(request, public_url)
        story = _story(index, _story_id(url, base))
        width, height = min(maxwidth or WIDTH, WIDTH), min(maxheight or HEIGHT, HEIGHT)
        shown = {
            "version": "1.0",
            "type": "rich",
            "provider_name": "Storywire",
            "provider_url": f"{base}/",
            "title": formatting.headline(story),
            "cache_age": CACHE_SECONDS,
            "width": width,
            "height": height,
            "html": _frame(story, base, width, height),
        }
        if (maxwidth or CARD_WIDTH) >= CARD_WIDTH and (maxheight or CARD_HEIGHT) >= CARD_HEIGHT:
            shown |= {
                "thumbnail_url": f"{story_address(base, story.story_id)}/card.png",
                "thumbnail_width": CARD_WIDTH,
                "thumbnail_height": CARD_HEIGHT,
            }
        return JSONResponse(shown)

    return router


def _story(index: Index, story_id: str) -> Story:
    if (story := index.story(story_id)) is None:
        raise no_story(story_id[:40])
    require_articles(index, story)
    return story


def _story_id(url: str, base: str) -> str:
    """The id in the address of a story's page here; raises Problem for any other address."""
    try:
        asked, own = urlsplit(url), urlsplit(story_address(base, ""))
    except ValueError:
        asked = own = urlsplit("")
    story_id = asked.path.removeprefix(own.path).rstrip("/")
    here = asked.netloc.lower() == own.netloc.lower() and asked.path.startswith(own.path)
    if not here or not story_id or "/" in story_id:
        raise Problem(
            HTTPStatus.NOT_FOUND,
            f"url: not a story of {base}, whose pages are {base}/stories/ and an id",
        )
    return story_id


def _frame(story: Story, base: str, width: int, height: int) -> str:
    address = escape(f"{story_address(base, story.story_id)}/embed")
    title = escape(formatting.headline(story))
    return (
        f'<iframe src="{address}" width="{width}" height="{height}" frameborder="0" loading="lazy" '
        f'sandbox="allow-popups allow-popups-to-escape-sandbox" title="{title}"></iframe>'
    )
