"""/search: finds stories, marks the words that were asked for, and narrows down what was found."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from infra.alerts.matching import strict_query
from infra.index.base import Index
from infra.index.cursor import MAX_CHARACTERS
from infra.index.query import MAX_TEXT_CHARACTERS, MAX_WORDS, BadQuery
from infra.web.pages import formatting
from infra.web.pages.feed_links import feed_links
from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.search.search_conditions import conditions, facets
from infra.web.pages.search.search_passages import ARTICLES, passage
from infra.web.pages.search.search_places import named_places
from infra.web.pages.sharing.head import HeadTags
from infra.web.queries import SearchMode, StoryQueries, UnderstoodSearch
from processors.model import Story
from processors.search.sort import Sort
from processors.search.syntax import Parsed
from processors.text.counts import several
from processors.text.excerpt import excerpt
from processors.text.highlight import Sought, TextPart, highlighted, rows_found, sought
from processors.text.search_tokens import search_words

MODES = (("hybrid", "words and meaning"), ("words", "words"), ("meaning", "meaning"))
SORTS = (
    ("relevance", "relevance"),
    ("trending", "trending"),
    ("recency", "newest"),
    ("size", "largest"),
)
HEADING_CHARACTERS = 120
"""Of the search that a heading repeats."""
MAX_TITLES = 10
"""Of a story that are looked at for the words, the most frequent first."""
TOO_LONG = (
    f"A search takes {MAX_TEXT_CHARACTERS:,} characters: what comes after them was left out. Keep "
    "the words that matter most."
)
TOO_MANY_WORDS = f"The first {MAX_WORDS} words count: take fewer to be sure that all of them do."


class Hit(NamedTuple):
    """A story found."""

    story: Story
    headline: list[TextPart]
    why: str
    """Why it was found, where the headline does not show it."""
    told: list[TextPart]
    """What shows it: another title of the story, or a sentence of an article."""
    language: str = ""
    """Of that, where it is known."""


def search_router(queries: StoryQueries, renderer: Renderer, *, by_mail: bool) -> APIRouter:
    """The page of a search; `by_mail`: with the form of `saving_router`."""
    router = APIRouter(include_in_schema=False)

    def outlet_name(domain: str) -> str:
        return formatting.outlet_name(domain, queries.outlets())

    @router.get("/search")
    def search(
        request: Request,
        q: str = "",
        mode: SearchMode = "hybrid",
        sort: Sort | None = None,
        cursor: Annotated[str | None, Query(max_length=MAX_CHARACTERS)] = None,
    ) -> HTMLResponse:
        typed = q[:MAX_TEXT_CHARACTERS]
        found = queries.search(typed, mode=mode, sort=sort, cursor=cursor)
        parsed = found.parsed
        page_url = PageUrl(
            "/search", {"q": typed, "mode": None if mode == "hybrid" else mode, "sort": sort}
        )
        plain = _plain(parsed)
        asked = sought(found.query.text, found.query.phrases)
        hits = _hits(queries.index, [hit.story for hit in found.page.hits], asked)
        return renderer.page(
            "search.html",
            request,
            HeadTags(
                page_url.but(cursor=cursor),
                typed or "All stories",
                "Stories of many outlets that match a search, newest coverage and facets.",
                indexed=False,
            ),
            here=page_url.but(),
            typed=typed,
            heading=_heading(found, plain),
            hints=_hints(q, parsed),
            mode=mode,
            sort=sort,
            modes=[(label, page_url.but(mode=value), value == mode) for value, label in MODES],
            sorts=[
                (label, page_url.but(sort=value), value == found.query.sort)
                for value, label in SORTS
            ],
            conditions=[
                (label, page_url.but(q=without))
                for label, without in conditions(parsed, outlet_name)
            ],
            facets=[
                (name, [(each, page_url.but(q=each.then)) for each in choices])
                for name, choices in facets(found, outlet_name)
            ],
            hits=hits,
            places=[
                (each, page_url.but(q=_with_phrase(parsed, each.name)))
                for each in named_places(hit.story for hit in hits)
                if each.name not in parsed.phrases
                and rows_found(plain, sought("", [each.name])) == 0
            ],
            feeds=feed_links(typed),
            untold=_untold(typed),
            by_mail=by_mail and (found.query.ranked or found.query.filtered),
            more=page_url.but(cursor=found.page.next_cursor) if found.page.next_cursor else None,
            narrowed=found.query.filtered,
            widened=page_url.but(q=plain),
            hybrid=page_url.but(mode=None),
        )

    return router


def _plain(parsed: Parsed) -> str:
    """The words and phrases without any condition."""
    return Parsed(text=parsed.text, phrases=parsed.phrases).to_text()


def _with_phrase(parsed: Parsed, phrase: str) -> str:
    return parsed.but(phrases=(*parsed.phrases, phrase)).to_text()


def _heading(found: UnderstoodSearch, plain: str) -> str:
    total = found.page.total
    asked = f" for “{excerpt(plain, HEADING_CHARACTERS)}”" if plain else ""
    if not total:
        return f"No story{asked}"
    if found.query.ranked and total > 1:
        return f"The best {total:,} stories{asked}"
    return f"{several(total, 'story', 'stories')}{asked}"


def _untold(typed: str) -> str:
    """Why no feed and no alert can tell of what matches; "" where they can."""
    try:
        strict_query(typed)
    except BadQuery as error:
        return str(error)
    return ""


def _hints(typed: str, parsed: Parsed) -> list[str]:
    """What was not taken as it may have been meant; a sentence each."""
    hints = [f"{hint[:1].upper()}{hint[1:]}." for hint in parsed.hints]
    if len(typed) > MAX_TEXT_CHARACTERS:
        hints.append(TOO_LONG)
    if len(set(search_words(parsed.text))) > MAX_WORDS:
        hints.append(TOO_MANY_WORDS)
    return hints


def _hits(index: Index, stories: Sequence[Story], asked: Sought) -> list[Hit]:
    called = [_called(story, asked) for story in stories]
    unshown = [hit.story.story_id for hit, shown in called if shown < len(asked)]
    articles = index.newest_articles(unshown, ARTICLES)
    return [
        Hit(hit.story, hit.headline, f"{found.source}:", found.text, found.language)
        if (found := passage(articles.get(hit.story.story_id, []), asked, shown))
        else hit
        for hit, shown in called
    ]


def _called(story: Story, asked: Sought) -> tuple[Hit, int]:
    """A story by what it is called, and how much of the search that shows."""
    headline = highlighted(story.headline, asked)
    shown = rows_found(story.headline, asked)
    if shown == len(asked):
        return Hit(story, headline, "", []), shown
    best = max(story.titles[:MAX_TITLES], key=lambda title: rows_found(title, asked), default="")
    if (called := rows_found(best, asked)) > shown:
        return Hit(story, headline, "Also told as", highlighted(best, asked)), called
    why = "The other words are" if shown else "The words are"
    return Hit(story, headline, f"{why} in its articles, or near them in meaning.", []), shown
