"""Merge score: evidence that two stories are one, and the story that fits an article best."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.graph.edges import live_edges
from processors.cluster.graph.link import NO_LINK, LinkRule, link, rank_stories
from processors.cluster.state.articles import Edges
from processors.compiled import compiled

MEMBERS = 200
"""Articles of a story that are looked at, the last to join: it bounds the work of a repair."""
SAMPLE = 40
"""Of these, the articles that are asked whether the story belongs to another one."""
REACH = 20
"""Edges of an article that can propose a merge."""
_COUNTED = 20
"""Articles beyond which a story's size makes no difference to a merge."""
_CROSS = 0.25
"""Edges from one story to the other that propose a merge, for each article of the smaller."""


class Graph(NamedTuple):
    """Articles with their stories and edges, then the stories; shapes (slots,)."""

    stories: NDArray[np.int32]
    """Story of each article."""
    following: NDArray[np.int32]
    """Next member of the same story."""
    edges: Edges
    heads: NDArray[np.int32]
    """First member of each story."""
    sizes: NDArray[np.int32]
    pins: NDArray[np.int32]


class MergeRule(NamedTuple):
    """When two stories are one: see `merge` in the configuration."""

    threshold: float
    large: float
    small: float


@compiled
def _members(head: int, following: NDArray[np.int32], slots: NDArray[np.int32]) -> int:
    """Fill `slots` with the members of a story, the last to join first; their number."""
    count = 0
    slot = head
    while slot >= 0 and count < len(slots):
        slots[count] = slot
        count += 1
        slot = following[slot]
    return count


@compiled
def _one_way(source: int, target: int, rule: LinkRule, graph: Graph) -> float:
    """Mean link of a story's articles to another story, none below zero."""
    slots = np.empty(MEMBERS, np.int32)
    count = _members(graph.heads[source], graph.following, slots)
    others = np.empty(graph.edges.strengths.shape[1], np.int32)
    z = np.empty(graph.edges.strengths.shape[1], np.float64)
    step = max(1, (count + SAMPLE - 1) // SAMPLE)
    edges, stories, size = graph.edges, graph.stories, graph.sizes[target]
    total = 0.0
    asked = 0
    for m in range(0, count, step):
        held = live_edges(slots[m], edges, others, z)
        for k in range(held):
            others[k] = stories[others[k]]
        total += max(0.0, link(others, z, held, target, size, rule, source))
        asked += 1
    return total / asked


@compiled
def merge_score(
    one: int,
    other: int,
    merging: MergeRule,
    rule: LinkRule,
    graph: Graph,
) -> float:
    """Link of the smaller story to the larger; of both to each other where they are alike."""
    small, large = (one, other) if graph.sizes[one] < graph.sizes[other] else (other, one)
    score = _one_way(small, large, rule, graph)
    if graph.sizes[large] <= 2 * graph.sizes[small]:
        score += _one_way(large, small, rule, graph)
        score /= 2.0
    score += merging.large * np.log(min(graph.sizes[large], _COUNTED))
    score -= merging.small * np.log(min(graph.sizes[small], _COUNTED))
    return float(score)


@compiled
def merge_partners(
    story: int,
    merging: MergeRule,
    rule: LinkRule,
    graph: Graph,
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Stories with which this one should merge, and the evidence, shape (partners,) both."""
    slots = np.empty(MEMBERS, np.int32)
    count = _members(graph.heads[story], graph.following, slots)
    others = np.empty(graph.edges.strengths.shape[1], np.int32)
    z = np.empty(graph.edges.strengths.shape[1], np.float64)
    reached = np.empty(count * REACH, np.int32)
    edges, stories, pins = graph.edges, graph.stories, graph.pins
    found = 0
    for m in range(count):
        held = live_edges(slots[m], edges, others, z)
        for k in range(min(REACH, held)):
            other = stories[others[k]]
            if other != story and pins[other] == 0:
                reached[found] = other
                found += 1
    reached = np.sort(reached[:found])
    partners = np.empty(found, np.int32)
    scores = np.empty(found, np.float64)
    kept = 0
    start = 0
    whole = graph.sizes[story] / count
    while start < found:
        other = reached[start]
        stop = start
        while stop < found and reached[stop] == other:
            stop += 1
        if (stop - start) * whole >= _CROSS * min(graph.sizes[story], graph.sizes[other]):
            score = merge_score(story, other, merging, rule, graph)
            if score >= merging.threshold:
                partners[kept] = other
                scores[kept] = score
                kept += 1
        start = stop
    return partners[:kept], scores[:kept]


@compiled
def review(
    slots: NDArray[np.int32],
    rule: LinkRule,
    graph: Graph,
) -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.float64]]:
    """For each article: link to its own story, the best other story, link to that; shape (n,).

    `slots` are the articles', shape (n,); -1 stands for no other story.
    """
    own = np.empty(len(slots), np.float64)
    best = np.empty(len(slots), np.int32)
    links = np.empty(len(slots), np.float64)
    others = np.empty(graph.edges.strengths.shape[1], np.int32)
    z = np.empty(graph.edges.strengths.shape[1], np.float64)
    edges, stories, sizes = graph.edges, graph.stories, graph.sizes
    for m in range(len(slots)):
        story = stories[slots[m]]
        held = live_edges(slots[m], edges, others, z)
        for k in range(held):
            others[k] = stories[others[k]]
        own[m] = NO_LINK
        if sizes[story] > 1:
            own[m] = link(others, z, held, story, sizes[story] - 1, rule, -1)
        best[m], links[m], _, _ = rank_stories(others, z, held, sizes, story, rule)
    return own, best, links
