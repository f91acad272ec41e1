"""Lead picture: orders the articles of a story by how well their pictures stand at its head."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from urllib.parse import urlsplit

from processors.model import Picture, StoryArticle
from processors.stories.coverage import owner_of, vouched
from processors.stories.deciding_owners import deciding_of

MIN_WIDTH = 480
"""Pixels, where the width is told."""
LOOKED_AT = 100
"""Articles with pictures."""
NO_SCENE = re.compile(
    r"(?:\A|[^a-z])(?:logo|default|placeholder|fallback|avatar|icon|no-?image)", re.IGNORECASE
)
"""Of names of files that sites give where an article has no picture of its own."""


def by_lead_picture(articles: Sequence[StoryArticle]) -> list[StoryArticle]:
    """Those that have a picture for the head of their story, the best first.

    Pictures that are told to be wide enough and wider than high come first, then those of which no
    size is told, then the others that are wide enough; those of deciding owners before all others.
    Within each, articles stay in their order. Claimed articles have none.
    """
    if not (articles := vouched(articles)):
        return []
    deciding = deciding_of(articles).owners
    theirs = [article for article in articles if owner_of(article) in deciding]
    others = [article for article in articles if owner_of(article) not in deciding]
    return [*_by_fitness(theirs), *_by_fitness(others)]


def _by_fitness(articles: Iterable[StoryArticle]) -> list[StoryArticle]:
    pictured = (
        (fitness, each)
        for each in articles
        if each.picture is not None and (fitness := _fitness(each.picture)) is not None
    )
    best = sorted(islice(pictured, LOOKED_AT), key=lambda each: each[0])
    return [article for _, article in best]


def _fitness(picture: Picture) -> int | None:
    """The lower the better; None for one that never stands there."""
    width, height = picture.width, picture.height
    if width is not None and width < MIN_WIDTH:
        return None
    if NO_SCENE.search(urlsplit(picture.url).path.rpartition("/")[2]):
        return None
    if width is None or height is None:
        return 1
    return 0 if width > height else 2
