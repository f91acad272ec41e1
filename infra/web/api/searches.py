"""/api/v1/searches: searches that are kept, their feeds and their alerts."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from infra.alerts.matching import strict_query
from infra.alerts.saved_searches import Channel, SavedSearch, Searches, Target, TooManySearches
from infra.alerts.schema import opened
from infra.alerts.webhook import require_address
from infra.http.addresses import MAX_URL_CHARACTERS, AddressRefused
from infra.http.allowlist import AllowList
from infra.index.query import MAX_TEXT_CHARACTERS, BadQuery
from infra.settings.smtp_url import MAIL_ADDRESS, MAX_MAIL_ADDRESS_CHARACTERS
from infra.site_urls import base_address
from infra.web.access import Allowed
from infra.web.api.parameters import SearchPath
from infra.web.body import json_body
from infra.web.feeds.formats import MEDIA_TYPES
from infra.web.problems import BODY_FAILURES, FAILURES, Problem, responses
from processors.model import first_error
from processors.text.xml_safe import one_line

MAX_NAME_CHARACTERS = 200
NO_MAIL = (
    "email: this server sends no mail: set STORYWIRE_SMTP_URL and STORYWIRE_MAIL_FROM, or use a "
    "webhook"
)


class NewSearch(BaseModel):
    """A search to keep, with up to one webhook and one mail address to tell of new stories."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "Kim in Beijing",
                    "query": '"Kim Jong Un" beijing articles:>100',
                    "webhook": "https://desk.example/hooks/storywire",
                }
            ]
        },
    )

    name: str = Field(min_length=1, max_length=MAX_NAME_CHARACTERS)
    query: str = Field(max_length=MAX_TEXT_CHARACTERS)
    """As in the search field. A story matches that has all of it."""
    webhook: str | None = Field(None, max_length=MAX_URL_CHARACTERS)
    """Where to post new matches, by the Standard Webhooks specification."""
    email: str | None = Field(None, max_length=MAX_MAIL_ADDRESS_CHARACTERS)


class AlertState(BaseModel):
    """Where an alert goes, and how that is doing."""

    address: str
    open: bool
    """Whether it is sent: not any more, once the other side said that it never wants it."""
    delivered: int
    """Messages that arrived."""
    delivered_at: datetime | None = None
    """When the last one did."""
    waiting: int
    """Messages to be sent, or sent again."""
    failed: int
    """Messages that were given up."""
    fault: str | None = None
    """What went wrong last; absent where nothing has since the last message that arrived."""


class SearchState(BaseModel):
    """A saved search."""

    search_id: str
    name: str
    query: str
    created_at: datetime
    feeds: dict[str, str]
    """Addresses of its feeds by format. Who knows them may read them."""
    webhook: AlertState | None = None
    email: AlertState | None = None


class CreatedSearch(SearchState):
    """A saved search as it is shown once."""

    secret: str | None = None
    """What signs its webhook's messages. It is not shown again."""


class SearchList(BaseModel):
    """The searches of one token, the newest first."""

    searches: list[SearchState]


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
    fetch_allow: str,
    public_url: str,
    sends_mail: bool,
    now: Callable[[], float],
) -> APIRouter:
    """The operations, for whom `allowed` names; each sees only what it saved."""
    router = APIRouter(prefix="/api/v1/searches", tags=["searches"], responses=responses(*FAILURES))
    unknown = responses(HTTPStatus.NOT_FOUND)
    places = AllowList.parse(fetch_allow)

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
        targets = _targets(new, places, sends_mail)
        _require_usable(name, query, bool(targets))
        with opened(database) as connection:
            try:
                saved = Searches(connection).add(name, query, owner, targets, now())
            except TooManySearches as error:
                raise Problem(HTTPStatus.CONFLICT, str(error)) from error
        response.headers["Location"] = f"/api/v1/searches/{saved.search_id}"
        webhook = saved.channel("webhook")
        state = _state(saved, base_address(request, public_url))
        return CreatedSearch(**dict(state), secret=webhook.secret if webhook else None)

    @router.get(
        "",
        summary="The searches that one saved",
        response_model_exclude_none=True,
    )
    def get_searches(owner: Annotated[str, Depends(allowed)], request: Request) -> SearchList:
        base = base_address(request, public_url)
        with opened(database) as connection:
            found = Searches(connection).of(owner)
        return SearchList(searches=[_state(each, base) for each in found])

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
        return _state(found, base_address(request, public_url))

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


def _targets(new: NewSearch, places: AllowList, sends_mail: bool) -> list[Target]:
    targets = []
    if new.webhook is not None:
        try:
            targets.append(Target("webhook", require_address(new.webhook, places)))
        except AddressRefused as error:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"webhook: {error}") from error
    if new.email is not None:
        if not MAIL_ADDRESS.fullmatch(new.email):
            raise Problem(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                f"email: {new.email[:80]!r} is not an address such as desk@daily.example",
            )
        if not sends_mail:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, NO_MAIL)
        targets.append(Target("email", new.email))
    return targets


def _require_usable(name: str, query: str, alerts: bool) -> None:
    if not name:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "name: it has nothing to read")
    try:
        parsed = strict_query(query)
    except BadQuery as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"query: {error}") from error
    if alerts and not (parsed.ranked or parsed.filtered):
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "query: an alert on every story tells nothing: ask for words or conditions",
        )


def _unknown() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "you have no such saved search")


def _state(saved: SavedSearch, base: str) -> SearchState:
    return SearchState(
        search_id=saved.search_id,
        name=saved.name,
        query=saved.query,
        created_at=_moment(saved.created_at),
        feeds={each: f"{base}/searches/{saved.search_id}.{each}" for each in MEDIA_TYPES},
        webhook=_alert(saved.channel("webhook")),
        email=_alert(saved.channel("email")),
    )


def _alert(channel: Channel | None) -> AlertState | None:
    if channel is None:
        return None
    return AlertState(
        address=channel.address,
        open=channel.open,
        delivered=channel.delivered,
        delivered_at=None if channel.delivered_at is None else _moment(channel.delivered_at),
        waiting=channel.waiting,
        failed=channel.failed,
        fault=channel.fault or None,
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
