"""Changes: tells what is new in a story since a moment."""

from processors.stories.changes.corrected import CorrectedNumber, corrected_numbers
from processors.stories.changes.since import Changes, FirstArticle, StoryState, changes_between

__all__ = [
    "Changes",
    "CorrectedNumber",
    "FirstArticle",
    "StoryState",
    "changes_between",
    "corrected_numbers",
]
