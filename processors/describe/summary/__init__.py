"""The summary of a story."""

from processors.describe.summary.bullet import Bullet
from processors.describe.summary.summarize import summarize

__all__ = ["Bullet", "summarize"]
