"""Likeness: compares the sentences of a story with each other and with its titles, by TF-IDF."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from processors.text import tokens

SHORT_WORD_WORTH = 0.3
"""Of a word of up to three ASCII letters, which binds the others; 1 is that of all others."""
_NEARLY_NONE = 1e-9
"""Length of a text without words: what is divided by it stays 0."""


def terms(text: str) -> set[str]:
    """The words of `text`; of a script without spaces, every two letters in a row.

    >>> sorted(terms("Kim in 北京市"))
    ['in', 'kim', '京市', '北京']
    """
    found: set[str] = set()
    for piece in tokens.pieces(tokens.folded(text)):
        found.update((tokens.pairs(piece) if tokens.is_unspaced(piece) else ()) or (piece,))
    return found


class Likeness:
    """Sentences, of which there is at least one, compared with each other and with titles.

    A word weighs log(1 + texts / texts that have it), times its worth: those of every sentence say
    little. The vectors are scikit-learn's, which is imported here: few processes summarize.
    """

    def __init__(self, sentences: Sequence[set[str]], titles: Sequence[set[str]]) -> None:
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.preprocessing import normalize

        texts, end = [*sentences, *titles], len(sentences)
        vectorizer = CountVectorizer(analyzer=sorted, binary=True, dtype=np.float64)
        has = vectorizer.fit_transform(texts)
        vocabulary = vectorizer.get_feature_names_out()
        worth = np.array([worth_of(term) for term in vocabulary])
        weight = np.log1p(len(texts) / has.sum(axis=0).A1) * worth
        self.weights: dict[str, float] = dict(zip(vocabulary, weight.tolist(), strict=True))
        """Weight of each word."""
        weighted = has.multiply(weight).tocsr()
        unit = normalize(weighted)
        cosine = (unit[:end] @ unit.T).toarray()
        self.titled: NDArray[np.float64] = cosine[:, end:]
        """Cosine of TF-IDF vectors, shape (sentences, titles)."""
        self.cosine: NDArray[np.float64] = cosine[:, :end]
        """The same, shape (sentences, sentences); 1 with itself, whatever it has."""
        shared = (weighted[:end] @ has[:end].T).toarray()
        total = np.maximum(weighted[:end].sum(axis=1).A1, _NEARLY_NONE)
        self.within: NDArray[np.float64] = shared / total[:, None]
        """How much of the row's sentence is in the column's, by weight of the words, shape
        (sentences, sentences); 1 in itself."""
        np.fill_diagonal(self.cosine, 1.0)
        np.fill_diagonal(self.within, 1.0)
        self._has = has[:end]
        self._worth = worth

    def share_known(self, places: Sequence[int]) -> NDArray[np.float64]:
        """How much of each sentence some of those at `places` have, shape (sentences,).

        Every word counts by its worth alone: what all sentences of a story say is no news either.
        """
        known = self._has[places].max(axis=0).toarray()[0]
        whole = np.maximum(self._has @ self._worth, _NEARLY_NONE)
        return np.asarray(self._has @ (self._worth * known) / whole)


def worth_of(term: str) -> float:
    """What a word counts beside others: numbers and other scripts' characters are no short ones."""
    short = len(term) <= 3 and term.isalpha() and term.isascii()
    return SHORT_WORD_WORTH if short else 1.0
