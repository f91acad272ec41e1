"""GET /api/v1/articles/{article_id}: shows one article with the evidence for its story."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path

from infra.web.api.models import ArticleInStory
from infra.web.api.parameters import EXAMPLE_ARTICLE, Id
from infra.web.problems import FAILURES, Problem, responses
from infra.web.queries import StoryQueries
from processors.model import story_article

ArticlePath = Annotated[
    Id, Path(description="Hash of the article's canonical address.", examples=[EXAMPLE_ARTICLE])
]


def article_router(queries: StoryQueries) -> APIRouter:
    """The operation, over what `queries` reads."""
    router = APIRouter(
        prefix="/api/v1",
        tags=["articles"],
        responses=responses(HTTPStatus.NOT_FOUND, *FAILURES),
    )

    @router.get("/articles/{article_id}", summary="An article, and why it is in its story")
    def get_article(article_id: ArticlePath) -> ArticleInStory:
        """With its text, its story, and the evidence for the decision."""
        assigned = queries.index.article(article_id)
        if assigned is None:
            raise Problem(
                HTTPStatus.NOT_FOUND,
                f"there is no article {article_id}: one that was sent is here a few seconds later, "
                "unless nothing could be read in it",
            )
        return ArticleInStory(**story_article(assigned).model_dump(), why=assigned.why)

    return router
