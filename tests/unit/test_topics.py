"""The list of topics, and that the schemas describe what is sent."""

import json
import re

import pytest
from jsonschema import Draft202012Validator, ValidationError

from infra.settings import Settings
from processors.model import Message, Outlet
from streams.documentation.schemas import schema
from streams.topic_admin import topic_spec
from streams.topics import CLUSTERING_LOG, EVENTS, RAW, STORIES, TOPICS, Topic
from tests.support.messages import assigned, happened, merged, move, story
from tests.support.raw_articles import BAD_LINES, line, raw

EXAMPLES: dict[str, list[Message]] = {
    "news.articles.assigned.v1": [assigned("a"), move("a", "story", 2)],
    "news.sources.v1": [Outlet(domain="daily.example", bias="left")],
    "news.stories.events.v1": [happened("3-0"), happened("3-1", other_story_id="other")],
    "news.stories.v1": [story(), merged("story", "other")],
}


def validator(topic: Topic) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema(topic)))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda each: each.name)
def test_names_are_dotted_lower_case_and_versioned(topic: Topic) -> None:
    assert re.fullmatch(r"news(\.[a-z]+)+\.v[1-9]", topic.name)
    assert topic.key


def test_names_are_unique() -> None:
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda each: each.name)
def test_a_schema_is_one(topic: Topic) -> None:
    Draft202012Validator.check_schema(json.loads(schema(topic)))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda each: each.name)
def test_messages_match_their_schema(topic: Topic) -> None:
    for message in EXAMPLES.get(topic.name, []):
        assert isinstance(message, topic.messages)
        validator(topic).validate(json.loads(message.to_json()))


def test_raw_articles_need_an_address_and_texts_that_are_texts() -> None:
    check = validator(RAW)
    check.validate(raw("a"))
    check.validate({"url": "https://a.example/", "published_at": None, "unknown": 1})
    for kind in ("no url", "a number as title", "a list"):
        with pytest.raises(ValidationError):
            check.validate(json.loads(BAD_LINES[kind]))
    with pytest.raises(ValidationError):
        check.validate(json.loads(line(raw("a", published_at=17))))


def test_a_moment_is_a_date_time_or_null() -> None:
    field = json.loads(schema(RAW))["properties"]["published_at"]
    assert {"type": "string", "format": "date-time"} in field["anyOf"]
    assert {"type": "null"} in field["anyOf"]


def test_what_is_in_one_order_has_one_partition_and_the_clustering_log_is_kept() -> None:
    settings = Settings(partitions=8, topic_prefix="p.")
    specs = {topic: topic_spec(topic, settings) for topic in TOPICS}
    assert specs[CLUSTERING_LOG].partitions == specs[EVENTS].partitions == 1
    assert specs[CLUSTERING_LOG].config["retention.ms"] == "-1"
    assert specs[STORIES].config["cleanup.policy"] == "compact"
    assert specs[RAW].partitions == 8
    assert all(spec.name == f"p.{topic.name}" for topic, spec in specs.items())
