"""Pairs of articles judged by people: how well the engine's edge tells the same story, by language.

The set is SemEval 2022 task 8 (Chen et al., 2022), ten languages and six pairs of languages; a pair
is one story where its overall grade is at most 2 of 4.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from infra.embedders.whitened import whitened
from processors.cluster import ClusterArticle, ClusterConfig
from processors.cluster.features.as_vector import as_vector
from processors.cluster.features.background import Background
from processors.cluster.features.similarity import (
    calibrated,
    embedding_product,
    make_dense_buffer,
    scatter,
    terms_cosine,
)
from processors.cluster.features.tfidf import Terms
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.vector import Vector
from processors.embed.embedder import Embedder
from processors.text.cluster_tokens import cluster_words

SEEDS = 10
_SHRUNK = 0.5
"""Share of the identity in the covariance within a story."""
SAME_STORY = 2.0
_LEAD_WORDS = 60
_SITES_OWN = 3
"""Texts that share their first words: these are the site's, not the article's."""


class Pair(NamedTuple):
    """Two texts by number, and whether they tell the same story."""

    left: int
    right: int
    same_story: bool


class Text(NamedTuple):
    language: str
    text: str


class Judged(NamedTuple):
    """A pair as the engine sees it."""

    group: str
    """A language, or two with a hyphen."""
    kind: str
    """Which weights its edge has."""
    parts: tuple[float, float]
    """Standard deviations above the background: terms and embedding."""
    z: float
    """As the engine's frozen weights have it."""
    same_story: bool
    fold: int
    """Pairs that share a text, directly or through others, share this number."""


def read(path: Path) -> tuple[list[Text], list[Pair]]:
    """Texts, each once, and the pairs."""
    texts: dict[Text, int] = {}
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            left, right = (
                texts.setdefault(Text(row[f"lang{side}"], row[f"text{side}"].strip()), len(texts))
                for side in (1, 2)
            )
            pairs.append(Pair(left, right, float(row["overall"]) <= SAME_STORY))
    return list(texts), pairs


def judge(texts: Sequence[Text], pairs: Sequence[Pair], embedder: Embedder) -> list[Judged]:
    """What the engine's edge says of each pair, warm from all texts.

    The vectors are to be plain: those of each half of the pairs are whitened by the other half.
    """
    vectors = embedder.embed([text for _, text in texts], [language for language, _ in texts])
    folds = _linked(len(texts), pairs)
    halves = _halves(folds)
    judged = []
    for side in (True, False):
        fitting = [pair for pair in pairs if halves[folds[pair.left]] != side]
        judging = [pair for pair in pairs if halves[folds[pair.left]] == side]
        apart = whitened(vectors, whitening_of(vectors, fitting))
        judged += _edges(texts, judging, apart, folds)
    return judged


def whitening_of(vectors: NDArray[np.float32], pairs: Sequence[Pair]) -> NDArray[np.float32]:
    """The whitening for vectors of texts, shape (texts, dimensions), by those of the pairs that
    tell one story; shape (dimensions, dimensions).

    Half of the covariance within a story is drawn to the identity: there are fewer pairs than it
    has numbers.
    """
    same = [pair for pair in pairs if pair.same_story]
    apart = vectors[[pair.left for pair in same]] - vectors[[pair.right for pair in same]]
    covariance = apart.T.astype(np.float64) @ apart
    dimensions = len(covariance)
    covariance *= dimensions / np.trace(covariance)
    values, axes = np.linalg.eigh((1 - _SHRUNK) * covariance + _SHRUNK * np.eye(dimensions))
    root: NDArray[np.float64] = (axes / np.sqrt(values)) @ axes.T
    return root.astype(np.float32)


def _edges(
    texts: Sequence[Text],
    pairs: Sequence[Pair],
    embeddings: NDArray[np.float32],
    folds: Sequence[int],
) -> list[Judged]:
    config = ClusterConfig()
    articles = list(_articles(texts, embeddings))
    terms = Terms(config)
    for article in articles:
        terms.measure(article.title, article.body, article.language)
    background = Background(config)
    buffer = make_dense_buffer()
    vectors = [as_vector(config, terms, article, 0.0) for article in articles]
    for vector in vectors:
        _calibrate(background, vector, buffer)
        background.keep(vector, len(vectors))
    calibrations = [_calibrate(background, vector, buffer) for vector in vectors]
    return [_judged(pair, texts, vectors, calibrations, buffer, folds[pair.left]) for pair in pairs]


def table(which: str, judged: Sequence[Judged]) -> Table:
    """ROC AUC by language and pair of languages, on halves that the weights were not tuned on."""
    held_out = _held_out(judged)
    groups = sorted({pair.group for pair in judged}, key=lambda group: ("-" in group, group))
    found = Table(
        title=f"semeval2022-pairs, {which}: ROC AUC of an edge, same story or not",
        title_justify="left",
    )
    for heading in ("", "pairs", "same story", "held-out half", "worst seed", "frozen weights"):
        found.add_column(heading, justify="right" if heading else "left")
    frozen = {group: _auc([pair for pair in judged if pair.group == group]) for group in groups}
    for group in groups:
        its = [pair for pair in judged if pair.group == group]
        found.add_row(
            group, str(len(its)), str(sum(pair.same_story for pair in its)),
            f"{np.mean(held_out[group]):.3f}", f"{min(held_out[group]):.3f}",
            f"{frozen[group]:.3f}",
        )  # fmt: skip
    for name, hyphen in (("mean within a language", False), ("mean across languages", True)):
        its_groups = [group for group in groups if ("-" in group) == hyphen]
        found.add_row(
            name, "", "", f"{np.mean([np.mean(held_out[group]) for group in its_groups]):.3f}", "",
            f"{np.mean([frozen[group] for group in its_groups]):.3f}",
        )  # fmt: skip
    return found


def readable(texts: Sequence[Text], pairs: Sequence[Pair]) -> list[Pair]:
    """Without the pairs of which one page begins with its site's own words: consent, robot checks,
    mastheads. A page does where most of its first words stand in two other texts as well."""
    leads = []
    for language, text in texts:
        lead = cluster_words(text[: 10 * _LEAD_WORDS], language)[:_LEAD_WORDS]
        leads.append(
            {(language, *triple) for triple in zip(lead, lead[1:], lead[2:], strict=False)}
        )
    known = Counter(triple for lead in leads for triple in lead)
    own = [
        not lead or np.mean([known[triple] >= _SITES_OWN for triple in lead]) >= 0.5
        for lead in leads
    ]
    return [pair for pair in pairs if not (own[pair.left] or own[pair.right])]


def _articles(texts: Sequence[Text], embeddings: NDArray[np.float32]) -> Iterator[ClusterArticle]:
    for number, (text, vector) in enumerate(zip(texts, embeddings, strict=True)):
        yield ClusterArticle(
            article_id=f"{number:016x}",
            title="",
            body=text.text,
            embedding=vector,
            published_at=None,
            language=text.language,
        )


def _calibrate(background: Background, vector: Vector, buffer: NDArray[np.uint16]) -> Calibration:
    scatter(buffer, vector, True)
    calibration = background.measure(vector, buffer)
    scatter(buffer, vector, False)
    return calibration


def _judged(
    pair: Pair,
    texts: Sequence[Text],
    vectors: Sequence[Vector],
    calibrations: Sequence[Calibration],
    buffer: NDArray[np.uint16],
    fold: int,
) -> Judged:
    left, right = vectors[pair.left], vectors[pair.right]
    languages = sorted((texts[pair.left].language, texts[pair.right].language))
    within = languages[0] == languages[1]
    spelt = left.spelt and right.spelt
    scatter(buffer, left, True)
    by_terms = terms_cosine(buffer, right.terms, right.weights) if within or spelt else 0.0
    scatter(buffer, left, False)
    by_embedding = embedding_product(left.embedding, right.embedding) * left.scale * right.scale
    ends = [calibrations[pair.left], calibrations[pair.right]]
    factors = np.mean([_factors(end, within, spelt) for end in ends], axis=0)
    parts = float(factors[0] * by_terms), float(factors[1] * by_embedding)
    z = np.mean([calibrated(end, within, spelt, by_terms, by_embedding) for end in ends])
    kind = "within" if within else "spelt" if spelt else "apart"
    group = languages[0] if within else "-".join(languages)
    return Judged(group, kind, parts, float(z), pair.same_story, fold)


def _factors(end: Calibration, within: bool, spelt: bool) -> tuple[float, float]:
    if within:
        return end.terms, end.embedding
    return (end.across_terms, end.across_embedding) if spelt else (0.0, end.apart_embedding)


def _linked(count: int, pairs: Sequence[Pair]) -> list[int]:
    """For each text, the first of those that pairs lead to from it."""
    parent = list(range(count))

    def root(text: int) -> int:
        while parent[text] != text:
            text = parent[text]
        return text

    for pair in pairs:
        low, high = sorted((root(pair.left), root(pair.right)))
        parent[high] = low
    return [root(text) for text in range(count)]


def _halves(folds: Sequence[int], seed: int = 0) -> dict[int, bool]:
    """Which half each fold is in, by chance."""
    chance = np.random.default_rng(seed)
    return {fold: bool(chance.random() < 0.5) for fold in sorted(set(folds))}


def _held_out(judged: Sequence[Judged]) -> dict[str, list[float]]:
    """AUC by group, for each seed the mean of both halves with the weights of the other."""
    scores: dict[str, list[float]] = defaultdict(list)
    for seed in range(SEEDS):
        first = _halves([pair.fold for pair in judged], seed)
        halves: dict[str, list[float]] = defaultdict(list)
        for side in (True, False):
            tuned = [pair for pair in judged if first[pair.fold] == side]
            rest = [pair for pair in judged if first[pair.fold] != side]
            weights = _tuned(tuned)
            for group in {pair.group for pair in rest}:
                its = [
                    pair._replace(z=float(np.dot(weights[pair.kind], pair.parts)))
                    for pair in rest
                    if pair.group == group
                ]
                if 0 < sum(pair.same_story for pair in its) < len(its):
                    halves[group].append(_auc(its))
        for group, found in halves.items():
            scores[group].append(float(np.mean(found)))
    return scores


def _tuned(judged: Sequence[Judged]) -> dict[str, NDArray[np.float64]]:
    """Weights of both parts for each kind of edge."""
    weights = {}
    for kind in {pair.kind for pair in judged}:
        its = [pair for pair in judged if pair.kind == kind]
        model = LogisticRegression(C=1.0).fit(
            [pair.parts for pair in its], [pair.same_story for pair in its]
        )
        weights[kind] = model.coef_[0]
    return weights


def _auc(judged: Sequence[Judged]) -> float:
    return float(roc_auc_score([pair.same_story for pair in judged], [pair.z for pair in judged]))
