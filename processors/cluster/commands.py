"""What an operator may order. It holds: no repair undoes it."""

from processors.cluster.articles import Articles
from processors.cluster.events import Merged, Moved, Split
from processors.cluster.ids import as_key
from processors.cluster.repair import Repair
from processors.cluster.stories import Stories


class Commands:
    """Orders on active articles and stories; KeyError where one is not active."""

    def __init__(self, articles: Articles, stories: Stories, repair: Repair) -> None:
        self.articles = articles
        self.stories = stories
        self.repair = repair

    def pin_article(self, article_id: str) -> None:
        """Let no repair move the article, nor merge its story."""
        slot = self._slot(article_id)
        if not self.articles["pinned"][slot]:
            self.articles["pinned"][slot] = True
            self.stories["pins"][self.articles["story"][slot]] += 1

    def unpin_article(self, article_id: str) -> None:
        slot = self._slot(article_id)
        if self.articles["pinned"][slot]:
            self.articles["pinned"][slot] = False
            self.stories["pins"][self.articles["story"][slot]] -= 1

    def move(self, article_id: str, story_id: str) -> Moved | Merged | None:
        """Put an article into a story and pin it; None where it is there already."""
        slot, story = self._slot(article_id), self.stories.find(story_id)
        origin = int(self.articles["story"][slot])
        event: Moved | Merged | None = None
        if origin != story:
            alone = self.stories["size"][origin] == 1
            order = self.repair.unite if alone else self.repair.move
            event = order(origin if alone else slot, story, None)
        self.pin_article(article_id)
        return event

    def merge(self, story_id: str, into: str) -> Merged:
        """Unite two stories under the second id; their articles stay free to leave."""
        gone, kept = self.stories.find(story_id), self.stories.find(into)
        if gone == kept:
            raise ValueError(f"story {story_id} cannot be merged into itself")
        return self.repair.unite(gone, kept, None)

    def split(self, article_ids: list[str]) -> Split:
        """Let some, not all, articles of one story found a new one, and pin them."""
        slots = [self._slot(article_id) for article_id in dict.fromkeys(article_ids)]
        stories = {int(self.articles["story"][slot]) for slot in slots}
        if len(stories) != 1 or len(slots) >= self.stories["size"][stories.pop()]:
            raise ValueError("a split takes some, but not all, articles of one story")
        event = self.repair.split(slots)
        for article_id in article_ids:
            self.pin_article(article_id)
        return event

    def _slot(self, article_id: str) -> int:
        slot = self.articles.find(as_key(article_id))
        if slot is None:
            raise KeyError(f"no active article {article_id}: it was never assigned, or has expired")
        return slot
