"""Exchange: one request to a model or a translator, bounded in time and size."""

import asyncio
import json
from collections.abc import Mapping
from typing import TypeVar

import httpx
from pydantic import BaseModel, SecretStr, ValidationError

from infra.http.request import USER_AGENT
from processors.errors import StorywireError

MAX_ANSWER_BYTES = 1 << 20

T = TypeVar("T", bound=BaseModel)


class GenerationFailed(StorywireError):
    """Nothing came, or nothing of use; the message names the place, and neither key nor texts."""


async def ask(
    url: str, body: Mapping[str, object], key: SecretStr | None, seconds: float, answer: type[T]
) -> T:
    """Send `body` as JSON; what comes back. Raises GenerationFailed.

    The operator chose the address, so it may be private. Redirects are not followed: they would
    take the key along. Proxies and passwords of the environment are not used.
    """
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
    }
    if key is not None:
        headers["Authorization"] = f"Bearer {key.get_secret_value()}"
    content = json.dumps(body).encode()
    try:
        async with asyncio.timeout(seconds):
            raw = await _answer(url, content, headers, seconds)
    except TimeoutError:
        raise GenerationFailed(f"{url}: no answer within {seconds:g} s") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise GenerationFailed(f"{url}: {type(error).__name__}; is the address right?") from None
    try:
        return answer.model_validate_json(raw)
    except ValidationError:
        # What was sent may stand in what came.
        raise GenerationFailed(f"{url}: the answer is not what its protocol says") from None


async def _answer(url: str, content: bytes, headers: dict[str, str], seconds: float) -> bytes:
    async with (
        httpx.AsyncClient(trust_env=False, timeout=seconds) as client,
        client.stream("POST", url, content=content, headers=headers) as response,
    ):
        if response.status_code != httpx.codes.OK:
            raise GenerationFailed(f"{url}: HTTP {response.status_code}")
        if response.headers.get("content-encoding", "identity") != "identity":
            raise GenerationFailed(f"{url}: the answer is packed, which it was not asked to be")
        raw = bytearray()
        async for piece in response.aiter_raw():
            raw += piece
            if len(raw) > MAX_ANSWER_BYTES:
                raise GenerationFailed(f"{url}: more than {MAX_ANSWER_BYTES} bytes")
        return bytes(raw)
