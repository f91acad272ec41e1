"""Scores of a clustering against gold labels."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2.0 * self.precision * self.recall / total if total else 0.0


def bcubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Score:
    """B-cubed (Bagga and Baldwin, 1998): the mean over articles of how pure and how complete
    the cluster of each is; both sequences hold one label an article."""
    pairs, clusters, classes = _counts(found, gold)
    total = max(1, len(found))
    precision = sum(n * n / clusters[f] for (f, _), n in pairs.items()) / total
    recall = sum(n * n / classes[g] for (_, g), n in pairs.items()) / total
    return Score(precision, recall)


def pairwise(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Score:
    """Of the pairs of articles in one cluster, the share in one class, and the reverse."""
    pairs, clusters, classes = _counts(found, gold)
    both, together, same = (
        sum(n * (n - 1) for n in counts.values()) for counts in (pairs, clusters, classes)
    )
    return Score(both / together if together else 1.0, both / same if same else 1.0)


def changed_share(first: Sequence[Hashable], final: Sequence[Hashable]) -> float:
    """Share of the articles whose final story id is not the one first published."""
    changed = sum(a != b for a, b in zip(first, final, strict=True))
    return changed / max(1, len(first))


def _counts(
    found: Sequence[Hashable], gold: Sequence[Hashable]
) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    return Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
