"""Link: measures how well an article belongs to a story by its best edges into it and elsewhere."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled

NO_LINK = -9.0
"""Link to a story into which the article has no edge."""


class LinkRule(NamedTuple):
    """The fields of the configuration that make up a link: see there."""

    linked: int
    outside: float


@compiled
def link(
    stories: NDArray[np.int32],
    z: NDArray[np.float64],
    count: int,
    story: int,
    size: int,
    rule: LinkRule,
    apart: int,
) -> float:
    """Link to one story of an article with the edges `z` (best first) into `stories`.

    Both have the shape (neighbours,), of which `count` are used. `size` is the number of the
    story's articles without this one. Edges to the story `apart` (-1: none) count neither for nor
    against.
    """
    wanted = min(rule.linked, size)
    inside = 0
    total = 0.0
    rivals = 0
    pull = 0.0
    for k in range(count):
        if stories[k] == story:
            if inside < wanted:
                total += z[k]
                inside += 1
        elif stories[k] != apart and rivals < rule.linked:
            pull += max(0.0, z[k])
            rivals += 1
    if inside == 0:
        return NO_LINK
    return float(total / wanted - rule.outside * pull / rule.linked)


@compiled
def rank_stories(
    stories: NDArray[np.int32],
    z: NDArray[np.float64],
    count: int,
    sizes: NDArray[np.int32],
    own: int,
    rule: LinkRule,
) -> tuple[int, float, int, float]:
    """The best two stories but `own` by link: story, link, runner-up, its link (-1: none).

    `stories` and `z` as in `link`; `sizes` are those of all stories, by slot.
    """
    best, best_link, second, second_link = -1, NO_LINK, -1, NO_LINK
    for k in range(count):
        story = stories[k]
        if story == own:
            continue
        known = False
        for m in range(k):
            if stories[m] == story:
                known = True
                break
        if known:
            continue
        value = link(stories, z, count, story, sizes[story], rule, -1)
        if value > best_link:
            second, second_link = best, best_link
            best, best_link = story, value
        elif value > second_link:
            second, second_link = story, value
    return best, best_link, second, second_link
