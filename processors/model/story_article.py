"""Story article: an article and its place in a story, in one flat record."""

from processors.model.article import Article, EmbeddedArticle, Section
from processors.model.assignment import AssignedArticle
from processors.model.base import UtcDatetime


class StoryArticle(Article):
    """An article and its place in a story, in one flat record: no embedding, no evidence."""

    story_id: str
    text_id: str
    event_time: UtcDatetime
    timely: bool = True
    """See AssignedArticle."""
    revision: int
    section: Section | None = None


PLACE = {"story_id", "text_id", "event_time", "timely", "revision"}
"""Fields that an article has from its assignment."""


def story_article(assigned: AssignedArticle) -> StoryArticle:
    """The flat record of an assignment. Raises ValueError where it has no content."""
    content = assigned.article
    if content is None:
        raise ValueError(f"the assignment of {assigned.article_id} has no content")
    fields = content.model_dump(include=set(EmbeddedArticle.model_fields) - {"embedding"})
    place = assigned.model_dump(include=PLACE)
    return StoryArticle.model_validate({**fields, **place})
