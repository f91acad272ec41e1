"""Words of an article and their weights (TF-IDF with document frequencies of the stream)."""

import re
from collections import Counter

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

WORD = re.compile(r"\w\w+")
TITLE_WEIGHT = 3
BODY_CHARACTERS = 3_000


def term_counts(title: str, body: str) -> Counter[str]:
    """Occurrences of each word; the title counts three times.

    >>> term_counts("Parade in Beijing", "The parade")["parade"]
    4
    """
    counts: Counter[str] = Counter()
    for text, weight in ((title, TITLE_WEIGHT), (body[:BODY_CHARACTERS], 1)):
        for word in WORD.findall(text.lower()):
            if word not in ENGLISH_STOP_WORDS:
                counts[word] += weight
    return counts


class TermWeights:
    """Document frequencies, learned as articles pass."""

    def __init__(self) -> None:
        self.articles = 0
        self.frequency: Counter[str] = Counter()

    def learn_and_weigh(self, counts: Counter[str]) -> dict[str, float]:
        """Count the article in, then its words' weights as a vector of unit length."""
        self.articles += 1
        self.frequency.update(counts.keys())
        weights = {
            term: (1 + np.log(count))
            * (np.log((1 + self.articles) / (1 + self.frequency[term])) + 1)
            for term, count in counts.items()
        }
        norm = np.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: float(weight / norm) for term, weight in weights.items()}
