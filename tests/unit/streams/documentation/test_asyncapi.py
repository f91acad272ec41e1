"""The AsyncAPI document is one, and what it refers to is there."""

import json
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

import tests
from streams.documentation.asyncapi import asyncapi
from streams.headers import MEANINGS
from streams.topics import TOPICS

TESTS = Path(tests.__file__).parent
DOCS = TESTS.parent / "docs"
DOCUMENT: dict[str, Any] = json.loads(asyncapi())


def faults(document: dict[str, Any]) -> list[str]:
    # The specification's own, of @asyncapi/specs 6.11.1 (Apache-2.0).
    schema = json.loads((TESTS / "fixtures/asyncapi-3.0.0.json").read_bytes())
    return [error.json_path for error in Draft7Validator(schema).iter_errors(document)]


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (value for name, value in part.items() if name == "$ref")
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from references(each)


def test_it_is_what_the_specification_says() -> None:
    assert faults(DOCUMENT) == []
    assert faults({**DOCUMENT, "channels": {"a": {"address": 7}}}) != []


def test_every_reference_leads_to_something() -> None:
    found = set(references(DOCUMENT))
    assert len(found) > 2 * len(TOPICS)
    for reference in found:
        file, _, place = reference.partition("#")
        document = json.loads((DOCS / file).read_bytes()) if file else DOCUMENT
        assert reduce(lambda part, name: part[name], place.split("/")[1:], document)


def test_every_topic_with_its_messages_and_every_header_is_in_it() -> None:
    assert DOCUMENT["channels"].keys() == {topic.name for topic in TOPICS}
    for topic in TOPICS:
        messages = DOCUMENT["channels"][topic.name]["messages"].keys()
        assert {model.__name__ for model in topic.messages} <= messages
        assert any(name.endswith(".forgotten") for name in messages) == bool(topic.tombstone)
    headers = DOCUMENT["components"]["messageTraits"]["headers"]["headers"]
    assert headers["properties"].keys() == MEANINGS.keys()
