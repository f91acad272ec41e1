"""/search: finds stories, and narrows down what was found."""

import json
import shlex
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from infra.index.base import StoryHit
from infra.index.cursor import MAX_CHARACTERS
from infra.index.query import MAX_TEXT_CHARACTERS
from infra.web.pages import formatting
from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags
from infra.web.queries import SearchMode, StoryQueries, UnderstoodSearch
from processors.search.sort import Sort
from processors.search.syntax import parse
from processors.text.counts import several
from processors.text.search_tokens import search_words

MODES = (("hybrid", "words and meaning"), ("words", "words"), ("meaning", "meaning"))
SORTS = (
    ("relevance", "relevance"),
    ("trending", "trending"),
    ("recency", "newest"),
    ("size", "largest"),
)
FACET_LABELS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("section", "Section", str.capitalize),
    ("language", "Language", formatting.language),
    ("bias", "Covered from", str),
    ("country", "Country", formatting.country),
    ("publisher", "Outlet", str),
    ("owner", "Owner", str),
)
SHOWN_VALUES = 8
FEEDS = ("rss", "atom", "json")


def search_router(queries: StoryQueries, renderer: Renderer) -> APIRouter:
    """The page of a search."""
    router = APIRouter(include_in_schema=False)

    @router.get("/search")
    def search(
        request: Request,
        q: Annotated[str, Query(max_length=MAX_TEXT_CHARACTERS)] = "",
        mode: SearchMode = "hybrid",
        sort: Sort | None = None,
        cursor: Annotated[str | None, Query(max_length=MAX_CHARACTERS)] = None,
    ) -> HTMLResponse:
        found = queries.search(q, mode=mode, sort=sort, cursor=cursor)
        page_url = PageUrl(
            "/search", {"q": q, "mode": None if mode == "hybrid" else mode, "sort": sort}
        )
        parsed = found.parsed
        plain = parse(" ".join((parsed.text, *(f'"{each}"' for each in parsed.phrases))))
        return renderer.page(
            "search.html",
            request,
            HeadTags(
                page_url.but(cursor=cursor),
                q or "All stories",
                "Stories of many outlets that match a search, newest coverage and facets.",
                indexed=False,
            ),
            here=page_url.but(),
            typed=q,
            heading=f"Stories for “{q}”",
            hints=parsed.hints,
            mode=mode,
            modes=MODES,
            sort=found.query.sort,
            sorts=SORTS,
            facets=_facets(found, page_url),
            hits=[{"story": hit.story, "why": _why(hit, found)} for hit in found.page.hits],
            total_sentence=_total(found),
            feeds={kind: f"/feed.{kind}?" + urlencode({"q": q}) for kind in FEEDS},
            saving=_saving(q),
            more=page_url.but(cursor=found.page.next_cursor) if found.page.next_cursor else None,
            narrowed=found.query.filtered,
            widened=page_url.but(q=plain.to_text()),
            hybrid=page_url.but(mode=None),
        )

    return router


def _saving(query: str) -> str:
    """The command that saves a search."""
    search = {"name": query or "All stories", "query": query, "webhook": "https://…"}
    body = shlex.quote(json.dumps(search, ensure_ascii=False))
    return (
        "curl -H 'Authorization: Bearer …' -H 'Content-Type: application/json' \\\n"
        f"  -d {body} \\\n  …/api/v1/searches"
    )


def _total(found: UnderstoodSearch) -> str:
    total = found.page.total
    if found.query.ranked:
        return f"The best {total:,} stories" if total > 1 else "One story"
    return several(total, "story", "stories")


def _facets(found: UnderstoodSearch, page_url: PageUrl) -> list[dict[str, Any]]:
    facets = []
    for field, name, label in FACET_LABELS:
        chosen = getattr(found.parsed, field)
        counts = list(found.page.facets.get(field, {}).items())[:SHOWN_VALUES]
        if chosen is None and len(counts) < 2:
            continue
        if chosen is not None and chosen not in dict(counts):
            # All that was found has it. Without it there is no link that takes it away.
            counts.insert(0, (chosen, found.page.total))
        values = [
            {
                "label": label(value),
                "count": count,
                "chosen": value == chosen,
                "href": page_url.but(
                    q=found.parsed.but(**{field: None if value == chosen else value}).to_text(),
                    cursor=None,
                ),
            }
            for value, count in counts
        ]
        facets.append({"name": name, "options": values})
    return facets


def _why(hit: StoryHit, found: UnderstoodSearch) -> str:
    """Why it was found, where that is not plain from the headline."""
    wanted = found.query.words
    if not wanted:
        return ""
    headline = set(search_words(hit.story.headline))
    if all(word in headline for word in wanted):
        return ""
    titles = {word for title in hit.story.titles for word in search_words(title)}
    there = [word for word in wanted if word in headline or word in titles]
    if len(there) == len(wanted):
        return "All words are in the titles of its articles."
    if there:
        return f"In its titles: {', '.join(there)}. The rest by its articles or their meaning."
    return "Found in its articles, or near in meaning."
