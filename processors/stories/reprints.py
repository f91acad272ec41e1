"""Reprints: groups the articles of a story by text: who ran it first, who after, whose it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from processors.model import StoryArticle
from processors.stories.coverage import vouched


@dataclass(frozen=True, slots=True)
class ReprintGroup:
    """One text and the articles of a story that run it."""

    first: StoryArticle
    """The earliest article, of those that are not claimed where there are any."""
    reprints: list[StoryArticle]
    """The others, by time; those that are claimed come last."""
    agency: str | None
    """Agency that most of them credit; None where none does."""

    @property
    def articles(self) -> list[StoryArticle]:
        """All of them, by time, those that are claimed last."""
        return [self.first, *self.reprints]

    @property
    def original(self) -> bool:
        """Whether the first publisher wrote it: no agency did, unless it is the agency itself."""
        return self.agency is None or self.first.source == self.agency

    @property
    def outlets(self) -> int:
        """How many publishers ran it, the first included; as claimed where that is all there is."""
        counted = vouched(self.articles) or self.articles
        return len({copy.publisher for copy in counted})

    @property
    def claimed(self) -> int:
        """How many of the articles others claim to be their publishers'."""
        return len(self.articles) - len(vouched(self.articles))


def group_reprints(articles: Iterable[StoryArticle]) -> list[ReprintGroup]:
    """The texts that `articles` run, the oldest first; each has at least one article."""
    copies: dict[str, list[StoryArticle]] = {}
    for article in sorted(articles, key=_by_age):
        copies.setdefault(article.text_id, []).append(article)
    return [
        ReprintGroup(each[0], each[1:], credited(copy.agency for copy in each))
        for each in copies.values()
    ]


def _by_age(article: StoryArticle) -> tuple[bool, datetime, str]:
    return article.provenance == "claimed", article.event_time, article.article_id


def credited(agencies: Iterable[str | None]) -> str | None:
    """The most frequent of the agencies, then the first by name; None where there is none."""
    counts = Counter(agency for agency in agencies if agency)
    return min(counts, key=lambda agency: (-counts[agency], agency), default=None)
