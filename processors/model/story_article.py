"""Story article: an article and its place in a story, in one flat record."""

from processors.model.article import Article, EmbeddedArticle, Section
from processors.model.assignment import AssignedArticle
from processors.model.base import UtcDatetime


class StoryArticle(Article):
    """An article and its place in a story, in one flat record: no embedding, no evidence."""

    story_id: str
    text_id: str
    event_time: UtcDatetime
    revision: int
    section: Section | None = None


def story_article(assigned: AssignedArticle) -> StoryArticle:
    """The flat record of an assignment. Raises ValueError where it has no content."""
    content = assigned.article
    if content is None:
        raise ValueError(f"the assignment of {assigned.article_id} has no content")
    fields = content.model_dump(include=set(EmbeddedArticle.model_fields) - {"embedding"})
    place = assigned.model_dump(include={"story_id", "text_id", "event_time", "revision"})
    return StoryArticle.model_validate({**fields, **place})
