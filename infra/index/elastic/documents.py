"""Documents: messages as Elasticsearch stores them, and back without loss."""

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from infra.index.elastic.mappings import Json
from infra.index.facets import facet_values
from processors.model import AssignedArticle, EmbeddedArticle, Story, StoryEvent, event_position
from processors.stories.coverage import owner_of
from processors.text.search_tokens import search_form, search_words

IDS_ONLY: Json = {
    "source": False,
    # From doc values: `_id` is a stored field, which is unpacked for each hit and takes five times
    # as long.
    "stored_fields": "_none_",
    "docvalue_fields": [{"field": "story_id"}],
}
"""Options of a search of whose hits only the story's id is wanted."""
OUTSIDE_STORY_ARTICLE = ("embedding", "why")
"""Most of an article's document, and nothing of a StoryArticle."""
_FLAT = ("language", "publisher", "owner", "country")
"""Fields that a story is filtered by, beside the counts of which they are the names."""


def article_document(
    article: AssignedArticle, content: EmbeddedArticle, added: Mapping[str, str | None]
) -> Json:
    """The document of an article with its content; `added`: what is known of other fields."""
    return {
        **{name: value for name, value in added.items() if value is not None},
        **content.model_dump(mode="json", exclude={"embedding"}, exclude_none=True),
        **article.model_dump(mode="json", exclude={"article"}, exclude_none=True),
        "embedding": _numbers(content.embedding),
        "title_words": " ".join(search_words(content.title)),
        "body_words": " ".join(search_words(content.body)),
        "owner_form": search_form(owner_of(content)),
    }


def article_from(source: Json) -> AssignedArticle:
    """The message whose document this is."""
    content = {**source, "embedding": _packed(source["embedding"])}
    return AssignedArticle.model_validate({**source, "article": content})


def story_document(story: Story) -> Json:
    """The document of a story."""
    values = facet_values(story)
    return {
        **story.model_dump(mode="json", exclude_none=True),
        **{field: values[field] for field in _FLAT},
        "owner_form": [search_form(owner) for owner in story.owners],
        "headline_words": " ".join(search_words(story.headline)),
        # One value each: no phrase goes from one title into the next.
        "titles_words": [" ".join(search_words(title)) for title in story.titles],
    }


def story_from(source: Json) -> Story:
    """The message whose document this is."""
    return Story.model_validate(source)


def event_document(event: StoryEvent) -> Json:
    """The document of an event."""
    _, n = event_position(event.event_id)
    return {**event.model_dump(mode="json", exclude_none=True), "n": n}


def event_from(source: Json) -> StoryEvent:
    """The message whose document this is."""
    return StoryEvent.model_validate(source)


def story_ids(hits: Sequence[Json]) -> list[str]:
    """The stories of hits that were asked for with IDS_ONLY, in their order."""
    return [hit["fields"]["story_id"][0] for hit in hits]


def _numbers(embedding: str) -> list[float]:
    return [_shortest(bits) for bits in np.frombuffer(base64.b64decode(embedding), "<u2").tolist()]


@cache
def _shortest(bits: int) -> float:
    # str() of a float16 is the shortest text that reads back as the same float16. It takes a
    # microsecond, and there are 65,536 of them: most come again with every article.
    return float(str(np.uint16(bits).view(np.float16)))


def _packed(numbers: Any) -> str:
    return base64.b64encode(np.array(numbers).astype("<f2").tobytes()).decode()
