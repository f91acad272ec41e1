"""Index stage: writes assignments, stories and events to the index."""

from collections.abc import Callable, Sequence

from pydantic import ValidationError

from infra.index.base import DocumentKind, Index
from processors.model import AssignedArticle, Story, StoryEvent
from streams.records import Output, Record, dead, malformed
from streams.topics import ASSIGNED, EVENTS, STORIES


class IndexStage:
    """Writes each article and story once per batch, in its newest revision, and every event.

    `require` is called before the first batch, again while it raises IndexUnavailable; it raises
    what else speaks against writing to this index. `stored` is told of the articles that the index
    has from then on.
    """

    name = "index"
    # Events last: who is told of one finds what it tells of.
    reads = (ASSIGNED, STORIES, EVENTS)

    def __init__(
        self,
        index: Index,
        stored: Callable[[Sequence[AssignedArticle]], None],
        require: Callable[[], None] | None = None,
    ) -> None:
        self._index = index
        self._stored = stored
        self._require = require

    def process(self, records: Sequence[Record]) -> list[Output]:
        """Nothing but the records that the index refused, once all others are stored."""
        if self._require:
            self._require()
            self._require = None
        articles: list[AssignedArticle] = []
        stories: list[Story] = []
        events: list[StoryEvent] = []
        outputs: list[Output] = []
        origin: dict[tuple[DocumentKind, str], Record] = {}
        for record in records:
            try:
                if record.topic == ASSIGNED.name:
                    articles.append(article := AssignedArticle.model_validate_json(record.value))
                    origin["article", article.article_id] = record
                elif record.topic == STORIES.name:
                    stories.append(story := Story.model_validate_json(record.value))
                    origin["story", story.story_id] = record
                else:
                    events.append(event := StoryEvent.model_validate_json(record.value))
                    origin["event", event.event_id] = record
            except ValidationError as error:
                outputs.append(dead(record, self.name, malformed(record, error)))
        refusals = self._index.write(articles, stories, events)
        for refused in refusals:
            outputs.append(dead(origin[refused.kind, refused.id], self.name, refused.reason))
        not_stored = {each.id for each in refusals if each.kind == "article"}
        self._stored([each for each in articles if each.article_id not in not_stored])
        return outputs
