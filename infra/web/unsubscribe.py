"""Unsubscribing: ends the mails of a saved search, by the link in each of them (RFC 8058)."""

from hmac import compare_digest
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from infra.alerts.mail import unsubscribe_token
from infra.alerts.saved_searches import Searches
from infra.alerts.schema import opened
from infra.web.middleware.headers import FOR_ONE
from infra.web.problems import Problem, responses

UnsubscribeToken = Annotated[str, Query(max_length=100)]
HTML = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mails of a saved search</title>
<main><h1>Mails of a saved search</h1>{content}</main></html>
"""
ASK = '<p>Shall they end?</p><form method="post"><button>End these mails</button></form>'
ENDED = "<p>They have ended. Nothing more will be sent.</p>"


def unsubscribe_router(database: Path) -> APIRouter:
    """A page that asks, and what its button and one-click mail programs send."""
    router = APIRouter(prefix="/searches", include_in_schema=False)

    @router.get("/{search_id}/unsubscribe", response_class=HTMLResponse)
    def ask(search_id: str, token: UnsubscribeToken = "") -> HTMLResponse:
        """Reading it ends nothing: programs that look for malware follow every link."""
        with opened(database) as connection:
            searches = Searches(connection)
            _require_mailed(searches, search_id, token)
            found = searches.get(search_id)
        sends = found is not None and found.channel("email") is not None
        return HTMLResponse(HTML.format(content=ASK if sends else ENDED), headers=FOR_ONE)

    @router.post(
        "/{search_id}/unsubscribe",
        response_class=HTMLResponse,
        responses=responses(HTTPStatus.NOT_FOUND),
    )
    def end(search_id: str, token: UnsubscribeToken = "") -> HTMLResponse:
        """As often as it is sent: who tries again after an answer got lost is not told of a
        failure."""
        with opened(database) as connection:
            searches = Searches(connection)
            _require_mailed(searches, search_id, token)
            searches.end_mails(search_id)
        return HTMLResponse(HTML.format(content=ENDED), headers=FOR_ONE)

    return router


def _require_mailed(searches: Searches, search_id: str, token: str) -> None:
    """Raises Problem where no mail of that search had this token."""
    secret = searches.mail_secret(search_id)
    expected = unsubscribe_token(secret, search_id) if secret else ""
    if not secret or not compare_digest(token.encode(errors="replace"), expected.encode()):
        raise Problem(
            HTTPStatus.NOT_FOUND,
            "this link ends nothing: open the one of a mail in full, up to its last letter",
        )
