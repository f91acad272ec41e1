"""An index to which things happen, and what saved searches tell of them."""

import sqlite3

from infra.alerts.notified import NotifiedLedger
from infra.alerts.outbox import Outbox
from infra.alerts.saved_searches import SavedSearch, Searches
from infra.alerts.watcher import Watcher
from infra.index.base import Index
from processors.model import Story, StoryEvent
from processors.model.event import EventType
from tests.support.messages import START, assigned, merged, story
from tests.support.saved_searches import NOW, anywhere


class Newsroom:
    """An index to which things happen, and the watcher that looks at it."""

    def __init__(self, index: Index, database: sqlite3.Connection) -> None:
        self.index = index
        self.database = database
        self.watcher = Watcher(index, Searches(database), NotifiedLedger(database))
        self._revision = 0

    def happens(self, changed: Story, type: EventType = "joined", other: str | None = None) -> None:
        """A story changes, and its event says so."""
        self._revision += 1
        event = StoryEvent(
            event_id=f"{self._revision}-0",
            type=type,
            story_id=changed.story_id,
            revision=self._revision,
            happened_at=START,
            other_story_id=other,
        )
        changed = changed.model_copy(update={"revision": self._revision})
        article = assigned(f"{changed.story_id}{self._revision}", changed.story_id, title="x")
        self.index.write([article], [changed], [event])

    def grows(self, story_id: str, articles: int, headline: str = "Kim in Beijing") -> None:
        """A story has so many articles now."""
        self.happens(story(story_id, headline=headline, article_count=articles))

    def merges(self, story_id: str, into: str, articles: int) -> None:
        """A story goes to another, which then has so many articles."""
        self.happens(merged(story_id, into), "merged", into)
        self.grows(into, articles)

    def tells(self, search: SavedSearch, now: float = NOW) -> list[str]:
        """Look, deliver, and say which stories were delivered."""
        while self.watcher.start_watching():
            pass
        self.watcher.poll(now)
        found = []
        box = Outbox(self.database)
        while delivery := box.claim(now, anywhere):
            if delivery.search_id == search.search_id:
                found += [each["story_id"] for each in delivery.stories]
            box.delivered(delivery, now)
        return found
