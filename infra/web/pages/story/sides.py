"""/stories/{id}/sides: shows how left, center and right tell a story, beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from threading import Condition
from typing import Annotated

from cachetools import LRUCache, cached
from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from infra.index.retention import kept_since
from infra.web.pages import formatting
from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags
from infra.web.pages.story.narrative import MAX_STATES, RowText, StoryNarrative, once_a_state
from infra.web.pages.story.story_beginning import no_such_story
from infra.web.pages.story.story_parameters import UtcMoment
from infra.web.problems import require_articles
from infra.web.queries import StoryQueries, StoryView
from processors.model import BIASES, StoryArticle
from processors.stories.sides import (
    Omission,
    SideText,
    Term,
    omissions,
    side_terms,
    side_texts,
    telling,
)
from processors.stories.summary.leads import without_dateline
from processors.stories.title import text_behind
from processors.text.counts import several, several_texts
from processors.text.excerpt import excerpt

TEASER_CHARACTERS = 72
"""Of a headline on the story's page: two lines of a phone."""


@dataclass(frozen=True, slots=True)
class Headline:
    """An article as one side's column shows it."""

    article: StoryArticle
    title: str
    short: str
    """Its beginning."""
    lead: str
    language: str
    """Of all three."""


@dataclass(frozen=True, slots=True)
class Column:
    """How one side tells a story."""

    side: str
    counts: str
    headlines: list[Headline]


@dataclass(frozen=True, slots=True)
class Contrast:
    """What only one side says, and what it does not."""

    terms: list[Term]
    owners: int
    """Whose texts were compared."""
    language: str
    """Of these texts; "" where no language stands on both sides."""
    left_out: list[Omission]


class StorySides:
    """Sides of stories, each computed once for each state. May be shared by threads."""

    def __init__(self, narrative: StoryNarrative) -> None:
        self._narrative = narrative
        self._texts = once_a_state(lambda view: _telling(view))
        self._terms = once_a_state(lambda view: side_terms(side_texts(view.articles)))
        self._left_out = cached(
            LRUCache(MAX_STATES),
            key=lambda view, bullets: (view.state, bullets),
            condition=Condition(),
        )(lambda view, bullets: omissions(bullets, view.articles, side_texts(view.articles)))

    def columns(self, view: StoryView) -> list[Column]:
        """A column for each side that has articles; none where fewer than two have, or all tell the
        story in one text."""
        found = self._texts(view)
        return [self._column(side, *found[side]) for side in BIASES if side in found]

    def contrasts(self, view: StoryView) -> dict[str, Contrast]:
        """What sets each side apart, of those that have articles."""
        left_out = self._left_out(view, self._narrative.summary(view))
        return {
            side: Contrast(found.terms, found.owners, found.language, left_out[side])
            for side, found in self._terms(view).items()
        }

    def _column(self, side: str, counts: str, texts: Sequence[SideText]) -> Column:
        shown = [(text.article, self._narrative.row_text(text.article)) for text in texts]
        return Column(side, counts, [_headline(article, text) for article, text in shown])


def sides_address(view: StoryView, page: str = "/sides") -> str:
    """Where the sides of a story stand, or another page of it, of the moment shown."""
    moment = {"at": view.at.isoformat() if view.at else None}
    return PageUrl(f"/stories/{view.story.story_id}{page}", moment).but()


def _telling(view: StoryView) -> dict[str, tuple[str, list[SideText]]]:
    """By side, its counts in words and its most telling texts."""
    texts = side_texts(view.articles)
    language = formatting.story_language(view.story)
    found: dict[str, tuple[str, list[SideText]]] = {
        side: (_counts(texts[side]), shown)
        for side in BIASES
        if (shown := telling(texts[side], language))
    }
    text_ids = {text.article.text_id for _, shown in found.values() for text in shown}
    return found if len(found) > 1 and len(text_ids) > 1 else {}


def _counts(texts: Sequence[SideText]) -> str:
    owners = len(set().union(*(text.owners for text in texts)))
    own = sum(text.own for text in texts)
    texts_label = several_texts(len(texts))
    ran = f"{own:,} on this side alone" if own else "all on other sides too or by an agency"
    return f"{texts_label} by {several(owners, 'owner')}, {ran}"


def _headline(article: StoryArticle, shown: RowText) -> Headline:
    short = excerpt(shown.title, TEASER_CHARACTERS)
    lead = excerpt(without_dateline(text_behind(shown.title, shown.text)))
    return Headline(article, shown.title, short, lead, shown.language)


def sides_router(queries: StoryQueries, renderer: Renderer, sides: StorySides) -> APIRouter:
    """The page of a story's sides."""
    router = APIRouter(include_in_schema=False)

    @router.get("/stories/{story_id}/sides")
    def sides_page(
        request: Request, story_id: str, at: Annotated[UtcMoment | None, Query()] = None
    ) -> Response:
        view = queries.story(story_id, at)
        if view is None:
            raise no_such_story(queries, story_id, at)
        there = sides_address(view)
        require_articles(queries.index, view.story)
        if view.story.story_id != story_id:
            return RedirectResponse(there, HTTPStatus.PERMANENT_REDIRECT)
        headline = formatting.headline(view.story)
        return renderer.page(
            "story_sides.html",
            request,
            HeadTags(
                there,
                f"Side by side: {headline}",
                f"How outlets rated left, center and right tell it: {headline}",
                indexed=at is None,
            ),
            story=view.story,
            at=at,
            story_link=sides_address(view, ""),
            columns=sides.columns(view),
            contrasts=sides.contrasts(view),
            kept_since=kept_since(queries.index, view.story),
        )

    return router
