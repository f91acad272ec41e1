"""Facets: the values under which a story is counted, the same in every index."""

from processors.model import BIASES, Story
from processors.stories.coverage import UNKNOWN


def facet_values(story: Story) -> dict[str, list[str]]:
    """The values under which each facet counts the story."""
    return {
        "language": list(story.languages),
        "section": [story.section] if story.section else [],
        "country": [each for each in story.countries if each != UNKNOWN],
        "bias": [each for each in BIASES if story.bias.get(each)],
        "publisher": list(story.publishers),
        "owner": list(story.owners),
    }
