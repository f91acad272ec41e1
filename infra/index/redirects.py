"""Redirects: lead the id of a merged story to the story that it went to."""

from collections.abc import Callable

from processors.model import Story

MAX_STEPS = 100
"""Merges in a row; each is one look-up."""


def resolve_redirects(story_id: str, get: Callable[[str], Story | None]) -> Story | None:
    """The story at the end of the redirects; None when they lead nowhere or in a circle.

    `get` gives the story that is stored under an id, None where there is none.
    """
    visited: set[str] = set()
    story = get(story_id)
    while story is not None and story.status == "merged":
        visited.add(story.story_id)
        if story.merged_into is None or story.merged_into in visited or len(visited) > MAX_STEPS:
            return None
        story = get(story.merged_into)
    return story
