"""Carried-out orders: tells them from others, as far as an index shows.

Whoever was killed while an order was carried out gives it again: it would be refused, and dead.
"""

from infra.index.base import Index
from processors.model import Correction


def is_carried_out(correction: Correction, index: Index) -> bool:
    """Of a merge, whether both stories are one; of a move, whether the articles are in the story.
    False for all others, which may be ordered twice. Raises IndexUnavailable."""
    into = index.story(correction.into) if correction.into else None
    if into is None:
        return False
    if correction.correction == "merge":
        story = index.story(str(correction.story_id))
        return story is not None and story.story_id == into.story_id
    found = [index.article(each) for each in correction.article_ids]
    return all(each is not None and each.story_id == into.story_id for each in found)
