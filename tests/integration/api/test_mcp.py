"""Model Context Protocol: tools answer what the API answers, and write nothing."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client
from mcp_types import CallToolResult, TextContent, Tool

from infra.index.sqlite import SqliteIndex
from infra.web.mcp import mcp_server
from infra.web.queries import StoryQueries
from tests.integration.api.conftest import MERGED, OUTLETS, PARADE, UNKNOWN, article_id, filled
from tests.support import processes
from tests.support.embedder import WordEmbedder
from tests.support.messages import hours
from tests.support.raw_articles import stories, write_lines

THEN = hours(12).isoformat()
SAME = [
    (
        ("search_stories", {"text": "kim parade", "limit": 2}),
        "/search?q=kim+parade&limit=2",
    ),
    (("search_stories", {"text": "", "limit": 10}), "/search?q=&limit=10"),
    (("read_story", {"story_id": PARADE}), f"/stories/{PARADE}"),
    (("read_story", {"story_id": MERGED}), f"/stories/{MERGED}"),
    (
        ("read_story", {"story_id": PARADE, "at": THEN}),
        f"/stories/{PARADE}?at={THEN.replace('+', '%2B')}",
    ),
    (("list_articles", {"story_id": PARADE, "limit": 3}), f"/stories/{PARADE}/articles?limit=3"),
    (("read_article", {"article_id": article_id(3)}), f"/articles/{article_id(3)}"),
    (("story_events", {"story_id": PARADE}), f"/stories/{PARADE}/events"),
    (("latest_events", {"after": "31-0"}), "/events/log?after=31-0"),
]


@pytest.fixture(scope="module")
def filled_index(tmp_path_factory: pytest.TempPathFactory) -> SqliteIndex:
    """The index that `reading` reads another copy of."""
    return filled(tmp_path_factory.mktemp("mcp"))


def called(index: SqliteIndex, tool: str, arguments: dict[str, Any]) -> CallToolResult:
    """What a tool answers."""
    queries = StoryQueries(index, WordEmbedder(), lambda: OUTLETS, lambda: hours(48))

    async def call() -> CallToolResult:
        async with Client(mcp_server(queries)) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(call())


@pytest.mark.parametrize(("call", "path"), SAME, ids=[path for _, path in SAME])
def test_tools_answer_as_the_api_does(
    call: tuple[str, dict[str, Any]], path: str, reading: httpx.Client, filled_index: SqliteIndex
) -> None:
    answered = called(filled_index, *call)
    assert not answered.is_error
    assert answered.structured_content == reading.get(f"/api/v1{path}").json()


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("read_story", {"story_id": UNKNOWN}, f"there is no story {UNKNOWN}"),
        ("read_story", {"story_id": PARADE, "at": "2020-01-01T00:00:00Z"}, "there was no story"),
        ("read_article", {"article_id": UNKNOWN}, f"there is no article {UNKNOWN}"),
        ("list_articles", {"story_id": PARADE, "cursor": "x"}, "cursor is not one"),
        ("story_events", {"story_id": PARADE, "cursor": "x"}, "is not the id of an event"),
        ("read_story", {"story_id": "../x"}, "String should match pattern"),
        ("search_stories", {"text": "x", "limit": 1_000}, "less than or equal to 100"),
        ("search_stories", {"text": "x" * 1_001}, "at most 1000 characters"),
        ("latest_events", {"after": "x"}, "String should match pattern"),
    ],
)
def test_a_tool_says_what_is_wrong(
    tool: str, arguments: dict[str, Any], says: str, filled_index: SqliteIndex
) -> None:
    answered = called(filled_index, tool, arguments)
    (content,) = answered.content
    assert isinstance(content, TextContent)
    assert answered.is_error
    assert says in content.text


@pytest.mark.slow
def test_the_command_answers_over_its_standard_streams(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "articles.jsonl", stories(1, 3))
    database = str(tmp_path / "a.sqlite")
    processes.run_command("ingest", str(lines), STORYWIRE_DATABASE=database)
    program, *arguments = processes.command("mcp")
    server = StdioServerParameters(
        command=program,
        args=arguments,
        env=processes.clean_environment(STORYWIRE_DATABASE=database),
    )

    async def told() -> tuple[list[Tool], Any]:
        async with Client(stdio_client(server)) as client:
            tools = (await client.list_tools()).tools
            return tools, (
                await client.call_tool("search_stories", {"text": ""})
            ).structured_content

    tools, found = asyncio.run(told())
    assert {each.name for each in tools} == {call[0] for call, _ in SAME}
    assert all(each.annotations and each.annotations.read_only_hint for each in tools)
    assert [each["article_count"] for each in found["stories"]] == [3]
