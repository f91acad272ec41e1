"""Decision: joins an article to the story with the best link, or has it found one."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.graph.link import LinkRule, rank_stories
from processors.cluster.state.articles import Articles
from processors.cluster.state.assignment import NearestArticle, Reasons
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.ids import as_text
from processors.cluster.state.stories import ActiveStories

_NEAREST = 3
_NONE = -1


def decide(
    config: ClusterConfig,
    articles: Articles,
    stories: ActiveStories,
    neighbours: NDArray[np.int32],
    z: NDArray[np.float64],
) -> tuple[int | None, dict[str, Any]]:
    """The story to join (None: found one), and the story part of the reasons.

    `neighbours` holds slots and `z` their edges, strongest first, both of the shape (n,).
    """
    best, link, second, second_link = rank_stories(
        articles["story"][neighbours],
        z,
        len(z),
        stories["size"],
        _NONE,
        LinkRule(config.linked, config.outside),
    )
    reasons = {
        "link": link,
        "threshold": config.join,
        "best_story_id": None if best == _NONE else stories.id(best),
        "runner_up_story_id": None if second == _NONE else stories.id(second),
        "runner_up_link": None if second == _NONE else second_link,
    }
    return (best if link > config.join else None), reasons


def explain(
    articles: Articles,
    stories: ActiveStories,
    neighbours: NDArray[np.int32],
    evidence: NDArray[np.float64],
    reasons: dict[str, Any],
) -> Reasons:
    """The reasons with the nearest articles; for `evidence`, shape (n, 3), see `edges.measure`."""
    near = neighbours[:_NEAREST]
    slots = articles["story"][near]
    nearest = [
        NearestArticle(as_text(key), as_text(story), *parts)
        for key, story, parts in zip(
            articles["key"][near].tolist(),
            stories["key"][slots].tolist(),
            evidence[:_NEAREST].tolist(),
            strict=True,
        )
    ]
    return Reasons(nearest=tuple(nearest), **reasons)
