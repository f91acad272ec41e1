"""How much sentences share."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]+|[^\W_ぁ-ヿ㐀-鿿]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
"""A character of a script that is written without spaces."""


def terms(text: str) -> set[str]:
    """The words of `text`; of a script without spaces, every two characters in a row."""
    words = _WORD.findall(text.casefold())
    if UNSPACED.search(text) is None:
        return set(words)
    found: set[str] = set()
    for word in words:
        if UNSPACED.match(word) and len(word) > 1:
            found.update(map("".join, pairwise(word)))
        else:
            found.add(word)
    return found


class Likeness:
    """Sentences, of which there is at least one, compared with each other and with titles.

    A word weighs the more the fewer of them have it: those of every sentence say little.
    """

    def __init__(self, sentences: Sequence[set[str]], titles: Sequence[set[str]]) -> None:
        texts = [*sentences, *titles]
        end = len(sentences)
        frequency = Counter(term for text in texts for term in text)
        self.weights = {
            term: math.log1p(len(texts) / times) * _worth(term) for term, times in frequency.items()
        }
        """Weight of each word."""
        # A word of one sentence is shared by none.
        shared = sorted(term for term, times in frequency.items() if times > 1)
        place = {term: number for number, term in enumerate(shared)}
        matrix = np.zeros((len(texts), len(place)), np.float32)
        for row, text in enumerate(texts):
            matrix[row, [place[term] for term in text & place.keys()]] = 1.0
        weight = np.array([self.weights[term] for term in shared], np.float32)
        parts = [[self.weights[term] for term in text] for text in texts]
        total = np.array([max(math.fsum(part), 1e-9) for part in parts], np.float32)
        length = np.array([max(math.fsum(w * w for w in part), 1e-9) ** 0.5 for part in parts])
        cosine = (matrix * weight**2) @ matrix.T / np.outer(length, length)
        self.titled: NDArray[np.float64] = cosine[:end, end:]
        """Cosine of TF-IDF vectors, shape (sentences, titles)."""
        self.cosine: NDArray[np.float64] = cosine[:end, :end]
        """The same, shape (sentences, sentences)."""
        within = (matrix[:end] * weight) @ matrix[:end].T / total[:end, None]
        self.within: NDArray[np.float32] = within.astype(np.float32)
        """How much of the row's sentence is in the column's, by weight of the words."""
        np.fill_diagonal(self.cosine, 1.0)
        np.fill_diagonal(self.within, 1.0)
        worth = np.array([_worth(term) for term in shared], np.float32)
        self._worth = matrix[:end] * worth
        self._whole = np.array([max(math.fsum(map(_worth, text)), 1e-9) for text in sentences])

    def told(self, places: Sequence[int]) -> NDArray[np.float64]:
        """How much of each sentence some of those at `places` have, every word alike: what all
        sentences of a story say is no news either."""
        known = (self._worth[places] > 0).any(axis=0)
        return np.asarray(self._worth @ known / self._whole)


def _worth(term: str) -> float:
    """Short words of an alphabet bind the others; numbers and other scripts' characters do not."""
    return 0.3 if len(term) <= 3 and term.isalpha() and term.isascii() else 1.0
