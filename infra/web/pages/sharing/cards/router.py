"""/stories/{id}/card.png and /card.png: the pictures that previews of links show."""

import asyncio
from collections.abc import Callable, Hashable
from functools import cache
from http import HTTPStatus
from typing import Annotated

from cachetools import LRUCache
from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from infra.index.base import Index
from infra.web.pages.sharing.cards.content import list_card, story_card
from infra.web.pages.sharing.cards.drawing import Card, CardDrawing
from infra.web.pages.story_lists import Blindspot, list_title
from infra.web.problems import Problem, no_story, require_articles
from processors.model import Section

MAX_WAITING = 100
"""Cards that are to be drawn; some ten are in a second."""
RETRY_SECONDS = 10
KEPT = 200
"""Cards in memory, of some 60 kB."""
FOR_EVER = "max-age=31536000, immutable"
"""Not "public": reading may need a token."""
A_WHILE = "max-age=600"
"""For a card of no particular revision."""
HEADERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
"""A preview may load it from here."""


def cards_router(index: Index) -> APIRouter:
    """Each state of a story is drawn once, one after the other: however many are asked for, pages
    find a thread, and a card that is drawn already is not waited for."""
    router = APIRouter(include_in_schema=False)
    kept: LRUCache[Hashable, bytes] = LRUCache(KEPT)
    turn, waiting = asyncio.Semaphore(1), 0

    async def drawn(key: Hashable, card: Callable[[], Card]) -> bytes:
        nonlocal waiting
        if (png := kept.get(key)) is not None:
            return png
        if waiting >= MAX_WAITING:
            headers = {"Retry-After": str(RETRY_SECONDS)}
            detail = "many cards are being drawn: try again in some seconds"
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers)
        waiting += 1
        try:
            async with turn:
                if (png := kept.get(key)) is None:
                    png = kept[key] = await run_in_threadpool(lambda: _drawing().png(card()))
                return png
        finally:
            waiting -= 1

    @router.get("/stories/{story_id}/card.png")
    async def card(story_id: str, v: Annotated[str, Query(max_length=40)] = "") -> Response:
        """An address that names the revision that is shown is good for ever."""
        if (story := await run_in_threadpool(index.story, story_id)) is None:
            raise no_story(story_id[:40])
        if story.story_id != story_id:
            there = f"/stories/{story.story_id}/card.png"
            return RedirectResponse(there, HTTPStatus.PERMANENT_REDIRECT, HEADERS)
        await run_in_threadpool(require_articles, index, story)
        png = await drawn((story.story_id, story.revision), lambda: story_card(story))
        return _picture(png, FOR_EVER if v == str(story.revision) else A_WHILE)

    @router.get("/card.png")
    async def card_of_list(
        section: Section | None = None, blindspot: Blindspot | None = None
    ) -> Response:
        title = list_title(section, blindspot)
        return _picture(await drawn(title, lambda: list_card(title)), A_WHILE)

    return router


@cache
def _drawing() -> CardDrawing:
    """One in a process, made when first asked for: it looks through the fonts of the machine."""
    return CardDrawing()


def _picture(png: bytes, kept: str) -> Response:
    headers = {**HEADERS, "Cache-Control": kept}
    return Response(png, media_type="image/png", headers=headers)
