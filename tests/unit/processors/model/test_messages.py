"""Messages survive their way through a topic; ids follow from content alone."""

import json
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from processors.model import (
    AssignedArticle,
    DeadRecord,
    EmbeddedArticle,
    Message,
    Story,
    StoryEvent,
    article_id,
    first_error,
    story_id,
)
from tests.support.messages import START, assigned, merged, move, story, vector

MESSAGES: list[Message] = [
    assigned("a", publisher="daily.example", owner="Owner", bias="left"),
    move("a", "story", 7),
    story("s", 3),
    merged("s", "t"),
    StoryEvent(event_id="7-0", type="merged", story_id="s", revision=7, happened_at=START),
    DeadRecord(
        dead_id="topic-0-7",
        stage="normalize",
        topic="topic",
        partition=0,
        offset=7,
        reason="no title",
        value="e30=",
        value_bytes=2,
        recorded_at=START,
    ),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: type(each).__name__)
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    stored = message.to_json()
    assert type(message).model_validate_json(stored) == message
    assert b"null" not in stored


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: type(each).__name__)
def test_a_field_that_is_not_known_is_ignored(message: Message) -> None:
    told = json.loads(message.to_json())
    for part in (told, *told.get("why", {}).get("nearest", []), told.get("article", {})):
        part["surprise"] = 1
    assert type(message).model_validate_json(json.dumps(told)) == message


def test_moments_are_kept_in_utc_and_need_an_offset() -> None:
    event = {"event_id": "1-0", "type": "closed", "story_id": "s", "revision": 1}
    found = StoryEvent.model_validate(event | {"happened_at": "2025-09-03T10:00:00+02:00"})
    assert found.happened_at == datetime(2025, 9, 3, 8, tzinfo=UTC)
    assert found.happened_at.tzinfo is UTC
    with pytest.raises(ValidationError, match="should have timezone info"):
        StoryEvent.model_validate(event | {"happened_at": "2025-09-03T10:00:00"})


def test_an_embedding_is_exact_on_every_path_once_it_is_float16() -> None:
    content = assigned("a", embedding=vector("a")).article
    assert content is not None
    packed = content.vector()
    assert packed.dtype == np.float32
    assert packed.shape == (384,)
    assert np.array_equal(packed, vector("a").astype("<f2").astype(np.float32))
    assert np.linalg.norm(packed) == pytest.approx(1.0, abs=1e-3)
    again = EmbeddedArticle.of(content, packed, content.embedding_model)
    assert again.embedding == content.embedding


@given(st.text(min_size=1), st.text(min_size=1))
def test_ids_differ_where_content_does(first: str, second: str) -> None:
    assert (article_id(first) == article_id(second)) == (first == second)
    assert article_id(first) != story_id(first)


def test_ids_are_the_same_in_every_version() -> None:
    assert article_id("https://daily.example/parade") == "5394eff6dcf0bd54"
    assert story_id("5394eff6dcf0bd54") == "f1da10e2cbe1cabd"


@pytest.mark.parametrize(
    ("model", "data", "said"),
    [
        (Story, b"{", "record: Invalid JSON"),
        (Story, b"{}", "revision: Field required"),
        (AssignedArticle, b'{"revision": 1, "why": {"score": "x"}}', "article_id: Field required"),
    ],
)
def test_a_fault_is_told_in_one_sentence(model: type[Message], data: bytes, said: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(data)
    assert first_error(caught.value).startswith(said)
    assert "\n" not in first_error(caught.value)
