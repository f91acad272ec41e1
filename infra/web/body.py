"""Request bodies: reads JSON or a form of bounded size that comes in bounded time, or raises
Problem."""

import asyncio
import codecs
import json
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic_core import from_json
from starlette.requests import ClientDisconnect

from infra.web.problems import Problem

JSON = re.compile(r"application/(?:[\w.-]+\+)?json|text/json", re.ASCII)
"""JSON and what is written in it (RFC 6839): feeds, linked data, problems."""
FORM = re.compile("application/x-www-form-urlencoded")
MAX_BODY_BYTES = 8_000_000
MAX_FORM_BYTES = 20_000
MAX_FIELDS = 20
"""Of a form."""
MAX_SECONDS = 30.0
"""For a body to come in."""


async def json_body(request: Request) -> Any:
    """The JSON document that was sent. Raises Problem."""
    _require_type(request, JSON, "application/json")
    body = await _read(request, MAX_BODY_BYTES)
    try:
        return from_json(_in_utf_8(body), allow_inf_nan=False)
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {error}") from error


def _in_utf_8(body: bytes) -> bytes:
    """JSON in UTF-16 or UTF-32, which its first bytes tell (RFC 4627, 3), in UTF-8; without the
    mark that RFC 8259 (8.1) lets readers ignore. Raises ValueError."""
    encoding = json.detect_encoding(body[:4])
    if encoding.startswith("utf-8"):
        return body.removeprefix(codecs.BOM_UTF8)
    return body.decode(encoding).encode()


async def form_body(request: Request) -> dict[str, str]:
    """The fields that a page's form sent; of one name the last. Raises Problem."""
    _require_type(request, FORM, FORM.pattern)
    body = await _read(request, MAX_FORM_BYTES)
    try:
        return dict(parse_qsl(body.decode(errors="replace"), max_num_fields=MAX_FIELDS))
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"the body is no form: {error}") from error


async def _read(request: Request, max_bytes: int) -> bytes:
    try:
        async with asyncio.timeout(MAX_SECONDS):
            return await _bounded(request, max_bytes)
    except TimeoutError as error:
        raise Problem(
            HTTPStatus.REQUEST_TIMEOUT,
            f"the body did not come in within {MAX_SECONDS:.0f} seconds",
            {"Connection": "close"},
        ) from error
    except ClientDisconnect as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "the connection ended within the body") from error


def _require_type(request: Request, types: re.Pattern[str], expected: str) -> None:
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not types.fullmatch(sent):
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body must be {expected}, in UTF-8")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "the body must not be compressed",
            {"Accept-Encoding": "identity"},
        )


async def _bounded(request: Request, max_bytes: int) -> bytes:
    _require_size(int(request.headers.get("content-length", "0")), max_bytes)
    body = bytearray()
    async for part in request.stream():
        body += part
        _require_size(len(body), max_bytes)
    return bytes(body)


def _require_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"the body has more than {max_bytes} bytes: send less at a time",
            {"Connection": "close"},
        )
