"""Mappings: each field of a message has one, or Elasticsearch refuses every document with it."""

import pytest
from pydantic import BaseModel

from infra.index.elastic.mappings import (
    ARTICLE_PROPERTIES,
    EVENT_PROPERTIES,
    STORY_PROPERTIES,
    Json,
)
from processors.model import AssignedArticle, EmbeddedArticle, Story, StoryEvent


@pytest.mark.parametrize(
    ("message", "properties"),
    [
        (AssignedArticle, ARTICLE_PROPERTIES),
        (EmbeddedArticle, ARTICLE_PROPERTIES),
        (Story, STORY_PROPERTIES),
        (StoryEvent, EVENT_PROPERTIES),
    ],
)
def test_every_field_of_a_message_has_a_mapping(message: type[BaseModel], properties: Json) -> None:
    # Of the content the fields are the document's; what is withdrawn has no document.
    others = {"article", "withdrawn"}
    assert message.model_fields.keys() - others <= properties.keys()
