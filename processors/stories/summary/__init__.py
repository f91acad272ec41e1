"""Summary: tells a story in sentences of its articles."""

from processors.stories.summary.bullet import Bullet
from processors.stories.summary.summarize import summarize

__all__ = ["Bullet", "summarize"]
