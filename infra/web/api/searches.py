"""/api/v1/searches: saves, lists, shows and deletes searches; each token sees only its own."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import ValidationError

from infra.alerts.saved_searches import Searches, TooManySearches
from infra.alerts.schema import opened
from infra.http.allowlist import AllowList
from infra.site_urls import base_address
from infra.web.access import Allowed
from infra.web.api.parameters import SearchPath
from infra.web.api.saved_search_checks import require_usable, targets_of
from infra.web.api.saved_search_models import (
    CreatedSearch,
    NewSearch,
    SearchList,
    SearchState,
    state_of,
)
from infra.web.body import json_body
from infra.web.problems import BODY_FAILURES, FAILURES, Problem, responses
from processors.model import first_error
from processors.search.syntax import parse
from processors.text.xml_safe import one_line

BODY = {
    "required": True,
    "content": {"application/json": {"schema": NewSearch.model_json_schema()}},
}


async def _sent(request: Request) -> NewSearch:
    try:
        return NewSearch.model_validate(await json_body(request))
    except ValidationError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, first_error(error)) from error


def searches_router(
    database: Path,
    allowed: Allowed,
    places: AllowList,
    public_url: str,
    sends_mail: bool,
    now: Callable[[], float],
) -> APIRouter:
    """The operations, for whom `allowed` names; each sees only what it saved.

    Alerts are posted to public addresses and to `places`.
    """
    router = APIRouter(prefix="/api/v1/searches", tags=["searches"], responses=responses(*FAILURES))
    unknown = responses(HTTPStatus.NOT_FOUND)

    @router.post(
        "",
        summary="Save a search",
        status_code=HTTPStatus.CREATED,
        response_model_exclude_none=True,
        responses=responses(*BODY_FAILURES, HTTPStatus.CONFLICT),
        openapi_extra={"requestBody": BODY},
    )
    def post_search(
        owner: Annotated[str, Depends(allowed)],
        new: Annotated[NewSearch, Depends(_sent)],
        request: Request,
        response: Response,
    ) -> CreatedSearch:
        """It has feeds at once. Alerts tell of each story that comes to match, once; what matches
        now is not told.
        """
        name = one_line(new.name)
        query = one_line(new.query)
        targets = targets_of(new, places, sends_mail)
        require_usable(name, query, bool(targets))
        with opened(database) as connection:
            try:
                saved = Searches(connection).add(name, query, owner, targets, now())
            except TooManySearches as error:
                raise Problem(HTTPStatus.CONFLICT, str(error)) from error
        response.headers["Location"] = f"/api/v1/searches/{saved.search_id}"
        webhook = saved.channel("webhook")
        state = state_of(saved, base_address(request, public_url))
        hints = list(parse(query).hints) or None
        return CreatedSearch(**dict(state), secret=webhook.secret if webhook else None, hints=hints)

    @router.get(
        "",
        summary="The searches that one saved",
        response_model_exclude_none=True,
    )
    def get_searches(owner: Annotated[str, Depends(allowed)], request: Request) -> SearchList:
        base = base_address(request, public_url)
        with opened(database) as connection:
            found = Searches(connection).of(owner)
        return SearchList(searches=[state_of(each, base) for each in found])

    @router.get(
        "/{search_id}",
        summary="A saved search, and how its alerts are doing",
        response_model_exclude_none=True,
        responses=unknown,
    )
    def get_search(
        search_id: SearchPath, owner: Annotated[str, Depends(allowed)], request: Request
    ) -> SearchState:
        with opened(database) as connection:
            found = Searches(connection).get(search_id)
        if found is None or found.owner != owner:
            raise _unknown()
        return state_of(found, base_address(request, public_url))

    @router.delete(
        "/{search_id}",
        summary="Forget a saved search, its feeds and its alerts",
        status_code=HTTPStatus.NO_CONTENT,
        responses=unknown,
    )
    def delete_search(search_id: SearchPath, owner: Annotated[str, Depends(allowed)]) -> None:
        with opened(database) as connection:
            if not Searches(connection).remove(search_id, owner):
                raise _unknown()

    return router


def _unknown() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "you have no such saved search")
