"""Articles: the active articles of the window, one slot each."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.state.calibration import Calibration
from processors.cluster.state.column_store import ColumnStore
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.id_table import IdTable
from processors.cluster.state.ids import as_text
from processors.cluster.state.vector import Vector

FREE = -1
"""Story of a slot without an article."""


class Edges(NamedTuple):
    """The columns that hold the neighbour graph: see `graph/edges.py`."""

    targets: NDArray[np.uint32]
    """Other ends, best first: slot and generation, shape (slots, neighbours)."""
    strengths: NDArray[np.int16]
    """z in 1/512, shape (slots, neighbours)."""
    generations: NDArray[np.uint8]
    """How often each slot has changed its owner, shape (slots,)."""


class Articles(ColumnStore):
    """Columns of the active articles, and a table that leads from an article id to its slot.

    The columns' names stand in checkpoints.
    """

    def __init__(self, config: ClusterConfig) -> None:
        super().__init__(
            {
                "key": (np.uint64, ()),  # article id
                "time": (np.float64, ()),  # event time in days
                "arrival": (np.int64, ()),
                "story": (np.int32, ()),  # slot of the story
                "next": (np.int32, ()),  # member of the story that came before
                "previous": (np.int32, ()),
                "place": (np.int32, ()),  # of its embedding in the inverted file
                "generation": (np.uint8, ()),  # counts the owners of the slot
                "founded": (np.uint8, ()),  # stories that the article has founded
                "pinned": (np.bool_, ()),
                "dirty": (np.bool_, ()),  # a repair has to look at it
                "language": (np.uint16, ()),
                "spelt": (np.bool_, ()),  # names compare with those of other languages
                "yardstick": (np.float32, (len(Calibration._fields),)),  # its calibration
                "scale": (np.float32, ()),
                "terms": (np.int32, (config.terms,)),
                "weights": (np.uint16, (config.terms,)),
                "targets": (np.uint32, (config.neighbours,)),
                "edges": (np.int16, (config.neighbours,)),
            }
        )
        self.id_table = IdTable()
        self.arrivals = 0
        """Articles that ever came."""

    @property
    def edges(self) -> Edges:
        """The neighbour graph, as compiled code takes it; valid until the next `add`."""
        return Edges(self["targets"], self["edges"], self["generation"])

    def add(self, key: int, vector: Vector, calibration: Calibration) -> int:
        """Give an article a slot; it has no story and no edges yet."""
        slot = self.take()
        self["key"][slot] = key
        self.id_table.add(slot, self["key"])
        self["time"][slot] = vector.time
        self["arrival"][slot] = self.arrivals
        self["story"][slot] = FREE
        self["founded"][slot] = 0
        self["pinned"][slot] = False
        self["dirty"][slot] = False
        self["language"][slot] = vector.language
        self["spelt"][slot] = vector.spelt
        self["yardstick"][slot] = calibration
        self["scale"][slot] = vector.scale
        self["terms"][slot] = vector.terms
        self["weights"][slot] = vector.weights
        self.arrivals += 1
        return slot

    def forget(self, slot: int) -> None:
        """Free a slot; edges that lead to it are dead from here on."""
        self.id_table.remove(slot, self["key"])
        self["story"][slot] = FREE
        self["dirty"][slot] = False
        self["generation"][slot] += np.uint8(1)
        self.release(slot)

    def find(self, key: int) -> int | None:
        """The slot of an article id; None where no active article has it."""
        return self.id_table.find(key, self["key"])

    def id(self, slot: int) -> str:
        """Id of the article in a slot."""
        return as_text(int(self["key"][slot]))

    @property
    def nbytes(self) -> int:
        """Bytes of the columns and of the table of ids."""
        return super().nbytes + self.id_table.table.nbytes

    def rebuild_id_table(self) -> None:
        """Enter all ids anew: the table is not part of a checkpoint."""
        live = np.setdiff1d(np.arange(self.used), np.array(self.free, np.int64))
        self.id_table.rebuild(live, self["key"])
