"""Parting: compares two clusterings of the same labelled articles, and finds where they part."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import islice

from processors.evaluate.bcubed import counts

Part = tuple[int, int]
"""Of a label's articles in one cluster: how many, and the size of the cluster."""
PARTS = 5
"""Of a label that are shown, the largest."""


@dataclass(frozen=True, slots=True)
class PartedArticle:
    """An article whose B-cubed precision or recall differs; these of both clusterings."""

    place: int
    """In the sequences."""
    effect: float
    """What the first gains by it over the second (below 0: loses): the mean of precision and
    recall, in articles' worth."""
    first: tuple[float, float]
    second: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PartedStory:
    """A label with such articles, and how both clusterings divide it."""

    label: Hashable
    articles: int
    """That differ."""
    effect: float
    """The sum of theirs."""
    first: tuple[Part, ...]
    second: tuple[Part, ...]


def parted_articles(
    first: Sequence[Hashable], second: Sequence[Hashable], gold: Sequence[Hashable]
) -> list[PartedArticle]:
    """Where it matters most first. The sequences hold one label an article; the names of clusters
    need not be the same in both.

    >>> [(each.place, round(each.effect, 2)) for each in parted_articles("aab", "abb", "xxy")]
    [(1, 0.5), (0, 0.25), (2, 0.25)]
    """
    pairs = zip(_each(first, gold), _each(second, gold), strict=True)
    found = [
        PartedArticle(place, (sum(ours) - sum(theirs)) / 2, ours, theirs)
        for place, (ours, theirs) in enumerate(pairs)
        if ours != theirs
    ]
    return sorted(found, key=lambda each: (-abs(each.effect), each.place))


def parted_stories(
    articles: Sequence[PartedArticle],
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    gold: Sequence[Hashable],
) -> list[PartedStory]:
    """The labels of these articles, where it matters most first."""
    effects: dict[Hashable, float] = {}
    for each in articles:
        effects[gold[each.place]] = effects.get(gold[each.place], 0.0) + each.effect
    differing = Counter(gold[each.place] for each in articles)
    ours, theirs = _parts(first, gold), _parts(second, gold)
    found = [
        PartedStory(label, differing[label], effect, ours[label], theirs[label])
        for label, effect in effects.items()
    ]
    return sorted(found, key=lambda each: (-abs(each.effect), str(each.label)))


def _each(found: Sequence[Hashable], gold: Sequence[Hashable]) -> list[tuple[float, float]]:
    """B-cubed precision and recall of each article."""
    both, clusters, labels = counts(found, gold)
    return [
        (both[f, g] / clusters[f], both[f, g] / labels[g]) for f, g in zip(found, gold, strict=True)
    ]


def _parts(found: Sequence[Hashable], gold: Sequence[Hashable]) -> dict[Hashable, tuple[Part, ...]]:
    """The largest parts of each label."""
    both, clusters, _ = counts(found, gold)
    parts: dict[Hashable, list[Part]] = {}
    for (cluster, label), count in both.items():
        parts.setdefault(label, []).append((count, clusters[cluster]))
    return {
        label: tuple(islice(sorted(each, reverse=True), PARTS)) for label, each in parts.items()
    }
