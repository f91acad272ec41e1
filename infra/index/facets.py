"""What stories are counted by."""

from processors.model import Story

RATED = ("left", "center", "right")
UNKNOWN_COUNTRY = "unknown"


def facet_values(story: Story) -> dict[str, list[str]]:
    """The values under which each facet counts the story."""
    return {
        "language": list(story.languages),
        "section": [story.section] if story.section else [],
        "country": [each for each in story.countries if each != UNKNOWN_COUNTRY],
        "bias": [each for each in RATED if story.bias.get(each)],
        "publisher": list(story.publishers),
        "owner": list(story.owners),
    }
