"""Answers of HTTP 200 that are not Elasticsearch's: waited out, never read as "nothing there"."""

import json
from collections.abc import Callable, Iterator

import pytest

from infra.index.base import IndexUnavailable
from infra.index.elastic import ElasticIndex
from infra.index.elastic import client as connections
from tests.support.index_reads import READS
from tests.support.messages import assigned, happened, hours, story
from tests.support.web_server import Page, Server, serving

OTHERS: list[object] = [
    None, [], "no", 0, {}, {"ok": True}, {"hits": None}, {"hits": {}}, {"hits": {"hits": None}},
    {"hits": {"hits": [1], "total": {"value": 1}}}, {"items": {}}, {"items": []}, {"docs": [None]},
    {"items": [{}]}, {"items": [{"index": {}}]},
    {"items": [{"index": {"_id": "b", "status": 200}}]},
]  # fmt: skip
"""Answers to anything."""
WRITES: dict[str, Callable[[ElasticIndex], object]] = {
    "prepare": lambda index: index.prepare(),
    "write": lambda index: index.write([assigned("a", "1")], [story("1")], [happened("1-0")]),
    "expire": lambda index: index.keep_since(hours(1)),
    "delete": lambda index: index.delete_expired(10),
}
ASKED = {name: ask for name, ask in READS.items() if name != "impaired"} | WRITES
"""Calls that raise; an impairment is told instead."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture(scope="module")
def patient(server: Server) -> Iterator[ElasticIndex]:
    index = ElasticIndex(server.url(""), "test-", write_seconds=0.01)
    yield index
    index.close()


@pytest.fixture
def index(patient: ElasticIndex, monkeypatch: pytest.MonkeyPatch) -> ElasticIndex:
    """One that gives up at once."""
    monkeypatch.setattr(connections, "READ_SECONDS", 0.01)
    return patient


def answering(server: Server, answer: object) -> None:
    server.otherwise = Page(
        json.dumps(answer).encode(),
        headers={
            "X-Elastic-Product": "Elasticsearch",
            "Content-Type": "application/vnd.elasticsearch+json;compatible-with=9",
        },
    )


@pytest.mark.parametrize("answer", OTHERS, ids=str)
@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_another_answer_is_waited_out(
    ask: Callable[[ElasticIndex], object], answer: object, index: ElasticIndex, server: Server
) -> None:
    answering(server, answer)
    with pytest.raises(IndexUnavailable, match=server.place):
        ask(index)
