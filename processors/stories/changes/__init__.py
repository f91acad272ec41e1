"""Changes: tells what is new in a story since a moment."""

from processors.stories.changes.corrected import CorrectedNumber, corrected_numbers
from processors.stories.changes.since import (
    FirstArticle,
    StoryDifference,
    ToldStory,
    changes_between,
)

__all__ = [
    "CorrectedNumber",
    "FirstArticle",
    "StoryDifference",
    "ToldStory",
    "changes_between",
    "corrected_numbers",
]
