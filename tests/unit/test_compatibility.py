"""Every message that was ever published is read as it was meant, and what is published today is
still what the first readers were told to expect."""

import json
from typing import Any, Literal

import pytest
from pydantic import BaseModel, TypeAdapter, create_model

from processors.model import Message, Story, StoryEvent, clustering_log_record
from streams.documentation.schemas import schema
from streams.topics import CLUSTERING_LOG, EVENTS, STORIES, TOPICS, Topic
from tests.support.compatibility import (
    all_shapes,
    changed,
    misread,
    oldest_schema,
    refused,
    stored_examples,
)
from tests.support.published import shapes_of

each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda each: each.name)


@each_topic
def test_todays_readers_read_every_example_as_it_was_meant(topic: Topic) -> None:
    assert stored_examples(topic)
    assert list(misread(topic.messages, stored_examples(topic))) == []


@each_topic
def test_the_oldest_readers_find_nothing_wrong_with_any_example(topic: Topic) -> None:
    assert list(refused(oldest_schema(topic), stored_examples(topic))) == []


@each_topic
def test_todays_schema_keeps_what_the_oldest_promised(topic: Topic) -> None:
    assert list(changed(oldest_schema(topic), json.loads(schema(topic)))) == []


@each_topic
def test_there_is_an_example_of_every_field_and_kind_that_is_published(topic: Topic) -> None:
    known = {each for example in stored_examples(topic) for each in shapes_of(topic, example)}
    wanted = {f"{model.__name__}{each}" for model in topic.messages for each in all_shapes(model)}
    assert wanted - known == set(), "run `python -m tests.support.published`"


def test_the_log_tells_articles_and_corrections_of_every_version_apart() -> None:
    for example in stored_examples(CLUSTERING_LOG):
        told = "Correction" if "correction" in json.loads(example) else "EmbeddedArticle"
        assert type(clustering_log_record(example)).__name__ == told


def variant(model: type[Message], gone: str = "", **fields: Any) -> type[BaseModel]:
    """The model of another version: without the field `gone`, with others or other `fields`."""
    kept: dict[str, Any] = {
        name: (field.annotation, field)
        for name, field in model.model_fields.items()
        if name not in (gone, *fields)
    }
    made: type[BaseModel] = create_model(model.__name__, __base__=Message, **kept, **fields)
    return made


def broken(topic: Topic, model: type[BaseModel]) -> set[str]:
    """Which of the checks above find that `model` breaks what `topic` promised."""
    old, examples = oldest_schema(topic), stored_examples(topic)
    today = TypeAdapter(model).json_schema()
    written = [json.dumps(_written(model, json.loads(example))).encode() for example in examples]
    found = {
        "today's reader": list(misread((model,), examples)),
        "the oldest reader": list(refused(old, written)),
        "the schema": list(changed(old, today)),
    }
    return {name for name, faults in found.items() if faults}


def _written(model: type[BaseModel], example: dict[str, Any]) -> dict[str, Any]:
    """What a version with `model` would write in place of an example."""
    made = {name: example[name] for name in model.model_fields if name in example}
    required = TypeAdapter(model).json_schema()["required"]
    return {**dict.fromkeys(required, "new"), **made}


ALL = {"today's reader", "the oldest reader", "the schema"}


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (variant(Story, gone="blindspot"), {"today's reader", "the schema"}),
        (variant(Story, gone="headline"), ALL),
        (variant(Story, gone="headline", title=(str, ...)), ALL),
        (variant(Story, mood=(str, ...)), {"today's reader", "the schema"}),
        (variant(Story, article_count=(Literal[1], ...)), {"today's reader", "the schema"}),
        (variant(Story, trending=(int, 0)), {"today's reader", "the schema"}),
        (variant(Story, headline=(str | int, ...)), {"the schema"}),
        (variant(Story, status=(Literal["open", "closed"], ...)), {"today's reader", "the schema"}),
        (variant(Story, section=(str, "")), {"the schema"}),
        (variant(Story), set()),
        (variant(Story, mood=(str | None, None)), set()),
    ],
    ids=[
        "an optional field removed",
        "a required field removed",
        "a field renamed",
        "a new required field",
        "a type narrowed to some values",
        "a type narrowed to whole numbers",
        "a type widened",
        "a value removed",
        "a value that may be any now",
        "no change",
        "a new optional field",
    ],
)
def test_a_planted_change_that_breaks_is_found(planted: type[BaseModel], found: set[str]) -> None:
    assert broken(STORIES, planted) == found


def test_events_may_get_further_types_and_keep_those_they_have() -> None:
    further = Literal["opened", "joined", "moved", "merged", "split", "closed", "reopened",
                      "retitled", "pinned", "unpinned", "refused", "withdrawn",
                      "restored", "praised"]  # fmt: skip
    assert broken(EVENTS, variant(StoryEvent, type=(further, ...))) == set()
    assert broken(EVENTS, variant(StoryEvent, type=(Literal["merged", "split"], ...))) == {
        "today's reader"
    }
