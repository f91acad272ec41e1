"""POST /api/v1/articles: takes articles, and answers once they are durable."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from infra.sources.typed_document import untyped
from infra.sources.wrapped_list import failure_in, seen_list
from infra.web.access import Access
from infra.web.api.receipts import Judged, Receipts, Sender, judged
from infra.web.body import json_body
from infra.web.intake import Intake
from infra.web.problems import BODY_FAILURES, FAILURES, Problem, responses
from processors.model import RawArticle

MAX_ARTICLES = 1_000
"""Of one request."""
EXAMPLE = {
    "url": "https://daily.example/2025/08/28/parade",
    "title": "Kim to attend parade in Beijing",
    "body": "North Korea's leader will travel to Beijing next week.",
    "source": "The Daily",
    "published_at": "2025-08-28T03:12:00Z",
    "language": "en",
}
ARTICLE = RawArticle.model_json_schema()
BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "oneOf": [
                    ARTICLE,
                    {
                        "title": "Articles",
                        "type": "object",
                        "required": ["articles"],
                        "properties": {
                            "articles": {
                                "type": "array",
                                "items": ARTICLE,
                                "minItems": 1,
                                "maxItems": MAX_ARTICLES,
                            }
                        },
                    },
                ]
            },
            "examples": {
                "one": {"summary": "One article", "value": EXAMPLE},
                "several": {"summary": "Several articles", "value": {"articles": [EXAMPLE]}},
            },
        }
    },
}


def articles_router(intake: Intake, access: Access) -> APIRouter:
    """The operation, storing into `intake` what may be written under `access`."""
    router = APIRouter(prefix="/api/v1", tags=["articles"])

    @router.post(
        "/articles",
        summary="Send one article, or up to 1,000",
        status_code=HTTPStatus.ACCEPTED,
        response_model=Receipts,
        responses={
            HTTPStatus.MULTI_STATUS.value: {"model": Receipts, "description": "Some are refused"},
            **responses(*BODY_FAILURES, *FAILURES),
        },
        openapi_extra={"requestBody": BODY},
    )
    async def post_articles(
        request: Request, name: Annotated[str, Depends(access.writing("articles:write"))]
    ) -> JSONResponse:
        """Articles are durable when the answer comes, and in the index soon after.

        Sending an article again changes nothing. One that can be parsed is accepted; where the
        pipeline then finds nothing to read in it, it becomes a dead record with the reason. Owner,
        country and ratings of outlets are those of the registry, not those sent.
        """
        sender = Sender(name, access.publisher(name))
        articles = _articles(untyped(await json_body(request)))
        found = await run_in_threadpool(lambda: [judged(article, sender) for article in articles])
        records = [each.record for each in found if each.record is not None]
        if records:
            await intake.store_articles(records)
        return _answer(found, len(records))

    return router


def _articles(document: Any) -> list[Any]:
    if not isinstance(document, dict):
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            'send an article, or {"articles": [...]}, as a JSON object',
        )
    listed = seen_list(document)
    if listed is None and "articles" not in document:
        if failure := failure_in(document):
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"the answer of an API: {failure}")
        return [document]
    articles = document.get("articles") if listed is None else listed
    if not isinstance(articles, list) or not 1 <= len(articles) <= MAX_ARTICLES:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"articles: must be a list of 1 to {MAX_ARTICLES:,} articles",
        )
    return articles


def _answer(found: list[Judged], accepted: int) -> JSONResponse:
    receipts = Receipts(articles=[each.receipt for each in found])
    content = receipts.model_dump(exclude_none=True)
    if not accepted:
        reason = found[0].receipt.reason
        detail = reason if len(found) == 1 else f"all {len(found)} are refused, the first: {reason}"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(detail), **content)
    status = HTTPStatus.ACCEPTED if accepted == len(found) else HTTPStatus.MULTI_STATUS
    return JSONResponse(content, status)
