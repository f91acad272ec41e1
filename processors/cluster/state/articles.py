"""The articles of the window, one slot each."""

import numpy as np

from processors.cluster.features.background import Yardstick
from processors.cluster.state.column_store import ColumnStore
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.id_table import IdTable
from processors.cluster.state.ids import as_text
from processors.cluster.state.vector import Vector

FREE = -1
"""Story of a slot without an article."""


class Articles(ColumnStore):
    """Columns of the active articles and the way from an article id to its slot."""

    def __init__(self, config: ClusterConfig) -> None:
        super().__init__(
            {
                "key": (np.uint64, ()),  # article id
                "time": (np.float64, ()),  # event time in days
                "arrival": (np.int64, ()),
                "story": (np.int32, ()),  # slot of the story
                "next": (np.int32, ()),  # member of the story that came before
                "previous": (np.int32, ()),
                "place": (np.int32, ()),  # of its embedding in the cells
                "generation": (np.uint8, ()),  # counts the owners of the slot
                "founded": (np.uint8, ()),  # stories that the article has founded
                "pinned": (np.bool_, ()),
                "dirty": (np.bool_, ()),  # a repair has to look at it
                "language": (np.uint16, ()),
                "yardstick": (np.float32, (6,)),  # see Yardstick
                "scale": (np.float32, ()),
                "terms": (np.int32, (config.terms,)),
                "weights": (np.uint16, (config.terms,)),
                "concepts": (np.int16, (config.concepts,)),
                "concept_weights": (np.uint16, (config.concepts,)),
                "targets": (np.uint32, (config.neighbours,)),
                "edges": (np.int16, (config.neighbours,)),
            }
        )
        self.slots = IdTable()
        self.arrivals = 0

    def add(self, key: int, vector: Vector, yardstick: Yardstick) -> int:
        slot = self.take()
        self["key"][slot] = key
        self.slots.add(slot, self["key"])
        self["time"][slot] = vector.time
        self["arrival"][slot] = self.arrivals
        self["story"][slot] = FREE
        self["founded"][slot] = 0
        self["pinned"][slot] = False
        self["dirty"][slot] = False
        self["language"][slot] = vector.language
        self["yardstick"][slot] = yardstick
        self["scale"][slot] = vector.scale
        self["terms"][slot] = vector.terms
        self["weights"][slot] = vector.weights
        self["concepts"][slot] = vector.concepts
        self["concept_weights"][slot] = vector.concept_weights
        self.arrivals += 1
        return slot

    def forget(self, slot: int) -> None:
        self.slots.remove(slot, self["key"])
        self["story"][slot] = FREE
        self["dirty"][slot] = False
        self["generation"][slot] += np.uint8(1)
        self.release(slot)

    def find(self, key: int) -> int | None:
        """The slot of an article id; None where no active article has it."""
        return self.slots.find(key, self["key"])

    def id(self, slot: int) -> str:
        return as_text(int(self["key"][slot]))

    @property
    def nbytes(self) -> int:
        return super().nbytes + self.slots.table.nbytes

    def index(self) -> None:
        """Rebuild the way from ids to slots, after a load."""
        live = np.setdiff1d(np.arange(self.used), np.array(self.free, np.int64))
        self.slots.rebuild(live, self["key"])
