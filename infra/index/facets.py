"""What stories are counted by."""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from infra.index.query import FACETS, TOP_VALUES
from processors.describe.coverage import UNKNOWN
from processors.model import Bias, Story

RATED = get_args(Bias)


def facet_values(story: Story) -> dict[str, list[str]]:
    """The values under which each facet counts the story."""
    return {
        "language": list(story.languages),
        "section": [story.section] if story.section else [],
        "country": [each for each in story.countries if each != UNKNOWN],
        "bias": [each for each in RATED if story.bias.get(each)],
        "publisher": list(story.publishers),
        "owner": list(story.owners),
    }


def count(stories: Iterable[Story]) -> dict[str, dict[str, int]]:
    """How many of the stories have each value: the most frequent ones, then by name."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for story in stories:
        for facet, values in facet_values(story).items():
            counts[facet].update(values)
    return {facet: _top(counted) for facet, counted in counts.items()}


def _top(counts: Counter[str]) -> dict[str, int]:
    by_count = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
    return dict(by_count[:TOP_VALUES])
