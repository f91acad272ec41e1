"""Reprints: groups the articles of a story by text: who ran it first, who after, whose it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from processors.model import StoryArticle
from processors.stories.coverage import vouched


@dataclass(frozen=True, slots=True)
class ReprintGroup:
    """One text and the articles of a story that run it."""

    articles: list[StoryArticle]
    """By time, those that came too late to say that they were first after the timely ones, those
    that are claimed last; at least one."""
    agency: str | None
    """Whose text it is; see `credited`."""

    @property
    def first(self) -> StoryArticle:
        """The earliest article, of the best of these kinds that there is."""
        return self.articles[0]

    @property
    def reprints(self) -> list[StoryArticle]:
        """The others."""
        return self.articles[1:]

    @property
    def newest(self) -> datetime:
        """Time of the last article, of those that are not claimed where there are any."""
        return max(article.event_time for article in self._counted)

    @property
    def original(self) -> bool:
        """Whether the first publisher wrote it: no agency did, unless it is the agency itself."""
        return self.agency is None or self.first.source == self.agency

    @property
    def outlets(self) -> int:
        """How many publishers ran it, the first included; as claimed where that is all there is."""
        return len({copy.publisher for copy in self._counted})

    @property
    def claimed(self) -> int:
        """How many of the articles others claim to be their publishers'."""
        return sum(article.provenance == "claimed" for article in self.articles)

    @property
    def _counted(self) -> list[StoryArticle]:
        if self.articles[-1].provenance != "claimed":  # nor is any before it
            return self.articles
        return vouched(self.articles) or self.articles


def group_reprints(articles: Iterable[StoryArticle]) -> list[ReprintGroup]:
    """The texts that `articles` run, the oldest first; each has at least one article."""
    copies: dict[str, list[StoryArticle]] = {}
    for article in sorted(articles, key=_by_age):
        copies.setdefault(article.text_id, []).append(article)
    return [ReprintGroup(each, credited(each)) for each in copies.values()]


def _by_age(article: StoryArticle) -> tuple[bool, bool, datetime, str]:
    is_claimed = article.provenance == "claimed"
    return is_claimed, not article.timely, article.event_time, article.article_id


def credited(copies: Sequence[StoryArticle]) -> str | None:
    """The agency whose text `copies` ran, first to last: the one that most publishers credit, then
    the first by name; None where none does.

    A credit marks one article: one that neither the first gives, nor leads to it, counts where a
    second publisher gives it too. So a copy takes no text from who had it first.
    """
    first = copies[0]
    if len(copies) == 1:
        return first.agency or None
    counted = vouched(copies) or copies
    voices = {(copy.publisher, copy.agency) for copy in counted if copy.agency}
    counts = Counter(agency for _, agency in voices)
    named = [each for each in counts if counts[each] > 1 or each in (first.agency, first.source)]
    return min(named, key=lambda agency: (-counts[agency], agency), default=None)
