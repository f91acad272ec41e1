"""Cluster stage: turns the clustering log into assignments, events and stories; keeps state."""

import io
import logging
import zipfile
from collections.abc import Sequence
from functools import partial
from typing import IO, NamedTuple

from infra.sqlite.story_archive import ArchiveMismatch
from processors.cluster import Clusterer
from processors.cluster.engine.checkpoint import require_format
from processors.compiled import is_compiled
from processors.stories.archive import MemoryArchive, StoryArchive
from processors.stories.membership import Membership
from processors.text.counts import several
from streams.records import Output, Record
from streams.stages.cluster.batch import ClusterBatch
from streams.stages.cluster.lanes import CONFIGS, Lane, Lanes
from streams.stages.cluster.messages import NAME
from streams.topics import CLUSTERING_LOG

LANES = "lanes/"
"""Begin of the names of their parts in a checkpoint."""
IDS = "ids-of-addresses"
"""Part of a checkpoint: says by what rule its articles have their ids (decision 27). One without
it may know them by former ids: only the log can say where these lead."""
ENGINE = "/engine"
"""End of the name of a lane's own state, beside its texts."""
PARTS = {
    *(f"{LANES}{name}/{part}" for name in CONFIGS for part in Lane._fields),
    *(IDS, "book", "space", "archived"),
}
NOT_OURS = "not a state of this version"
COMPILES = (
    "inner loops are compiled before the first articles, once for this installation: that takes a "
    "minute, and longer where the machine is busy"
)

log = logging.getLogger(__name__)


class Held(NamedTuple):
    """What the stage has in memory."""

    active_articles: int
    """Those that new ones are compared with."""
    active_stories: int
    """Those that have such articles."""
    singleton_stories: int
    """Active stories of one article."""
    open_stories: int
    closed_stories: int


class ClusterStage:
    """A deterministic state machine over the clustering log.

    The revision of everything it writes is the offset of the log record that caused it. The vector
    space is that of the first article; articles of another become dead records.

    An article is assigned in `batch.py`, corrections are carried out in `corrections.py`, what the
    engine changed is followed in `changes.py`, and all messages are written in `messages.py`.

    Parameters
    ----------
    engine
        What clusters: a `Clusterer`, or for a test one that answers like it.
    archive
        Keeps the stories that are over; its owner keeps it in step with the checkpoints.
    """

    name = NAME
    reads = (CLUSTERING_LOG,)

    def __init__(
        self, engine: type[Clusterer] = Clusterer, archive: StoryArchive | None = None
    ) -> None:
        self._engine = engine
        self._lanes = Lanes(engine)
        self._archive = archive if archive is not None else MemoryArchive()
        self._membership = Membership(self._archive)
        self._vector_space = ""
        self._begun = False

    def process(self, records: Sequence[Record]) -> list[Output]:
        """Assignments and events in order; then each story that changed, once."""
        if records and not self._begun:
            self._begun = True
            if not is_compiled():
                log.warning(COMPILES)
        batch = self._batch()
        for record in records:
            batch.take(record)
        self._vector_space = batch.vector_space
        return batch.outputs()

    def held(self) -> Held:
        """How much is in memory; for any thread."""
        return Held(*self._lanes.sizes(), *self._membership.sizes())

    def settle(self) -> list[Output]:
        """What the repair that is next due would change: for the end of a stream that has one."""
        batch = self._batch()
        batch.repair(all_lanes=True)
        return batch.outputs()

    def checkpoint(self) -> bytes:
        """What `save` writes."""
        buffer = io.BytesIO()
        self.save(buffer)
        return buffer.getvalue()

    def save(self, file: IO[bytes]) -> None:
        """Write lanes and membership as one archive, the same bytes for the same state.

        The lanes, which may be gigabytes, are written as they lie: none is copied as a whole.
        """
        with zipfile.ZipFile(file, "w") as archive:
            for name, part in self._lanes.parts().items():
                entry = zipfile.ZipInfo(f"{LANES}{name}")
                with archive.open(entry, "w", force_zip64=True) as opened:
                    part.save(opened)
            archive.writestr(zipfile.ZipInfo(IDS), "")
            archive.writestr(zipfile.ZipInfo("book"), self._membership.checkpoint())
            archive.writestr(zipfile.ZipInfo("space"), self._vector_space)
            archive.writestr(zipfile.ZipInfo("archived"), str(len(self._archive)))

    def restore(self, state: bytes | IO[bytes]) -> None:
        """Go on from a checkpoint, or from a file that ends with one.

        Raises ValueError where it is not one of this version, ArchiveMismatch where the archive is
        that of another state.
        """
        require_version(state)
        try:
            with zipfile.ZipFile(_file(state)) as archive:
                self._require_archive(archive)
                lanes = [name for name in archive.namelist() if name.startswith(LANES)]
                self._lanes = Lanes(self._engine)
                self._lanes.restore(
                    {name.removeprefix(LANES): partial(archive.open, name) for name in lanes}
                )
                self._membership = Membership.restore(archive.read("book"), self._archive)
                self._vector_space = archive.read("space").decode()
        except ArchiveMismatch:
            raise
        except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{NOT_OURS}: {error}") from error

    def _require_archive(self, checkpoint: zipfile.ZipFile) -> None:
        expected, found = int(checkpoint.read("archived")), len(self._archive)
        if found != expected:
            raise ArchiveMismatch(
                f"the archive of stories that are over holds {several(found, 'article')} "
                f"instead of {expected:,}"
            )

    def _batch(self) -> ClusterBatch:
        return ClusterBatch(self._lanes, self._membership, self._vector_space)


def _file(state: bytes | IO[bytes]) -> IO[bytes]:
    return io.BytesIO(state) if isinstance(state, bytes) else state


def require_version(state: bytes | IO[bytes]) -> None:
    """Raises ValueError for a checkpoint of a stage of another version, without taking it up."""
    try:
        with zipfile.ZipFile(_file(state)) as archive:
            archive.getinfo(IDS)
            for name in archive.namelist():
                # Whoever keeps more would have it lost.
                if name not in PARTS:
                    raise KeyError(f"this version keeps no {name}")
                if name.endswith(ENGINE):
                    with archive.open(name) as engine:
                        require_format(engine)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(f"{NOT_OURS}: {error}") from error
