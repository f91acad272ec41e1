"""Texts: gives each article of a stream, one by one, the id of the text that it runs."""

import zipfile
from typing import IO, Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from processors.cluster.state.ids import as_key, as_text
from processors.compiled import compiled
from processors.dedupe.candidates import Candidates
from processors.dedupe.sketch import KEYS, NUMBERS, PLAIN, Sketch, same_text, sketch
from processors.text.word_hashes import fingerprint, read_words

MAX_TEXTS: Final = 1 << 18
"""Articles whose texts are remembered: 262,144, at 356 bytes each."""
_FIRST: Final = 1 << 10

Columns = dict[str, NDArray[Any]]


class TextMatch(NamedTuple):
    """The text that an article runs."""

    fingerprint: str
    """Equal for the same words in the same order."""
    text_id: str
    """Fingerprint of the first copy."""
    renamed: dict[str, list[str]]
    """Earlier articles whose text proved to be this one, since the article is a copy of both, by
    the text id that they had."""


class Texts:
    """Tells copies of a text. The same articles in the same order get the same text ids.

    The latest `max_texts` articles are remembered, in flat arrays whose slots are used in turn. A
    look-up compares a few candidates, however many there are. By containment of shingles (Broder
    1997), so that a copy that lost its tail is found; docs/explanation/duplicates.md has the rest.

    >>> text = " ".join(one + other for one in "abcdefgh" for other in "klmnop")
    >>> texts = Texts()
    >>> first = texts.add("00000000000000a1", text)
    >>> texts.add("00000000000000a2", text + " and more").text_id == first.text_id
    True
    """

    def __init__(self, max_texts: int = MAX_TEXTS) -> None:
        self._max = max_texts
        self._came = 0
        """Texts that were ever entered."""
        self._columns = _columns(min(_FIRST, max_texts))
        self._candidates = Candidates(self._capacity)

    def __len__(self) -> int:
        return min(self._came, self._capacity)

    def add(self, article_id: str, text: str) -> TextMatch:
        """Take in the text of an article, or of a new revision of it; the id is 16 hex digits."""
        words = read_words(text)
        own, made = fingerprint(words), sketch(words)
        if made is None:
            return TextMatch(own, own, {})
        texts = self._copies(made)
        if not len(texts):
            self._enter(article_id, as_key(own), made)
            return TextMatch(own, own, {})
        text_id = int(texts[0])
        renamed = {as_text(int(former)): self._rename(former, text_id) for former in texts[1:]}
        self._enter(article_id, text_id, made)
        return TextMatch(own, as_text(text_id), renamed)

    def match(self, text: str) -> TextMatch | None:
        """The text that `text` is a copy of, with nothing taken in; None where it is of its own."""
        words = read_words(text)
        own, made = fingerprint(words), sketch(words)
        if made is None or not len(texts := self._copies(made)):
            return None
        return TextMatch(own, as_text(int(texts[0])), {})

    @property
    def nbytes(self) -> int:
        """Memory of the arrays."""
        return self._candidates.nbytes + sum(each.nbytes for each in self._columns.values())

    def save(self, file: IO[bytes]) -> None:
        """Write all of the state as npz; `restore` continues as if nothing had happened."""
        columns = {name: column[: len(self)] for name, column in self._columns.items()}
        counts = np.array([self._came, self._capacity])
        np.savez(file, allow_pickle=False, counts=counts, **columns, **self._candidates.state())

    @classmethod
    def restore(cls, file: IO[bytes], max_texts: int = MAX_TEXTS) -> Self:
        """The texts as they were when they were saved. Raises ValueError for other data."""
        texts = cls(max_texts)
        try:
            with np.load(file, allow_pickle=False) as state:
                texts._came, capacity = state["counts"].tolist()
                texts._columns = _columns(capacity)
                for name, column in texts._columns.items():
                    column[: len(texts)] = state[name]
                texts._candidates.load(state["rings"], state["heads"])
        except (ValueError, KeyError, zipfile.BadZipFile) as error:
            raise ValueError(f"not a checkpoint of texts: {error}") from error
        return texts

    @property
    def _capacity(self) -> int:
        return len(self._columns["text"])

    def _copies(self, made: Sketch) -> NDArray[np.uint64]:
        """The texts of which this is a copy, the one that came first before the others."""
        columns = self._columns
        slots = self._candidates.find(made.keys)
        same = _same(
            made.plain, made.numbers, slots,
            columns["plain"], columns["numbers"], columns["sizes"],
        )  # fmt: skip
        texts = np.unique(columns["text"][slots[same]])
        if len(texts) > 1:
            held = columns["text"][self._by_age()]
            texts = texts[np.argsort([int(np.argmax(held == text)) for text in texts])]
        return texts

    def _by_age(self) -> NDArray[np.int64]:
        """Slots in order of arrival."""
        return np.arange(self._came - len(self), self._came) % self._capacity

    def _rename(self, former: np.uint64, text_id: int) -> list[str]:
        slots = self._by_age()
        slots = slots[self._columns["text"][slots] == former]
        self._columns["text"][slots] = text_id
        return [as_text(int(article)) for article in self._columns["article"][slots]]

    def _enter(self, article_id: str, text_id: int, made: Sketch) -> None:
        if self._came == self._capacity < self._max:
            self._grow()
        slot = self._came % self._capacity
        self._came += 1
        columns = self._columns
        columns["article"][slot] = as_key(article_id)
        columns["text"][slot] = text_id
        columns["sizes"][slot] = len(made.plain), len(made.numbers)
        columns["keys"][slot] = made.keys
        columns["plain"][slot, : len(made.plain)] = made.plain
        columns["numbers"][slot, : len(made.numbers)] = made.numbers
        self._candidates.enter(slot, columns["keys"])

    def _grow(self) -> None:
        # An eighth at a time bounds what stands empty.
        smaller = self._columns
        self._columns = _columns(min(self._capacity + self._capacity // 8, self._max))
        for name, column in smaller.items():
            self._columns[name][: len(column)] = column
        self._candidates = Candidates.of(smaller["keys"], self._capacity)


def _columns(texts: int) -> Columns:
    return {
        "article": np.zeros(texts, np.uint64),
        "text": np.zeros(texts, np.uint64),
        "sizes": np.zeros((texts, 2), np.uint8),
        "keys": np.zeros((texts, KEYS), np.uint32),
        "plain": np.zeros((texts, PLAIN), np.uint16),
        "numbers": np.zeros((texts, NUMBERS), np.uint16),
    }


@compiled
def _same(
    plain: NDArray[np.uint16],
    numbers: NDArray[np.uint16],
    slots: NDArray[np.int32],
    all_plain: NDArray[np.uint16],
    all_numbers: NDArray[np.uint16],
    sizes: NDArray[np.uint8],
) -> NDArray[np.bool_]:
    """Which of `slots` hold copies of the text with these hashes."""
    same = np.empty(len(slots), np.bool_)
    for n, slot in enumerate(slots):
        same[n] = same_text(
            plain, numbers,
            all_plain[slot, : sizes[slot, 0]], all_numbers[slot, : sizes[slot, 1]],
        )  # fmt: skip
    return same
