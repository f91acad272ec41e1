"""Saving: the form by which readers have a search told by mail, and the pages of its links.

The form has a mail sent that asks, and the button behind the link in it saves the search. Reading a
page changes nothing: programs that look for malware follow every link of a mail.
"""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from infra.alerts.mail import unsubscribe_address
from infra.alerts.pending_searches import PendingSearch, PendingSearches, TooManyAsked
from infra.alerts.saved_searches import SavedSearch, TooManySearches
from infra.alerts.schema import opened
from infra.alerts.smtp import Mailer
from infra.index.query import MAX_TEXT_CHARACTERS
from infra.settings.smtp_url import MAIL_ADDRESS, MAX_MAIL_ADDRESS_CHARACTERS
from infra.site_urls import search_address
from infra.web.access import Access
from infra.web.api.saved_search_checks import require_usable
from infra.web.api.saved_search_models import MAX_NAME_CHARACTERS
from infra.web.body import form_body
from infra.web.middleware.headers import FOR_ONE
from infra.web.pages.feed_links import feed_links
from infra.web.pages.render import Renderer
from infra.web.problems import Problem
from infra.web.same_origin import require_same_origin
from processors.text.xml_safe import one_line

GONE = "this link is unknown, too old, or its mails have ended: search again and ask for a new one"
NOT_TAKEN = "the mail server does not take this address: go back and look whether it is right"
NOT_SENT = "the mail could not be sent: send the form again in a few minutes"
Token = Annotated[str, Query(max_length=100)]


class Saving(NamedTuple):
    """What it takes to save searches by a form."""

    database: Path
    mailer: Mailer
    access: Access
    base: str
    """Where the links in mails begin."""
    now: Callable[[], float]


def saving_router(saving: Saving, renderer: Renderer) -> APIRouter:
    """The pages; where reading needs a token, asking and confirming do too."""
    router = APIRouter(prefix="/searches", include_in_schema=False)

    def page(state: str, title: str, **context: Any) -> HTMLResponse:
        html = renderer.html("saving.html", state=state, title=title, **context)
        return HTMLResponse(html, headers=FOR_ONE)

    @router.post("")
    async def ask(request: Request) -> HTMLResponse:
        saving.access.require_reader(request.headers)
        require_same_origin(request, saving.base)
        asked = _asked(await form_body(request), saving.now())
        client = saving.access.client(request.scope)
        token = await run_in_threadpool(_kept, saving, asked, client)
        if token is not None:
            attempt = await saving.mailer.ask_to_confirm(asked, token)
            if attempt.outcome != "delivered":
                await run_in_threadpool(_forgotten, saving, token)
                if attempt.outcome == "closed":
                    raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, NOT_TAKEN)
                raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, NOT_SENT)
        back = search_address("", asked.query)
        return page("asked", "One more step: look into your mail", asked=asked, back=back)

    @router.get("/confirm")
    def confirmation(token: Token = "") -> HTMLResponse:
        return page("confirm", "Shall we tell you by mail?", asked=_known(saving, token))

    @router.post("/confirm")
    def confirm(request: Request, token: Token = "") -> HTMLResponse:
        saving.access.require_reader(request.headers)
        with opened(saving.database) as connection:
            try:
                saved = PendingSearches(connection).confirm(token, saving.now())
            except TooManySearches as error:
                raise Problem(HTTPStatus.CONFLICT, str(error)) from error
        if saved is None:
            raise _gone()
        return page("saved", "Saved: new stories come by mail", **_shown(saved))

    @router.get("/leave")
    def leaving(token: Token = "") -> HTMLResponse:
        with opened(saving.database) as connection:
            if PendingSearches(connection).mailbox(token) is None:
                raise _gone()
        return page("leave", "Shall we never ask again?")

    @router.post("/leave")
    def leave(token: Token = "") -> HTMLResponse:
        # Who got the mail need not be a reader: mail programs send this by one click.
        with opened(saving.database) as connection:
            left = PendingSearches(connection).leave_alone(token)
        if not left:
            raise _gone()
        return page("left", "You will not be asked again")

    return router


def _asked(form: dict[str, str], now: float) -> PendingSearch:
    """What a form asks for. Raises Problem."""
    query = one_line(form.get("q", ""))
    name = one_line(form.get("name", "")) or query[:MAX_NAME_CHARACTERS]
    address = form.get("email", "").strip()
    if len(query) > MAX_TEXT_CHARACTERS or len(name) > MAX_NAME_CHARACTERS:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"a search has up to {MAX_TEXT_CHARACTERS:,} characters, its name up to "
            f"{MAX_NAME_CHARACTERS}: take fewer",
        )
    if len(address) > MAX_MAIL_ADDRESS_CHARACTERS or not MAIL_ADDRESS.fullmatch(address):
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"{address[:80]!r} is not a mail address such as reader@daily.example: go back and "
            "write it in full",
        )
    require_usable(name, query, alerts=True)
    return PendingSearch(name, query, address, now)


def _kept(saving: Saving, asked: PendingSearch, client: str) -> str | None:
    with opened(saving.database) as connection:
        try:
            return PendingSearches(connection).add(asked, client)
        except TooManyAsked as error:
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, str(error)) from error


def _known(saving: Saving, token: str) -> PendingSearch:
    """What the mail with this token asked. Raises Problem."""
    with opened(saving.database) as connection:
        asked = PendingSearches(connection).get(token, saving.now())
    if asked is None:
        raise _gone()
    return asked


def _forgotten(saving: Saving, token: str) -> None:
    with opened(saving.database) as connection:
        PendingSearches(connection).forget(token)


def _shown(saved: SavedSearch) -> dict[str, Any]:
    channel = saved.channel("email")
    return {
        "saved": saved,
        "address": channel.address if channel else "",
        "feeds": feed_links(saved.query),
        "end": unsubscribe_address("", saved.search_id, channel.secret if channel else ""),
        "back": search_address("", saved.query),
    }


def _gone() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, GONE)
