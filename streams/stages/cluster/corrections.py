"""What a correction makes of the engine's stories."""

from collections.abc import Sequence

from processors.cluster import Clusterer
from processors.cluster import StoryChange as Change
from processors.model import Correction, story_id
from processors.stories.membership import Membership


def apply_correction(order: Correction, engine: Clusterer, book: Membership) -> Sequence[Change]:
    """What an order changed in the engine, for the book to follow; a headline is in the book.

    Raises KeyError or ValueError, having changed nothing, where it cannot be carried out.
    """
    commands, articles = engine.commands, order.article_ids
    if order.correction == "retitle":
        book.retitle(str(order.story_id), str(order.headline))
        return []
    if order.correction == "merge":
        return [commands.merge(str(order.story_id), str(order.into))]
    if order.correction == "split":
        return [commands.split(articles)]
    if order.correction == "move":
        return commands.move(articles, str(order.into))
    pinning = commands.pin if order.correction == "pin" else commands.unpin
    pinning(articles)
    return []


def by_story(article_ids: Sequence[str], book: Membership) -> dict[str, list[str]]:
    """The articles by the story they are in."""
    found: dict[str, list[str]] = {}
    for article_id in dict.fromkeys(article_ids):
        if story := book.story_of(article_id):
            found.setdefault(story, []).append(article_id)
    return found


def story_of_correction(order: Correction, book: Membership) -> str:
    """The story that an order is about, also one that there is not: where its refusal is told."""
    if order.story_id:
        return order.story_id
    stories = by_story(order.article_ids, book)
    return next(iter(stories), None) or order.into or story_id(order.article_ids[0])
