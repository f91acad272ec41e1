"""/api/v1/corrections: takes corrections of an operator, and tells what became of each."""

from http import HTTPStatus
from typing import Annotated, Any, Literal

from cachetools import FIFOCache
from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field, ValidationError

from infra.web.access import Access
from infra.web.api.parameters import EXAMPLE_ARTICLE, EXAMPLE_STORY, Id, Moment
from infra.web.body import json_body
from infra.web.intake import Intake
from infra.web.problems import BODY_FAILURES, FAILURES, Problem, responses
from infra.web.queries import StoryQueries
from processors.model import Correction, StoryEvent, first_error
from processors.model.correction import NEEDS, CorrectionType, new_correction
from processors.text.xml_safe import without_turns

PREFIX = "/api/v1/corrections"
MAX_PENDING = 1_000
"""Orders that are remembered until their events come."""
OURS = frozenset({"correction_id", "by"})
"""Fields of a correction that its sender does not give."""

EXAMPLES = {
    "merge": {
        "correction": "merge",
        "story_id": EXAMPLE_STORY,
        "into": "0cc175b9c0f1b6a8",
        "because": "One ferry strike, two stories",
    },
    "split": {
        "correction": "split",
        "article_ids": [EXAMPLE_ARTICLE],
        "because": "About the strike of 2019",
    },
    "retitle": {
        "correction": "retitle",
        "story_id": EXAMPLE_STORY,
        "headline": "Ferry crews strike for a second day",
        "because": "The headline was that of one outlet",
    },
}

EXAMPLE_CORRECTION = "92eb5ffee6ae2fec"
CorrectionPath = Annotated[Id, Path(description="As POST gave it.", examples=[EXAMPLE_CORRECTION])]


class Outcome(BaseModel):
    """What became of an order."""

    correction_id: str = Field(examples=[EXAMPLE_CORRECTION])
    status: Literal["pending", "applied", "refused"]
    by: str
    """Name of the token that it was sent with, or local."""
    because: str
    events: list[StoryEvent]
    """What it made happen; of a refused one, the event whose `detail` says why."""


def corrections_router(intake: Intake, queries: StoryQueries, access: Access) -> APIRouter:
    """The operations, handing orders to `intake`."""
    router = APIRouter(tags=["corrections"])
    pending: FIFOCache[str, Correction] = FIFOCache(MAX_PENDING)

    @router.post(
        PREFIX,
        summary="Order a correction",
        status_code=HTTPStatus.ACCEPTED,
        response_model=Outcome,
        responses=responses(*BODY_FAILURES, *FAILURES),
        openapi_extra={"requestBody": _body()},
    )
    async def post_correction(
        request: Request,
        response: Response,
        actor: Annotated[str, Depends(access.writing("corrections:write"))],
    ) -> Outcome:
        """The order is durable when the answer comes, and is carried out in one order with the
        articles: Location tells where to see what became of it.

        It holds: no repair undoes it, and a replay carries it out again. The same order of the same
        moment counts once: with `ordered_at`, one that may not have arrived can be sent again.
        """
        correction = _correction(await json_body(request), actor, queries)
        await intake.store_correction(correction)
        pending[correction.correction_id] = correction
        response.headers["Location"] = f"{PREFIX}/{correction.correction_id}"
        return _pending(correction)

    @router.get(
        PREFIX + "/{correction_id}",
        summary="What became of a correction",
        responses=responses(HTTPStatus.NOT_FOUND, *FAILURES),
    )
    async def get_correction(correction_id: CorrectionPath) -> Outcome:
        """Pending until it is carried out or refused, which takes a second or so."""
        events = await run_in_threadpool(queries.index.events_of_correction, correction_id)
        if events:
            pending.pop(correction_id, None)
            return _outcome(correction_id, events)
        if correction_id in pending:
            return _pending(pending[correction_id])
        raise Problem(
            HTTPStatus.NOT_FOUND,
            f"no event carries the correction {correction_id}: if it was sent before a restart of "
            "this server, ask again in some seconds; else send it again",
        )

    return router


class _Dated(BaseModel):
    """The one field of an order that its sender may leave to us."""

    ordered_at: Moment | None = None


def _correction(document: Any, actor: str, queries: StoryQueries) -> Correction:
    if not isinstance(document, dict):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "send a correction as a JSON object")
    if given := sorted(OURS & document.keys()):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{given[0]}: the server sets this")
    try:
        moment = _Dated.model_validate(document).ordered_at or queries.now()
        fields = without_turns({**document, "by": actor, "ordered_at": moment})
        return new_correction(fields.pop("correction", None), **fields)
    except ValidationError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, first_error(error)) from error


def _pending(correction: Correction) -> Outcome:
    return Outcome(
        correction_id=correction.correction_id,
        status="pending",
        by=correction.by,
        because=correction.because,
        events=[],
    )


def _outcome(correction_id: str, events: list[StoryEvent]) -> Outcome:
    refused = any(event.type == "refused" for event in events)
    reference = next(event.correction for event in events if event.correction is not None)
    return Outcome(
        correction_id=correction_id,
        status="refused" if refused else "applied",
        by=reference.by,
        because=reference.because,
        events=events,
    )


def _body() -> dict[str, Any]:
    fields = Correction.model_json_schema()["properties"]
    examples = {name: {"value": value} for name, value in EXAMPLES.items()}
    schema = {"oneOf": [_schema(fields, kind, needed) for kind, needed in NEEDS.items()]}
    return {
        "required": True,
        "content": {"application/json": {"schema": schema, "examples": examples}},
    }


def _schema(fields: dict[str, Any], kind: CorrectionType, needed: frozenset[str]) -> dict[str, Any]:
    """The JSON schema of a correction of one type."""
    properties = {"correction": {"const": kind}, "because": fields["because"]}
    required = ["correction", "because", *sorted(needed)]
    moment = {"anyOf": [fields["ordered_at"], {"type": "null"}]}
    for name in sorted(needed):
        given = fields[name]
        properties[name] = given["anyOf"][0] if "anyOf" in given else {**given, "minItems": 1}
    return {
        "title": kind,
        "type": "object",
        "properties": {**properties, "ordered_at": moment},
        "required": required,
        "additionalProperties": False,
    }
