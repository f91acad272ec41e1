"""Scores of a clustering against gold labels."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from processors.evaluate.agreement import many_classes_allowed, numbered


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2.0 * self.precision * self.recall / total if total else 0.0


def bcubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Score:
    """B-cubed: the mean over articles of how pure and how complete the cluster of each is; both
    sequences hold one label an article.

    Source: Bagga and Baldwin, 1998; that it alone of the usual scores meets the constraints one
    would put to a clustering's score: Amigo, Gonzalo, Artiles and Verdejo, 2009.
    """
    pairs, clusters, classes = counts(found, gold)
    total = max(1, len(found))
    precision = sum(n * n / clusters[f] for (f, _), n in pairs.items()) / total
    recall = sum(n * n / classes[g] for (_, g), n in pairs.items()) / total
    return Score(precision, recall)


def pairwise(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Score:
    """Of the pairs of articles in one cluster, the share in one class, and the reverse."""
    # Imported here: it takes a second, which commands without scores need not wait.
    from sklearn.metrics import pair_confusion_matrix

    with many_classes_allowed():
        (_, wrong), (missed, both) = pair_confusion_matrix(numbered(gold), numbered(found))
    together, same = both + wrong, both + missed
    return Score(float(both / together) if together else 1.0, float(both / same) if same else 1.0)


def changed_share(first: Sequence[Hashable], final: Sequence[Hashable]) -> float:
    """Share of the articles whose final story id is not the one first published."""
    changed = sum(a != b for a, b in zip(first, final, strict=True))
    return changed / max(1, len(first))


def counts(
    found: Sequence[Hashable], gold: Sequence[Hashable]
) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    """Articles of each pair of a cluster and a label, of each cluster, and of each label."""
    return Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
