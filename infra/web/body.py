"""Request bodies: reads JSON of bounded size that comes in bounded time, or raises Problem."""

import asyncio
from http import HTTPStatus
from typing import Any

from fastapi import Request
from pydantic_core import from_json
from starlette.requests import ClientDisconnect

from infra.web.problems import Problem

MAX_BODY_BYTES = 8_000_000
MAX_SECONDS = 30.0
"""For a body to come in."""


async def json_body(request: Request) -> Any:
    """The JSON document that was sent. Raises Problem."""
    _require_json(request)
    try:
        async with asyncio.timeout(MAX_SECONDS):
            body = await _bounded(request)
    except TimeoutError as error:
        raise Problem(
            HTTPStatus.REQUEST_TIMEOUT,
            f"the body did not come in within {MAX_SECONDS:.0f} seconds",
            {"Connection": "close"},
        ) from error
    except ClientDisconnect as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "the connection ended within the body") from error
    try:
        return from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {error}") from error


def _require_json(request: Request) -> None:
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != "application/json":
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json, in UTF-8"
        )
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "the body must not be compressed",
            {"Accept-Encoding": "identity"},
        )


async def _bounded(request: Request) -> bytes:
    _require_size(int(request.headers.get("content-length", "0")))
    body = bytearray()
    async for part in request.stream():
        body += part
        _require_size(len(body))
    return bytes(body)


def _require_size(size: int) -> None:
    if size > MAX_BODY_BYTES:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"the body has more than {MAX_BODY_BYTES} bytes: send less at a time",
            {"Connection": "close"},
        )
