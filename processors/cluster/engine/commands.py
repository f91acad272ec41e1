"""Commands: changes to stories that an operator asks for; no repair undoes them."""

from collections.abc import Iterable

from processors.cluster.engine.changes import Merged, Moved, Split
from processors.cluster.engine.repair import Repair
from processors.cluster.state.articles import Articles
from processors.cluster.state.ids import as_key
from processors.cluster.state.stories import ActiveStories


class Commands:
    """Merges, splits, moves and pins of active articles and stories.

    Each command is carried out as a whole or, where it raises, not at all.

    Parameters
    ----------
    articles, stories, repair
        The state of one clusterer, which is changed here.

    Raises
    ------
    KeyError
        An article or a story is not active: never assigned, merged, or expired.
    ValueError
        An id is not 16 hexadecimal characters, or the command would change nothing or leave a
        story empty.
    """

    def __init__(self, articles: Articles, stories: ActiveStories, repair: Repair) -> None:
        self.articles = articles
        self.stories = stories
        self.repair = repair

    def pin(self, article_ids: Iterable[str]) -> None:
        """Let no repair move the articles, nor merge their stories."""
        self._pin(self._slots(article_ids))

    def unpin(self, article_ids: Iterable[str]) -> None:
        """Let repairs move the articles again."""
        for slot in self._slots(article_ids):
            if self.articles["pinned"][slot]:
                story = int(self.articles["story"][slot])
                self.articles["pinned"][slot] = False
                self.stories["pins"][story] -= 1
                self.repair.note_article(slot)
                self.repair.note_story(story)

    def move(self, article_ids: Iterable[str], story_id: str) -> list[Moved | Merged]:
        """Put articles into a story and pin them; a story that is left empty is merged into it."""
        slots, target = self._slots(article_ids), self.stories.find(story_id)
        if all(self.articles["story"][slot] == target for slot in slots):
            raise ValueError(f"the articles are in story {story_id} already")
        changes = [change for slot in slots if (change := self._move(slot, story_id))]
        self._pin(slots)
        return changes

    def merge(self, story_id: str, into: str) -> Merged:
        """Unite two stories under the second id, and pin the articles of both: of two that have
        little in common, repairs would take the less fitting ones out again."""
        gone, kept = self.stories.find(story_id), self.stories.find(into)
        if gone == kept:
            raise ValueError(f"story {story_id} cannot be merged into itself")
        slots = self.stories.members(gone) + self.stories.members(kept)
        change = self.repair.unite(gone, kept, None)
        self._pin(slots)
        return change

    def split(self, article_ids: Iterable[str]) -> Split:
        """Let some, not all, articles of one story found a new one, and pin them."""
        slots = self._slots(article_ids)
        stories = {int(self.articles["story"][slot]) for slot in slots}
        if len(stories) != 1 or len(slots) >= self.stories["size"][stories.pop()]:
            raise ValueError("a split takes some, but not all, articles of one story")
        change = self.repair.split(slots)
        self._pin(slots)
        return change

    def _move(self, slot: int, story_id: str) -> Moved | Merged | None:
        # A story may change its slot when another one is united with it.
        origin, story = int(self.articles["story"][slot]), self.stories.find(story_id)
        if origin == story:
            return None
        if self.stories["size"][origin] == 1:
            return self.repair.unite(origin, story, None)
        return self.repair.move(slot, story, None)

    def _pin(self, slots: Iterable[int]) -> None:
        for slot in slots:
            if not self.articles["pinned"][slot]:
                self.articles["pinned"][slot] = True
                self.stories["pins"][self.articles["story"][slot]] += 1

    def _slots(self, article_ids: Iterable[str]) -> list[int]:
        return [self._slot(article_id) for article_id in dict.fromkeys(article_ids)]

    def _slot(self, article_id: str) -> int:
        slot = self.articles.find(as_key(article_id))
        if slot is None:
            raise KeyError(f"no active article {article_id}: it was never assigned, or has expired")
        return slot
