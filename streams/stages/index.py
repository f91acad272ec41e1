"""assignments and stories → the index."""

from collections.abc import Sequence

from pydantic import ValidationError

from infra.index.base import Index
from processors.model import AssignedArticle, Story, first_fault
from streams.records import Output, Record, dead
from streams.topics import ASSIGNED, STORIES


class IndexStage:
    """Writes each article and story once per batch, in its newest revision."""

    name = "index"
    reads = (ASSIGNED, STORIES)

    def __init__(self, index: Index) -> None:
        self._index = index

    def process(self, records: Sequence[Record]) -> list[Output]:
        """Nothing but the records that the index refused, once all others are stored."""
        articles: list[AssignedArticle] = []
        stories: list[Story] = []
        outputs: list[Output] = []
        origin: dict[str, Record] = {}
        for record in records:
            try:
                if record.topic == ASSIGNED.name:
                    articles.append(article := AssignedArticle.model_validate_json(record.value))
                    origin[article.article_id] = record
                else:
                    stories.append(story := Story.model_validate_json(record.value))
                    origin[story.story_id] = record
            except ValidationError as error:
                reason = f"not what {record.topic} holds: {first_fault(error)}"
                outputs.append(dead(record, self.name, reason))
        for refused in self._index.write(articles, stories):
            outputs.append(dead(origin[refused.id], self.name, refused.reason))
        return outputs
