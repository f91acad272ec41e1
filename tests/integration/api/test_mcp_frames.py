"""Frames of the Model Context Protocol: what is no message is answered, and the next one is too."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from infra.web.mcp_frames import MAX_FRAME_BYTES, refused
from tests.support import processes
from tests.support.raw_articles import stories, write_lines

PING = {"jsonrpc": "2.0", "id": "after", "method": "ping"}
SEARCH = {
    "jsonrpc": "2.0", "id": "last", "method": "tools/call",
    "params": {"name": "search_stories", "arguments": {"text": "storm"}},
}  # fmt: skip
DEEP = b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":' + b"[" * 9_999 + b"]" * 9_999
NO_MESSAGES: dict[str, tuple[bytes, int, object]] = {
    "no JSON": (b"hello", -32700, None),
    "cut off": (b'{"jsonrpc":"2.0","id":1', -32700, None),
    "no UTF-8": (b'{"jsonrpc":"2.0","id":1,"method":"pi\xffng"}', -32700, None),
    "half a character": (b'{"jsonrpc":"2.0","id":1,"method":"\\ud800"}', -32700, None),
    "deep": (DEEP + b"}}", -32700, None),
    "huge": (b'{"a":"' + b"x" * MAX_FRAME_BYTES + b'"}', -32700, None),
    "a list": (b"[]", -32600, None),
    "a batch": (b'[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600, None),
    "a number": (b"5", -32600, None),
    "null": (b"null", -32600, None),
    "no version": (b'{"id":7,"method":"ping"}', -32600, 7),
    "another version": (b'{"jsonrpc":"1.0","id":"x","method":"ping"}', -32600, "x"),
    "no method": (b'{"jsonrpc":"2.0","id":7}', -32600, 7),
    "a list as parameters": (b'{"jsonrpc":"2.0","id":7,"method":"ping","params":[1]}', -32600, 7),
    "id true": (b'{"jsonrpc":"2.0","id":true,"method":"ping"}', -32600, None),
    "id null": (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600, None),
    "id with a fraction": (b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}', -32600, None),
    "an object as id": (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600, None),
}


@pytest.mark.parametrize("name", NO_MESSAGES)
def test_what_is_no_message_has_its_error(name: str) -> None:
    line, code, answered = NO_MESSAGES[name]
    error = refused(line)
    assert error is not None
    assert (error.error.code, error.id) == (code, answered)


@pytest.mark.parametrize(
    "message",
    [
        PING,
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 3, "result": {}},
        {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "x"}},
    ],
)
def test_messages_are_none(message: dict[str, Any]) -> None:
    assert refused(json.dumps(message).encode()) is None


def test_a_client_is_answered_whatever_it_sent_before(tmp_path: Path) -> None:
    """Also where its input ends with what it asks, as that of a command in a pipe does."""
    database = tmp_path / "a.sqlite"
    processes.run_command(
        "ingest",
        str(write_lines(tmp_path / "a.jsonl", stories(1, 3))),
        STORYWIRE_DATABASE=str(database),
    )
    begin = {
        "jsonrpc": "2.0", "id": 0, "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18", "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }  # fmt: skip
    lines = [json.dumps(begin).encode(), *(line for line, _, _ in NO_MESSAGES.values()), b"", b" "]
    done = subprocess.run(
        processes.command("mcp"),
        input=b"\n".join([*lines, json.dumps(PING).encode(), json.dumps(SEARCH).encode(), b""]),
        env=processes.clean_environment(STORYWIRE_DATABASE=str(database)),
        capture_output=True,
        check=True,
        timeout=120,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    refusals = [each for each in answers if "error" in each]
    assert [each["error"]["code"] for each in refusals] == [
        code for _, code, _ in NO_MESSAGES.values()
    ]
    assert {"jsonrpc": "2.0", "id": "after", "result": {}} in answers
    assert answers[-1]["id"] == SEARCH["id"]
