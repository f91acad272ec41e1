"""GET /api/v1/articles/{article_id}: shows one article with the evidence for its story."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response

from infra.web.api.answers import article_in_story
from infra.web.api.models import ArticleInStory
from infra.web.api.parameters import EXAMPLE_ARTICLE, Id
from infra.web.problems import FAILURES, responses
from infra.web.queries import StoryQueries

PREFIX = "/api/v1"
ArticlePath = Annotated[
    Id, Path(description="Hash of the article's canonical address.", examples=[EXAMPLE_ARTICLE])
]


def article_router(queries: StoryQueries) -> APIRouter:
    """The operation, over what `queries` reads."""
    router = APIRouter(
        prefix=PREFIX,
        tags=["articles"],
        responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.GONE, *FAILURES),
    )

    @router.get("/articles/{article_id}", summary="An article, and why it is in its story")
    def get_article(response: Response, article_id: ArticlePath) -> ArticleInStory:
        """With its text, its story, and the evidence for the decision. An id that it had before
        leads to it too; Content-Location names its present one."""
        article = article_in_story(queries, article_id)
        response.headers["Content-Location"] = f"{PREFIX}/articles/{article.article_id}"
        return article

    return router
