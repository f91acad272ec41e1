"""The application does what its OpenAPI document says, whatever it is asked."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from prometheus_client import CollectorRegistry
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from processors.model.faults import EVENT_ID
from streams.backends.embedded import EmbeddedBackend
from streams.server.read_models import opened_read_models
from streams.server.server import application
from tests.integration.api.conftest import Orders, filled
from tests.integration.server.conftest import TOKEN, UNLIMITED, embedded
from tests.support.embedder import WordEmbedder


class TestModel(WordEmbedder):
    """Of the vector space of tests.support.messages."""

    __test__ = False
    name = "test-model"


def described() -> dict[str, Any]:
    """The document, which does not depend on what is served."""
    with TemporaryDirectory() as folder:
        config = Settings(database=Path(folder) / "a.sqlite")
        SqliteIndex(config.database).prepare()
        with opened_read_models(EmbeddedBackend(config), config, TestModel()) as reading:
            return application(
                Orders(), reading, config, "127.0.0.1", CollectorRegistry()
            ).openapi()


# With a parameter, since schemathesis names each operation's test apart only where there is one:
# tests of one name are one to pytest-xdist, which would run the first operation's alone.
@pytest.fixture(scope="module", params=["embedded"])
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the embedded way to run, over an index that has what the examples name."""
    folder = tmp_path_factory.mktemp("schema")
    filled(folder).close()
    config = Settings(database=folder / "a.sqlite", api_token=TOKEN, **UNLIMITED)
    with embedded(config, embedder=TestModel()) as client:
        yield str(client.base_url)


schema = schemathesis.openapi.from_dict(described())
# A stream has no end.
streams = schema.include(path="/api/v1/events")
answers = schema.exclude(path="/api/v1/events")
tried = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.mark.long
@answers.parametrize()
@tried
def test_every_answer_is_as_described(case: schemathesis.Case[Any], base: str) -> None:
    unsaid: list[CheckFunction] = [positive_data_acceptance] if _asks_for_more(case) else []
    if case.path == "/api/v1/articles":
        # Dates are taken in more ways than are promised.
        unsaid.append(negative_data_rejection)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    case.call_and_validate(base_url=base, headers=headers, excluded_checks=unsaid)


@pytest.mark.long
@streams.parametrize()
@tried
def test_every_stream_begins_as_described(case: schemathesis.Case[Any], base: str) -> None:
    asked = case.as_transport_kwargs(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"})
    request = {name: asked[name] for name in ("method", "url", "params", "headers")}
    with httpx.stream(**request) as response:
        begun = next(response.iter_bytes()) if response.is_success else response.read()
    taken = httpx.Response(
        response.status_code, headers=response.headers, content=begun, request=response.request
    )
    taken.elapsed = response.elapsed
    # It holds a request for good by its parameters, also where it sends a header that is none.
    id_ = httpx.Headers(asked["headers"]).get("Last-Event-ID")
    wrong = id_ is not None and not re.match(EVENT_ID, id_)
    case.validate_response(taken, excluded_checks=[positive_data_acceptance] if wrong else [])


def test_a_parameter_is_left_out_where_it_has_no_value() -> None:
    for path, operations in described()["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                assert '"null"' not in json.dumps(parameter), (path, parameter["name"])


def _asks_for_more(case: schemathesis.Case[Any]) -> bool:
    """Whether more is asked of a request than a schema can say: a cursor that was given out, the
    address of an article or an alert, a feed's search of few words, a range whose ends are in
    order."""
    addressed = case.path.startswith("/feed.") or case.operation.label in (
        "POST /api/v1/articles",
        "POST /api/v1/searches",
    )
    asked = case.query or {}
    ranged = any(
        {least, most} <= asked.keys()
        for least, most in [
            ("since", "until"),
            *((f"min_{of}", f"max_{of}") for of in ("articles", "owners", "claimed")),
        ]
    )
    return addressed or ranged or "cursor" in asked


def test_what_has_not_changed_is_described(base: str) -> None:
    paths = described()["paths"]
    gets = {path: each["get"]["responses"] for path, each in paths.items() if "get" in each}
    assert "304" not in gets.pop("/api/v1/events")
    for path, answers in gets.items():
        assert "content" not in answers["304"], path
    listed = httpx.get(f"{base}/api/v1/stories")
    tag = {"If-None-Match": listed.headers["etag"]}
    assert httpx.get(f"{base}/api/v1/stories", headers=tag).status_code == 304


def test_every_reference_of_the_document_leads_somewhere() -> None:
    document = described()
    waiting: list[Any] = [document]
    references = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict) and "$ref" in each:
            references.add(each["$ref"])
        if isinstance(each, dict | list):
            waiting.extend(each.values() if isinstance(each, dict) else each)
    assert "#/components/schemas/Picture" in references
    for reference in references:
        found = document
        for name in reference.removeprefix("#/").split("/"):
            found = found[name]
