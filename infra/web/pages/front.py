"""/: shows the top stories, a section of them, or the blindspots."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from threading import Condition
from typing import Annotated, Any, NamedTuple, get_args

from cachetools import TTLCache, cached
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from infra.index.cursor import MAX_CHARACTERS
from infra.index.query import StoryQuery
from infra.monotonic import monotonic
from infra.web.pages import formatting
from infra.web.pages.moving import MovingStory, moving_stories
from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags
from infra.web.pages.sharing.structured import list_data
from infra.web.pages.story.narrative import StoryNarrative
from infra.web.pages.story_lists import MIN_OWNERS, Blindspot, list_feeds, list_title
from infra.web.queries import StoryQueries
from processors.model import Section, Story
from processors.model.story import SIDES, Side
from processors.search.sort import Sort

LISTED = 12
"""Stories above the sections; a section of its own lists IN_SECTION."""
IN_SECTION = 25
IN_BAND = 4
"""Stories of each section on the front page, of which none stands above."""
BAND_CANDIDATES = 200
"""Stories on the rise among which those of the sections are looked for, by one query."""
RECENT_STORIES = 100
"""Stories among which those that move are looked for: those with the newest articles."""
IN_BLINDSPOT = 3
JUST_IN = 8
"""Stories with the newest articles."""
FRESH_SECONDS = 10
"""Age of the summary of the lead and of what stands beside the list, at most: all readers of that
time are given what the first had made."""
MAX_LEADS = 100
"""Stories, or states of them, that lead within FRESH_SECONDS."""


def front_router(
    queries: StoryQueries, renderer: Renderer, narrative: StoryNarrative, silent: Callable[[], str]
) -> APIRouter:
    """The front page; `silent` says which sources have gone silent, "" for none."""
    router = APIRouter(include_in_schema=False)

    def seconds() -> float:
        return queries.now().timestamp()

    @cached(
        TTLCache(MAX_LEADS, FRESH_SECONDS, timer=monotonic(seconds)),
        key=lambda story: (story.story_id, story.revision),
        condition=Condition(),
    )
    def lead_of(story: Story) -> dict[str, Any]:
        return _lead(queries, narrative, renderer, story)

    @cached(TTLCache(1, FRESH_SECONDS, timer=monotonic(seconds)), condition=Condition())
    def aside_now() -> _Aside:
        return _aside(queries, silent)

    @router.get("/")
    def front(
        request: Request,
        section: Section | None = None,
        blindspot: Blindspot | None = None,
        cursor: Annotated[str | None, Query(max_length=MAX_CHARACTERS)] = None,
    ) -> HTMLResponse:
        # Before the stories: what happens from here on is news to who has the page.
        known_event = queries.index.last_event_id()
        page_url = PageUrl("/", {"section": section, "blindspot": blindspot})
        narrowed = section is not None or blindspot is not None
        if blindspot == "any":
            stories, more = _blindspots(queries), None
        else:
            page = queries.index.search(
                StoryQuery(
                    sort="trending",
                    min_owners=MIN_OWNERS,
                    section=section,
                    blindspot=blindspot,
                    limit=IN_SECTION if narrowed else LISTED,
                    cursor=cursor,
                    counted=False,
                )
            )
            stories = [hit.story for hit in page.hits]
            more = page_url.but(cursor=page.next_cursor) if page.next_cursor else None
        whole = not narrowed and not cursor
        lead = lead_of(stories[0]) if whole and stories else None
        aside = aside_now()
        head = _head(section, blindspot, page_url.but(cursor=cursor), first=cursor is None)
        return renderer.page(
            "front.html",
            request,
            head._replace(data=partial(list_data, head, stories)),
            here=page_url.but(),
            known_event=known_event,
            title=list_title(section, blindspot),
            intro=_intro(blindspot),
            feeds=list_feeds(section, blindspot),
            lead=lead,
            stories=stories[1:] if lead else stories,
            more=more,
            narrowed=narrowed,
            bands=_below(aside.bands, stories) if whole else [],
            moving=aside.moving,
            just_in=aside.just_in,
            blindspots=[] if narrowed else aside.blindspots,
            totals=aside.totals,
            alone=not stories and _newest(queries) is not None,
            silent=aside.silent,
        )

    return router


class _Band(NamedTuple):
    """A section on the front page."""

    section: Section
    stories: list[Story]


class _Aside(NamedTuple):
    """What stands beside and below the list."""

    bands: list[_Band]
    moving: list[MovingStory]
    just_in: list[Story]
    blindspots: list[tuple[Side, list[Story]]]
    totals: list[tuple[str, str | datetime]]
    silent: str


def _aside(queries: StoryQueries, silent: Callable[[], str]) -> _Aside:
    recent = _listed(queries, "recency", RECENT_STORIES)
    newest = max((story.last_seen for story in recent), default=queries.now())
    rising = _listed(queries, "trending", BAND_CANDIDATES)
    return _Aside(
        bands=[
            _Band(section, [story for story in rising if story.section == section])
            for section in get_args(Section)
        ],
        moving=moving_stories(recent, newest),
        just_in=recent[:JUST_IN],
        blindspots=[(side, _listed(queries, "trending", IN_BLINDSPOT, side)) for side in SIDES],
        totals=_totals(queries),
        silent=silent(),
    )


def _listed(
    queries: StoryQueries, sort: Sort, limit: int, blindspot: Side | None = None
) -> list[Story]:
    query = StoryQuery(
        sort=sort, min_owners=MIN_OWNERS, blindspot=blindspot, limit=limit, counted=False
    )
    return [hit.story for hit in queries.index.search(query).hits]


def _below(bands: Sequence[_Band], above: Sequence[Story]) -> list[_Band]:
    """The sections without the stories that stand above; those that have others."""
    shown = {story.story_id for story in above}
    left = [
        _Band(section, [each for each in stories if each.story_id not in shown][:IN_BAND])
        for section, stories in bands
    ]
    return [band for band in left if band.stories]


def _lead(
    queries: StoryQueries, narrative: StoryNarrative, renderer: Renderer, story: Story
) -> dict[str, Any]:
    view = queries.story(story.story_id)
    bullets = narrative.bullets(view, set())[0] if view else []
    return {
        "story": story,
        "bullets": bullets,
        "pictured": renderer.pictures.lead(view.articles) if view else None,
        "lean_sentence": formatting.lean_sentence(story.bias),
    }


def _blindspots(queries: StoryQueries) -> list[Story]:
    """Those of either side, as one list."""
    found = [story for side in SIDES for story in _listed(queries, "trending", IN_SECTION, side)]
    return sorted(found, key=lambda story: (-story.trending, story.story_id))[:IN_SECTION]


def _totals(queries: StoryQueries) -> list[tuple[str, str | datetime]]:
    counts = queries.index.counts()
    newest = _newest(queries)
    totals: list[tuple[str, str | datetime]] = [
        ("Articles", f"{counts.articles:,}"),
        ("Stories", f"{counts.stories:,}"),
    ]
    if newest:
        totals.append(("Newest article", newest.last_seen))
    return totals


def _newest(queries: StoryQueries) -> Story | None:
    """The story with the newest article, however few tell it; None where nothing has come in."""
    query = StoryQuery(sort="recency", min_articles=1, limit=1, counted=False)
    return next((hit.story for hit in queries.index.search(query).hits), None)


def _head(section: str | None, blindspot: str | None, path: str, *, first: bool) -> HeadTags:
    title = list_title(section, blindspot)
    stories = f"{section.capitalize()} stories" if section else "The day's stories"
    return HeadTags(
        path,
        title,
        _intro(blindspot)
        or f"{stories}, each with all that left, center and right, in many languages, wrote on it: "
        "who covers it, who leaves it out, and what is agreed.",
        indexed=first,
        picture=PageUrl("/card.png", {"section": section, "blindspot": blindspot}).but(),
    )


def _intro(blindspot: str | None) -> str:
    if blindspot is None:
        return ""
    side = "one side" if blindspot == "any" else f"the {blindspot}"
    return (
        f"Stories that outlets rated as {side} hardly cover although others do: less than a "
        "fair share of the rated outlets, told by their ratings alone."
    )
