"""Retention: since when an index keeps the articles of a story; each index has its own deletion."""

from datetime import datetime

from infra.index.base import Index
from processors.model import Story


def kept_since(index: Index, story: Story) -> datetime | None:
    """The moment before which articles of this story are no longer kept; None where all are."""
    moment = index.kept_since()
    return moment if moment and story.first_seen < moment else None
