"""Documents by their ids: an answer that leaves some out is none."""

import json
from typing import Any

import pytest

from infra.index.elastic.answers import CheckedElasticsearch
from infra.index.elastic.multi_get import sources
from infra.index.elastic.outage import Overloaded
from tests.support.web_server import Page, serving

HEADERS = {
    "X-Elastic-Product": "Elasticsearch",
    "Content-Type": "application/vnd.elasticsearch+json;compatible-with=9",
}


def found(*keys: str) -> list[dict[str, Any]]:
    return [{"_id": key, "found": True, "_source": {"key": key}} for key in keys]


def asked(answer: object) -> list[tuple[str, Any]]:
    """What is read of an answer for two documents."""
    with serving() as server, CheckedElasticsearch(server.url(""), max_retries=0) as client:
        server.otherwise = Page(json.dumps(answer).encode(), headers=HEADERS)
        return list(sources(client, "articles", ["a", "b"]))


def test_every_document_that_exists_is_given() -> None:
    absent = {"_id": "b", "found": False}
    assert asked({"docs": found("a", "b")}) == [("a", {"key": "a"}), ("b", {"key": "b"})]
    assert asked({"docs": [*found("a"), absent]}) == [("a", {"key": "a"})]


@pytest.mark.parametrize(
    "answer",
    [{}, [], {"docs": None}, {"docs": []}, {"docs": found("a")}, {"docs": found("b", "a")}],
    ids=str,
)
def test_an_answer_for_others_is_waited_out(answer: object) -> None:
    with pytest.raises(Overloaded, match="articles"):
        asked(answer)
