"""The summary of a story."""

from processors.stories.summary.bullet import Bullet
from processors.stories.summary.summarize import summarize

__all__ = ["Bullet", "summarize"]
