"""Audit: live stories beside a batch clustering of the same articles; where both disagree most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from processors.evaluate.agreement import Agreement, agreement
from processors.evaluate.batch_clustering import batch_clusters
from processors.evaluate.bcubed import Score, bcubed
from processors.evaluate.similarity import Matrix, WindowArticle, similarities

MAX_ARTICLES = 5_000
"""Of one audit: time and memory grow with their square."""

DisagreementKind = Literal["split", "merge", "move"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A correction that would bring a live story closer to the batch clustering.

    split: batch puts `article_ids` of the story apart; merge: it puts the whole story with
    `other_story_id`; move: it puts `article_ids` of the story there. The evidence are average
    similarities of pairs (see `similarity`; compare with the audit's cut), None where there is no
    pair: `own` among the articles named, `here` between them and the rest of their live story,
    `there` between them and the other story.
    """

    kind: DisagreementKind
    story_id: str
    other_story_id: str | None
    article_ids: tuple[str, ...]
    weight: float
    """Articles' worth of B-cubed at stake: 2ab / (a + b) for a and b articles put apart or
    together, so that a half of a story counts for more than one of its articles."""
    own: float | None
    here: float | None
    there: float | None


@dataclass(frozen=True, slots=True)
class Audit:
    """What a batch clustering says of live stories; `bcubed` and `agreement` hold batch as found
    against live as gold."""

    articles: int
    stories: int
    batch_stories: int
    cut: float
    """Average similarity from which batch put clusters together."""
    bcubed: Score
    agreement: Agreement
    disagreements: tuple[Disagreement, ...]
    """By weight, largest first."""


def audit(articles: Sequence[WindowArticle]) -> Audit:
    """Hold the live stories of at most MAX_ARTICLES articles against a batch clustering. The order
    of the articles makes no difference. Raises ValueError for more."""
    if len(articles) > MAX_ARTICLES:
        raise ValueError(f"{len(articles)} articles, an audit takes {MAX_ARTICLES} at most")
    articles = sorted(articles, key=lambda article: (article.time, article.article_id))
    live = [article.story_id for article in articles]
    pairs = similarities(articles)
    labels, cut = batch_clusters(pairs, len(set(live)))
    batch: list[int] = labels.tolist()
    return Audit(
        articles=len(articles),
        stories=len(set(live)),
        batch_stories=len(set(batch)),
        cut=cut,
        bcubed=bcubed(batch, live),
        agreement=agreement(batch, live),
        disagreements=tuple(_disagreements([a.article_id for a in articles], live, batch, pairs)),
    )


def _disagreements(
    article_ids: Sequence[str], live: Sequence[str], batch: Sequence[int], pairs: Matrix
) -> list[Disagreement]:
    """Every part of a live story that is not where batch has the story, or the whole story where
    another one is at home."""
    stories: dict[str, list[int]] = {}
    parts: dict[tuple[str, int], list[int]] = {}
    for place, key in enumerate(zip(live, batch, strict=True)):
        stories.setdefault(key[0], []).append(place)
        parts.setdefault(key, []).append(place)
    home, owner = _homes(Counter({key: len(places) for key, places in parts.items()}))

    def average(left: list[int], right: list[int]) -> float | None:
        number = len(left) * len(right) - (len(left) if left is right else 0)
        # The diagonal is zero.
        return float(pairs[np.ix_(left, right)].sum(dtype=np.float64)) / number if number else None

    found = []
    for (story, cluster), part in parts.items():
        other = owner.get(cluster)
        if other == story:
            continue
        whole = home[story] == cluster
        named = stories[story] if whole else part
        rest = [] if whole else sorted(set(stories[story]) - set(part))
        target = stories[other] if other is not None else []
        found.append(
            Disagreement(
                kind="merge" if whole else "split" if other is None else "move",
                story_id=story,
                other_story_id=other,
                article_ids=tuple(article_ids[place] for place in named),
                weight=_weight(len(named), len(rest)) + _weight(len(named), len(target)),
                own=average(named, named),
                here=average(named, rest),
                there=average(named, target),
            )
        )
    return sorted(found, key=lambda each: (-each.weight, each.story_id, each.article_ids))


def _homes(parts: Counter[tuple[str, int]]) -> tuple[dict[str, int], dict[int, str]]:
    """The cluster with most of each story, and the story with most articles in each cluster among
    those that are at home there."""
    home: dict[str, int] = {}
    owner: dict[int, str] = {}
    ranked = sorted(parts, key=lambda part: (-parts[part], part))
    for story, cluster in ranked:
        home.setdefault(story, cluster)
    for story, cluster in ranked:
        if home[story] == cluster:
            owner.setdefault(cluster, story)
    return home, owner


def _weight(one: int, other: int) -> float:
    return 2.0 * one * other / (one + other)
