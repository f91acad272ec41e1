"""Frames of the Model Context Protocol over standard input: passes messages on to the SDK, and
answers what is none as JSON-RPC 2.0 does, which the SDK passes over in silence."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import anyio
import anyio.to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.stdio import stdio_server
from mcp.shared.jsonrpc_dispatcher import cancelled_request_id_from_params
from mcp.shared.message import SessionMessage
from mcp_types import (
    INVALID_REQUEST,
    PARSE_ERROR,
    ErrorData,
    JSONRPCError,
    JSONRPCNotification,
    JSONRPCResponse,
    jsonrpc_message_adapter,
)
from pydantic import ValidationError
from pydantic_core import from_json

if TYPE_CHECKING:
    from mcp.shared._stream_protocols import WriteStream

MAX_FRAME_BYTES = 1_000_000
"""Bytes of a message: the longest search has some thousand."""
LAST_SECONDS = 30.0
"""Time that the last answers have once the input has ended, as that of a command in a pipe does."""


async def serve(server: MCPServer, source: BinaryIO) -> None:
    """Answer the messages of `source` on standard output, until it ends."""
    frames = Frames(source)
    inner = server._lowlevel_server  # as its run_stdio_async, but with our frames
    async with stdio_server(frames) as (read, write):  # type: ignore[arg-type]
        answers = Answers(write)
        frames.answer_to(answers)
        await inner.run(read, answers, inner.create_initialization_options())


class Answers:
    """A stream of messages to the client that knows which requests have no answer yet."""

    def __init__(self, write: "WriteStream[SessionMessage]") -> None:
        self._write = write
        self._open: set[int | str] = set()
        self._sent = anyio.Event()

    def expect(self, message: dict[str, Any]) -> None:
        """Note a request as one to be answered, and one that the client withdrew as one that is
        not, as the SDK holds it."""
        if message.get("method") == "notifications/cancelled":
            self._settle(cancelled_request_id_from_params(message.get("params")))
        elif "method" in message and "id" in message:
            self._open.add(message["id"])

    async def all_sent(self) -> None:
        """Return when each request has its answer, or LAST_SECONDS later."""
        with anyio.move_on_after(LAST_SECONDS):
            while self._open:
                await self._sent.wait()

    async def send(self, item: SessionMessage, /) -> None:
        """Pass a message on."""
        await self._write.send(item)
        if isinstance(item.message, JSONRPCResponse | JSONRPCError):
            self._settle(item.message.id)

    def _settle(self, request_id: int | str | None) -> None:
        if request_id in self._open:
            self._open.remove(request_id)
            self._sent.set()
            self._sent = anyio.Event()

    async def aclose(self) -> None:
        """Close the stream."""
        await self._write.aclose()

    async def __aenter__(self) -> Self:
        await self._write.__aenter__()
        return self

    async def __aexit__(self, *error: Any) -> bool | None:
        return await self._write.__aexit__(*error)


class Frames:
    """The lines of a stream that are messages; the others are answered."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._opened = anyio.Event()
        self._answers: Answers

    def answer_to(self, answers: Answers) -> None:
        """Begin to read."""
        self._answers = answers
        self._opened.set()

    async def __aiter__(self) -> AsyncIterator[str]:
        await self._opened.wait()
        while line := await anyio.to_thread.run_sync(_line, self._source):
            if not line.strip():
                continue
            if refusal := refused(line):
                await self._answers.send(SessionMessage(refusal))
                continue
            self._answers.expect(from_json(line))
            yield line.decode()
        # With the end of what it reads the SDK drops what it is about to answer.
        await self._answers.all_sent()


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
