"""Stories: active stories, one slot each, with their members as chains of article slots."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.state.articles import FREE, Articles
from processors.cluster.state.column_store import ColumnStore
from processors.cluster.state.ids import as_key, as_text, story_key
from processors.compiled import compiled

END = -1
"""End of a chain."""


class Chains(NamedTuple):
    """The members of all stories: heads and sizes by story, the links by article, int32 each."""

    heads: NDArray[np.int32]
    sizes: NDArray[np.int32]
    following: NDArray[np.int32]
    previous: NDArray[np.int32]


class ActiveStories(ColumnStore):
    """Columns of the stories, and every way in which an article enters or leaves one.

    The columns' names stand in checkpoints. A chain begins with the last article to join.
    """

    def __init__(self, articles: Articles) -> None:
        super().__init__(
            {
                "key": (np.uint64, ()),  # story id
                "head": (np.int32, ()),
                "size": (np.int32, ()),  # 0: free
                "first": (np.float64, ()),  # event times in days
                "last": (np.float64, ()),
                "order": (np.int64, ()),  # position among all stories ever founded
                "pins": (np.int32, ()),  # own pin and pinned members: no repair merges it
                "closed": (np.bool_, ()),
                "dirty": (np.bool_, ()),
            }
        )
        self.articles = articles
        self.founded = 0
        """Stories that were ever founded."""

    @property
    def singletons(self) -> int:
        """Stories of one article."""
        return int(np.count_nonzero(self["size"] == 1))

    def found(self, slot: int) -> int:
        """Open a story with an article that is in none; its slot."""
        articles = self.articles
        story = self.take()
        article_id = articles.id(slot)
        self["key"][story] = story_key(article_id, int(articles["founded"][slot]))
        articles["founded"][slot] += np.uint8(1)
        self["head"][story] = END
        self["size"][story] = 0
        self["first"][story] = self["last"][story] = articles["time"][slot]
        self["order"][story] = self.founded
        self["pins"][story] = 0
        self["closed"][story] = False
        self["dirty"][story] = False
        self.founded += 1
        self.join(slot, story)
        return story

    def join(self, slot: int, story: int) -> None:
        """Put an article that is in no story into one."""
        articles = self.articles
        head = int(self["head"][story])
        articles["story"][slot] = story
        articles["next"][slot] = head
        articles["previous"][slot] = END
        if head != END:
            articles["previous"][head] = slot
        self["head"][story] = slot
        self["size"][story] += 1
        self["pins"][story] += articles["pinned"][slot]
        self["last"][story] = max(self["last"][story], articles["time"][slot])

    def leave(self, slot: int) -> None:
        """Take an article out of its story; a story without articles is freed by the caller."""
        articles = self.articles
        story = int(articles["story"][slot])
        after, before = int(articles["next"][slot]), int(articles["previous"][slot])
        if after != END:
            articles["previous"][after] = before
        if before != END:
            articles["next"][before] = after
        else:
            self["head"][story] = after
        self["size"][story] -= 1
        self["pins"][story] -= articles["pinned"][slot]
        articles["story"][slot] = FREE

    def unite(self, gone: int, kept: int) -> int:
        """Put two stories into one slot, under the id of `kept`; returns the slot."""
        small, large = (gone, kept) if self["size"][gone] < self["size"][kept] else (kept, gone)
        for column in ("key", "first", "order"):
            self[column][large] = self[column][kept]
        self["last"][large] = max(self["last"][gone], self["last"][kept])
        self["pins"][large] += self["pins"][small]
        self["closed"][large] = self["closed"][small] and self["closed"][large]
        articles = self.articles
        chains = Chains(self["head"], self["size"], articles["next"], articles["previous"])
        _unite_chains(small, large, chains, articles["story"])
        self.release(small)
        return large

    def age(self, story: int) -> tuple[float, int, int]:
        """Sort key: older first, then larger, then by order of founding."""
        return (
            float(self["first"][story]),
            -int(self["size"][story]),
            int(self["order"][story]),
        )

    def members(self, story: int) -> list[int]:
        """Slots of the articles, in order of arrival."""
        found = []
        slot = int(self["head"][story])
        while slot != END:
            found.append(slot)
            slot = int(self.articles["next"][slot])
        return sorted(found, key=self.articles["arrival"].__getitem__)

    def __contains__(self, story_id: str) -> bool:
        """Whether a story is active. Raises ValueError for no id."""
        return bool(self._named(story_id).any())

    def find(self, story_id: str) -> int:
        """Slot of an active story. Raises KeyError where none has this id, ValueError for no id."""
        named = self._named(story_id)
        if not named.any():
            raise KeyError(f"no active story {story_id}: merged, or expired")
        return int(named.argmax())

    def id(self, story: int) -> str:
        """Id of the story in a slot."""
        return as_text(int(self["key"][story]))

    def _named(self, story_id: str) -> NDArray[np.bool_]:
        key = np.uint64(as_key(story_id))
        named: NDArray[np.bool_] = self["key"][: self.used] == key
        return named & (self["size"][: self.used] > 0)

    def release(self, slot: int) -> None:
        """Free the slot of a story without articles."""
        self["size"][slot] = 0
        self["dirty"][slot] = False
        super().release(slot)


@compiled
def _unite_chains(small: int, large: int, chains: Chains, stories: NDArray[np.int32]) -> None:
    """Hang the chain of the smaller story before that of the larger one."""
    slot = chains.heads[small]
    last = slot
    while slot != END:
        stories[slot] = large
        last = slot
        slot = chains.following[slot]
    chains.following[last] = chains.heads[large]
    chains.previous[chains.heads[large]] = last
    chains.heads[large] = chains.heads[small]
    chains.sizes[large] += chains.sizes[small]
