"""Synthetic streams: stories as directions in space with words of their own."""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np

from processors.cluster import (
    Closed,
    ClusterArticle,
    Clusterer,
    Merged,
    Moved,
    Split,
    StoryChange,
)

DAY = 86_400.0
_COMMON = [f"common{n}" for n in range(400)]


def article_id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def make_article(
    name: str,
    story: int,
    *,
    time: float | None = 0.0,
    spread: float = 0.02,
    title: str | None = None,
    body: str | None = None,
) -> ClusterArticle:
    """An article of a numbered story; the same name gives the same article."""
    draw = np.random.default_rng(int(article_id(name), 16))
    centre = np.random.default_rng(story + 1).standard_normal(384) / np.sqrt(384)
    vector = centre + spread * draw.standard_normal(384)
    words = [f"s{story}w{n}" for n in draw.choice(12, 5, replace=False)]
    common = [_COMMON[n] for n in draw.integers(0, len(_COMMON), 40)]
    return ClusterArticle(
        article_id=article_id(name),
        title=" ".join([*words, *common[:3]]) if title is None else title,
        body=" ".join([*words, *common, *words]) if body is None else body,
        embedding=(vector / np.linalg.norm(vector)).astype(np.float32),
        published_at=time,
        language="en",
    )


def make_stream(
    articles: int, stories: int, days: float = 2.0, seed: int = 0
) -> list[ClusterArticle]:
    """Articles of random stories at even intervals."""
    draw = np.random.default_rng(seed)
    return [
        make_article(f"{seed}-{n}", int(story), time=n * days * DAY / articles)
        for n, story in enumerate(draw.integers(0, stories, articles))
    ]


def membership(
    clusterer: Clusterer, stream: Iterable[ClusterArticle]
) -> tuple[dict[str, str], list[StoryChange]]:
    """Run a stream; the story of each article after all repairs, and the changes."""
    stories: dict[str, str] = {}
    changes: list[StoryChange] = []
    for article in stream:
        stories[article.article_id] = clusterer.assign(article).story_id
        if clusterer.due:
            changes += apply(clusterer.repair(), stories)
    changes += apply(clusterer.repair(), stories)
    return stories, changes


def apply(changes: Sequence[StoryChange], stories: dict[str, str]) -> Sequence[StoryChange]:
    """Follow the changes; each has to fit what was published before."""
    for change in changes:
        match change:
            case Merged():
                for name in change.article_ids:
                    assert stories[name] == change.story_id
                    stories[name] = change.into
            case Moved():
                assert stories[change.article_id] == change.from_story_id
                stories[change.article_id] = change.to_story_id
            case Split():
                for name in change.article_ids:
                    assert stories[name] == change.from_story_id
                    stories[name] = change.story_id
            case Closed():
                pass
    return changes
