"""The API answers in the shape of the topics, but for what docs/explanation/api.md names."""

from typing import get_args

from pydantic import BaseModel

from infra.web.api.models import (
    ArticleInStory,
    ArticleOfStory,
    Lineage,
    SearchResult,
    Sources,
    Stories,
    StoryAt,
)
from processors.model import AssignedArticle, EmbeddedArticle, Outlet, Story, StoryEvent

PLACE = {"story_id", "text_id", "event_time", "timely", "revision"}
SHORTER = {"body", "date_source", "date_flags", "updated_at", "received_at", "backfill", "revision"}
"""What an article in a list of them is without, beside the decision."""


def fields(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


def test_stories_events_and_outlets_are_those_of_topics() -> None:
    for page, name, message in (
        (Stories, "stories", Story),
        (SearchResult, "stories", Story),
        (Lineage, "events", StoryEvent),
        (Sources, "sources", Outlet),
    ):
        assert get_args(page.model_fields[name].annotation) == (message,)
    assert fields(StoryAt) - fields(Story) == {"merged_from", "at"}
    assert fields(StoryAt) > fields(Story)


def test_an_article_is_that_of_its_topic_laid_flat() -> None:
    assert fields(AssignedArticle) >= PLACE
    flat = (fields(EmbeddedArticle) | PLACE) - {"embedding"}
    assert fields(ArticleInStory) == (flat - {"embedding_model"}) | {"why"}
    assert fields(ArticleOfStory) == flat - {"embedding_model"} - SHORTER


def test_a_field_of_an_article_in_a_list_has_the_values_of_its_topic() -> None:
    described = ArticleOfStory.model_json_schema()["properties"]
    told = EmbeddedArticle.model_json_schema()["properties"]
    for name in described.keys() & told.keys():
        assert _values(described[name]) == _values(told[name]), name


def _values(part: dict[str, object]) -> dict[str, object]:
    words = ("title", "description", "default", "examples")
    return {name: value for name, value in part.items() if name not in words}
