"""Unsubscribing: ends the mails of a saved search, by the link in each of them (RFC 8058)."""

from hmac import compare_digest
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from infra.alerts.mail import unsubscribe_token
from infra.alerts.saved_searches import SavedSearch, Searches
from infra.alerts.schema import opened
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
            _mailed(Searches(connection), search_id, token)
        return HTMLResponse(HTML.format(content=ASK))

    @router.post(
        "/{search_id}/unsubscribe",
        response_class=HTMLResponse,
        responses=responses(HTTPStatus.NOT_FOUND),
    )
    def end(search_id: str, token: UnsubscribeToken = "") -> HTMLResponse:
        with opened(database) as connection:
            searches = Searches(connection)
            searches.end_mails(_mailed(searches, search_id, token))
        return HTMLResponse(HTML.format(content=ENDED))

    return router


def _mailed(searches: Searches, search_id: str, token: str) -> SavedSearch:
    found = searches.get(search_id)
    channel = found.channel("email") if found else None
    expected = unsubscribe_token(channel.secret, search_id) if channel else ""
    proven = compare_digest(token.encode(errors="replace"), expected.encode())
    if found is None or channel is None or not proven:
        raise Problem(
            HTTPStatus.NOT_FOUND, "this link ends nothing: the mails of that search have ended"
        )
    return found
