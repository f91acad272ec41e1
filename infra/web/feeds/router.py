"""Feed routes: every search, story and saved search as a feed."""

from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi import Path as InPath

from infra.alerts.matching import newest_matches, strict_query
from infra.alerts.saved_searches import Searches
from infra.alerts.schema import opened
from infra.index.base import Index
from infra.index.query import MAX_TEXT_CHARACTERS, VOUCHED, BadQuery
from infra.site_urls import base_address, own_address
from infra.web.api.parameters import SearchPath
from infra.web.feeds.answer import feed_answer
from infra.web.feeds.feed import MAX_ENTRIES, PublishedFeed, articles_feed, stories_feed
from infra.web.feeds.formats import MEDIA_TYPES, Format
from infra.web.feeds.story_digest import DigestOf
from infra.web.problems import FAILURES, Problem, no_story, require_articles, responses

CONTENT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The feed",
        "content": {each.partition(";")[0]: {} for each in MEDIA_TYPES.values()},
    }
}
FAILED = responses(*FAILURES)
UNKNOWN = responses(HTTPStatus.NOT_FOUND)
FormatPath = Annotated[Format, InPath(description="Atom 1.0, RSS 2.0 or JSON Feed 1.1.")]
FeedStoryPath = Annotated[
    str, InPath(description="Id of a story, or of one that was merged into it.")
]


def feeds_router(
    index: Index, digest_of: DigestOf, searches: Path, public_url: str, hub: str
) -> APIRouter:
    """The feeds of what `index` holds, with digests by `digest_of`, and of the searches that are
    saved; `hub` is told of that of all stories."""
    router = APIRouter(tags=["feeds"])

    @router.get(
        "/feed.{format}",
        summary="The newest stories that match a search",
        response_class=Response,
        responses={**CONTENT, **FAILED},
    )
    def feed(
        request: Request,
        format: FormatPath,
        q: Annotated[
            str,
            Query(max_length=MAX_TEXT_CHARACTERS, description="As in the search field; all of it."),
        ] = "",
    ) -> Response:
        made = _search_feed(index, digest_of, request, public_url, q, q)
        return feed_answer(made if request.url.query else replace(made, hub=hub), format)

    @router.get(
        "/stories/{story_id}/feed.{format}",
        summary="The newest articles of a story",
        response_class=Response,
        responses={**CONTENT, **UNKNOWN, **responses(HTTPStatus.GONE), **FAILED},
    )
    def story_feed(request: Request, story_id: FeedStoryPath, format: FormatPath) -> Response:
        """A story that was merged goes on as the one it went to, which Content-Location names. 410
        where all of its articles were withdrawn."""
        if (story := index.story(story_id)) is None:
            raise no_story(story_id[:40])
        require_articles(index, story)
        base = base_address(request, public_url)
        # What is claimed takes no other's place; where there is nothing else, it is what is told.
        known = VOUCHED if story.article_count else ()
        articles = index.articles(story.story_id, MAX_ENTRIES, provenance=known).articles
        place = f"/stories/{story.story_id}/feed.{format}"
        answer = feed_answer(articles_feed(story, base + place, base, articles), format)
        answer.headers["Content-Location"] = place
        return answer

    @router.get(
        "/searches/{search_id}.{format}",
        summary="The newest stories that match a saved search",
        response_class=Response,
        responses={**CONTENT, **UNKNOWN, **FAILED},
    )
    def saved_feed(request: Request, search_id: SearchPath, format: FormatPath) -> Response:
        with opened(searches) as database:
            saved = Searches(database).get(search_id)
        if saved is None:
            raise Problem(HTTPStatus.NOT_FOUND, "there is no such saved search any more")
        made = _search_feed(index, digest_of, request, public_url, saved.query, saved.name)
        return feed_answer(made, format)

    return router


def _search_feed(
    index: Index,
    digest_of: DigestOf,
    request: Request,
    public_url: str,
    query: str,
    name: str,
) -> PublishedFeed:
    try:
        stories = newest_matches(index, strict_query(query), MAX_ENTRIES)
    except BadQuery as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"q: {error}") from error
    base = base_address(request, public_url)
    return stories_feed(name, query, own_address(request, base), base, stories, digest_of)
