"""Common neighbours raise an edge; scattered ones of the same strength lower it."""

from itertools import combinations

import numpy as np
import pytest

from processors.cluster import ClusterConfig, Clusterer
from processors.cluster.graph.common_neighbours import edges_by_common_neighbours
from processors.cluster.graph.edges import NO_EDGE, UNIT
from processors.cluster.graph.link import LinkRule
from processors.cluster.graph.merge_score import Graph, MergeRule, merge_score
from processors.cluster.state.articles import Edges
from tests.support.article_streams import make_article, membership

WEIGHT, USUAL = 6.0, 0.35


def test_a_clique_is_raised_and_a_star_is_lowered() -> None:
    clique = {n: [(m, 5.0) for m in range(5) if m != n] for n in range(5)}
    star = {0: [(n, 5.0) for n in range(1, 5)]} | {
        n: [(0, 5.0), *((10 * n + m, 5.0) for m in range(4))] for n in range(1, 5)
    }
    assert _raised(clique, 0)[1] == pytest.approx([5.0 + WEIGHT * (1 - USUAL)] * 4)
    share = 6.0 / (6.0 + 9.0 + 12.0)
    assert _raised(star, 0)[1] == pytest.approx([5.0 + WEIGHT * (share - USUAL)] * 4)


def test_edges_are_sorted_anew() -> None:
    graph = {
        0: [(9, 6.0), (1, 5.0), (2, 5.0)],
        1: [(0, 5.0), (2, 5.0)],
        2: [(0, 5.0), (1, 5.0)],
        9: [(0, 6.0), *((20 + n, 6.0) for n in range(5))],
    }
    slots, z = _raised(graph, 0)
    assert slots == [1, 2, 9]
    assert z == sorted(z, reverse=True)


def test_weak_edges_and_articles_without_any() -> None:
    assert _raised({0: []}, 0) == ([], [])
    slots, z = _raised({0: [(1, 1.0)], 1: [(0, 1.0)]}, 0)
    assert slots == [1]
    assert z == pytest.approx([1.0 - WEIGHT * USUAL])


def test_a_merge_without_hope_is_left_out_and_no_other() -> None:
    config = ClusterConfig()
    clusterer = Clusterer(config)
    draw = np.random.default_rng(3)
    membership(
        clusterer,
        [make_article(f"h{n}", int(draw.integers(0, 40)), spread=0.1) for n in range(500)],
    )
    articles, stories = clusterer.articles, clusterer.stories
    graph = Graph(
        stories=articles["story"],
        following=articles["next"],
        edges=articles.edges,
        heads=stories["head"],
        sizes=stories["size"],
        pins=stories["pins"],
        marks=np.zeros(articles.capacity, np.float32),
    )
    rule = LinkRule(config.linked, config.missing, config.outside)
    pairs = list(combinations(np.flatnonzero(stories["size"][: stories.used]).tolist(), 2))
    exact = np.array([merge_score(*pair, _merging(-np.inf), rule, graph) for pair in pairs])
    threshold = float(np.quantile(exact, 0.9))
    scores = np.array([merge_score(*pair, _merging(threshold), rule, graph) for pair in pairs])
    assert (scores != exact).any()
    assert scores[exact >= threshold].tolist() == exact[exact >= threshold].tolist()
    assert (scores[exact < threshold] < threshold).all()


def _raised(graph: dict[int, list[tuple[int, float]]], slot: int) -> tuple[list[int], list[float]]:
    targets = np.zeros((60, 8), np.uint32)
    strengths = np.full((60, 8), NO_EDGE, np.int16)
    for source, held in graph.items():
        for place, (target, strength) in enumerate(held):
            targets[source, place], strengths[source, place] = target, strength * UNIT
    marks = np.zeros(60, np.float32)
    slots, z = np.zeros(8, np.int32), np.zeros(8)
    columns = Edges(targets, strengths, np.zeros(60, np.uint8))
    count = edges_by_common_neighbours(slot, WEIGHT, USUAL, columns, marks, slots, z)
    assert not marks.any()
    return slots[:count].tolist(), z[:count].tolist()


def _merging(threshold: float) -> MergeRule:
    return MergeRule(threshold, 0.2, 0.4, WEIGHT, USUAL, 5)
