"""The texts of a stream: articles come in one by one, each leaves with the id of its text."""

import io
import zipfile
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from processors.cluster.compiled import compiled
from processors.cluster.ids import as_key, as_text
from processors.dedupe.candidates import Candidates
from processors.dedupe.sketch import SIZE, same_text, sketch
from processors.dedupe.words import fingerprint

MIN_SHINGLES = 12
"""Texts with fewer, such as bare titles, are the same only word for word."""
MAX_TEXTS = 1 << 18
"""Articles whose texts are remembered: 262,144, with 342 bytes each."""
_FIRST = 1 << 10


class Known(NamedTuple):
    """What the text of an article is known as."""

    text_id: str
    """Fingerprint of the copy that came first."""
    renamed: dict[str, list[str]]
    """By former text id, earlier articles whose text proved to be this one: it links them."""


class Texts:
    """Tells copies of a text. The same articles in the same order get the same text ids.

    The latest MAX_TEXTS articles are remembered, in flat arrays; a slot is used in turn.
    """

    def __init__(self, max_texts: int = MAX_TEXTS) -> None:
        self._max = max_texts
        self._came = 0
        """Texts that were ever entered."""
        self._columns: dict[str, NDArray[Any]] = _columns(min(_FIRST, max_texts))
        self._candidates = Candidates(self._capacity)

    def add(self, article_id: str, words: list[str]) -> Known:
        """Take in the text of an article, or of its new revision, as its words."""
        own = fingerprint(words)
        hashes = sketch(words)
        if len(hashes) < MIN_SHINGLES:
            return Known(own, {})
        found = self._candidates.find(hashes)
        columns = self._columns
        copies = found[_copies(hashes, found, columns["sketch"], columns["size"])]
        texts = np.unique(columns["text"][copies])
        if len(texts) > 1:
            texts = self._by_age(texts)
        text = int(texts[0]) if len(texts) else as_key(own)
        renamed = {as_text(int(former)): self._rename(former, text) for former in texts[1:]}
        self._enter(as_key(article_id), text, hashes)
        return Known(as_text(text), renamed)

    def __len__(self) -> int:
        return min(self._came, self._capacity)

    @property
    def nbytes(self) -> int:
        """Memory of the arrays."""
        return self._candidates.nbytes + sum(each.nbytes for each in self._columns.values())

    def checkpoint(self) -> bytes:
        """All of the state as an npz archive; `restore` continues as if nothing had happened."""
        file = io.BytesIO()
        columns = {name: column[: len(self)] for name, column in self._columns.items()}
        came = np.array([self._came, self._capacity])
        state = columns | self._candidates.state() | {"came": came}
        np.savez(file, allow_pickle=False, **state)
        return file.getvalue()

    @classmethod
    def restore(cls, data: bytes, max_texts: int = MAX_TEXTS) -> Self:
        """The texts as they were at a checkpoint. Raises ValueError for other data."""
        texts = cls(max_texts)
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as state:
                texts._came, capacity = state["came"].tolist()
                texts._columns = _columns(capacity)
                for name, column in texts._columns.items():
                    column[: len(texts)] = state[name]
                texts._candidates.load(state)
        except (KeyError, zipfile.BadZipFile) as error:
            raise ValueError(f"not a checkpoint of texts: {error}") from error
        return texts

    @property
    def _capacity(self) -> int:
        return len(self._columns["text"])

    def _by_age(self, texts: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """The text whose first remembered copy is the oldest comes first."""
        slots = self._in_order()
        held = self._columns["text"][slots]
        return texts[np.argsort([np.argmax(held == text) for text in texts])]

    def _in_order(self) -> NDArray[np.int64]:
        """Slots in order of arrival."""
        return np.arange(self._came - len(self), self._came) % self._capacity

    def _rename(self, former: np.uint64, text: int) -> list[str]:
        slots = self._in_order()
        slots = slots[self._columns["text"][slots] == former]
        self._columns["text"][slots] = text
        return [as_text(int(key)) for key in self._columns["article"][slots]]

    def _enter(self, article: int, text: int, hashes: NDArray[np.uint32]) -> None:
        if self._came == self._capacity < self._max:
            self._grow()
        slot = self._came % self._capacity
        self._came += 1
        columns = self._columns
        columns["article"][slot] = article
        columns["text"][slot] = text
        columns["size"][slot] = len(hashes)
        columns["sketch"][slot, : len(hashes)] = hashes
        columns["sketch"][slot, len(hashes) :] = 0
        self._candidates.enter(np.array([slot]), columns["sketch"])

    def _grow(self) -> None:
        smaller = self._columns
        self._columns = _columns(min(2 * self._capacity, self._max))
        for name, column in smaller.items():
            self._columns[name][: len(column)] = column
        self._candidates = Candidates(self._capacity)
        self._candidates.enter(np.arange(self._came), self._columns["sketch"])


def _columns(slots: int) -> dict[str, NDArray[Any]]:
    return {
        "article": np.zeros(slots, np.uint64),
        "text": np.zeros(slots, np.uint64),
        "size": np.zeros(slots, np.uint8),
        "sketch": np.zeros((slots, SIZE), np.uint32),
    }


@compiled
def _copies(
    hashes: NDArray[np.uint32],
    slots: NDArray[np.int32],
    sketches: NDArray[np.uint32],
    sizes: NDArray[np.uint8],
) -> NDArray[np.bool_]:
    copies = np.zeros(len(slots), np.bool_)
    for n, slot in enumerate(slots):
        copies[n] = same_text(hashes, len(hashes), sketches[slot], sizes[slot])
    return copies
