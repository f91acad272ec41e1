"""Site: all pages, put together over what they read."""

import re
from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter

from infra.generation.generated import Generated
from infra.pictures.pictures import Pictures
from infra.web.feeds.story_digest import story_digests
from infra.web.pages.article import article_router
from infra.web.pages.compare import compare_router
from infra.web.pages.documentation import documentation_router
from infra.web.pages.files import files_router
from infra.web.pages.front import front_router
from infra.web.pages.ops import Operations, ops_router
from infra.web.pages.render import Renderer
from infra.web.pages.search.saving import Saving, saving_router
from infra.web.pages.search.search import search_router
from infra.web.pages.sharing.cards.router import cards_router
from infra.web.pages.sharing.embedding import embedding_router
from infra.web.pages.sharing.opensearch import opensearch_router
from infra.web.pages.sharing.robots import robots_router
from infra.web.pages.sharing.sitemaps import sitemaps_router
from infra.web.pages.sources import FollowedSources, silent_sentence, sources_router
from infra.web.pages.story.narrative import StoryNarrative
from infra.web.pages.story.sides import StorySides, sides_router
from infra.web.pages.story.story import story_router
from infra.web.problems import ProblemDetails
from infra.web.queries import StoryQueries

TITLES = {
    404: "Not here",
    409: "No room for this",
    410: "No longer kept",
    422: "This is not understood",
    429: "Too many requests",
    503: "Not available now",
}

_IN_ADDRESS = re.compile(r"^(?:query|path)\.(\w+): ")


class Site:
    """The pages over a reader; `is_open` says whether reading needs no token, `saving` how readers
    save searches by a form, where they may."""

    def __init__(
        self,
        queries: StoryQueries,
        generated: Generated,
        followed: FollowedSources,
        operations: Callable[[], Operations],
        public_url: str,
        is_open: bool,
        pictures: Pictures | None = None,
        saving: Saving | None = None,
    ) -> None:
        self._renderer = renderer = Renderer(queries.now, public_url, pictures)
        narrative = StoryNarrative(generated)
        self.digest_of = story_digests(queries, narrative)
        """Tells stories in feeds as the pages do."""
        sides = StorySides(narrative)
        self.routers: list[APIRouter] = [
            front_router(queries, renderer, narrative, lambda: silent_sentence(followed())),
            story_router(queries, renderer, narrative, sides),
            sides_router(queries, renderer, sides),
            article_router(queries, renderer),
            search_router(queries, renderer, by_mail=saving is not None),
            sources_router(queries, renderer, followed),
            compare_router(queries, renderer),
            ops_router(queries, renderer, followed, operations),
            files_router(),
            cards_router(queries.index),
            documentation_router(renderer, public_url),
            embedding_router(queries.index, renderer, public_url),
            sitemaps_router(queries, public_url),
            robots_router(public_url, is_open=is_open),
            opensearch_router(public_url),
        ]
        if saving is not None:
            self.routers.append(saving_router(saving, renderer))

    def problem(self, details: ProblemDetails, plain: str) -> bytes:
        """The page that says what went wrong; `plain` is the address without what it asks for."""
        detail = _IN_ADDRESS.sub(r"“\1” in the address: ", details.detail)
        page = self._renderer.html(
            "problem.html",
            status=details.status,
            title=TITLES.get(details.status, details.title),
            detail=detail[:1].upper() + detail[1:],
            story_id=(details.model_extra or {}).get("story_id"),
            plain=plain if details.status == HTTPStatus.UNPROCESSABLE_ENTITY else "",
        )
        return page.encode()
