"""Frames of the Model Context Protocol over standard input: passes messages on to the SDK, and
answers what is none as JSON-RPC 2.0 does, which the SDK passes over in silence."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, BinaryIO

import anyio
import anyio.to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp_types import (
    INVALID_REQUEST,
    PARSE_ERROR,
    ErrorData,
    JSONRPCError,
    JSONRPCNotification,
    jsonrpc_message_adapter,
)
from pydantic import ValidationError
from pydantic_core import from_json

MAX_FRAME_BYTES = 1_000_000
"""Bytes of a message: the longest search has some thousand."""


async def serve(server: MCPServer, source: BinaryIO) -> None:
    """Answer the messages of `source` on standard output, until it ends."""
    frames = Frames(source)
    inner = server._lowlevel_server  # as its run_stdio_async, but with our frames
    async with stdio_server(frames) as (read, write):  # type: ignore[arg-type]
        frames.answer_to(write.send)
        await inner.run(read, write, inner.create_initialization_options())


class Frames:
    """The lines of a stream that are messages; the others are answered."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._opened = anyio.Event()
        self._answer: Callable[[SessionMessage], Awaitable[None]]

    def answer_to(self, answer: Callable[[SessionMessage], Awaitable[None]]) -> None:
        """Begin to read; `answer` sends."""
        self._answer = answer
        self._opened.set()

    async def __aiter__(self) -> AsyncIterator[str]:
        await self._opened.wait()
        while line := await anyio.to_thread.run_sync(_line, self._source):
            if not line.strip():
                continue
            if refusal := refused(line):
                await self._answer(SessionMessage(refusal))
            else:
                yield line.decode()


def refused(line: bytes) -> JSONRPCError | None:
    """The answer to a line that is no message; None for one that is.

    >>> refused(b"hello").error.code, refused(b"[]").error.code
    (-32700, -32600)
    """
    if len(line) > MAX_FRAME_BYTES:
        return _error(PARSE_ERROR, f"Parse error: more than {MAX_FRAME_BYTES} bytes")
    try:
        message = jsonrpc_message_adapter.validate_json(line.decode(), by_name=False)
    except UnicodeDecodeError:
        return _error(PARSE_ERROR, "Parse error: not UTF-8")
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        if fault["type"] == "json_invalid":
            return _error(PARSE_ERROR, f"Parse error: {fault['msg']}")
        return _error(INVALID_REQUEST, "Invalid Request", from_json(line))
    if isinstance(message, JSONRPCNotification) and "id" in from_json(line):
        return _error(INVALID_REQUEST, "Invalid Request: id is neither a text nor an integer")
    return None


def _error(code: int, message: str, found: Any = None) -> JSONRPCError:
    """Of the request `found`, if it has an id."""
    known = found.get("id") if isinstance(found, dict) else None
    is_id = isinstance(known, int | str) and not isinstance(known, bool)
    return JSONRPCError(
        jsonrpc="2.0",
        id=known if is_id else None,
        error=ErrorData(code=code, message=message),
    )


def _line(source: BinaryIO) -> bytes:
    """The next one, of a longer one than a message has the beginning; empty at the end."""
    line = source.readline(MAX_FRAME_BYTES + 1)
    rest = line
    while len(rest) > MAX_FRAME_BYTES and not rest.endswith(b"\n"):
        rest = source.readline(MAX_FRAME_BYTES + 1)
    return line
