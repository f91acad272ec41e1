"""Selection: chooses the texts of a story that its summary is made from."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from processors.model import StoryArticle
from processors.stories.coverage import owner_of, vouched
from processors.stories.reprints import ReprintGroup, group_reprints
from processors.text.cluster_tokens import ENGLISH
from processors.text.views import has_label, is_filed_as_view

MAX_TEXTS = 40
"""Bounds the work for a story of thousands."""
NEAR = 0.8
"""English is preferred where it has at least so many articles, as a part of the most frequent
language's: most readers of this page read it."""


@dataclass(frozen=True, slots=True)
class SummaryText:
    """A text of a story, and the article that stands for it."""

    article: StoryArticle
    """The agency's own, else the earliest."""
    owners: frozenset[str]
    """Owners of the outlets that ran it."""


def main_language(articles: Sequence[StoryArticle]) -> str:
    """The most frequent language, of which there is at least one; English on a near-tie."""
    counts = Counter(article.language for article in articles)
    most = min(counts, key=lambda language: (-counts[language], language))
    return ENGLISH if counts[ENGLISH] >= NEAR * counts[most] else most


def select_texts(articles: Sequence[StoryArticle]) -> list[SummaryText]:
    """The texts in the story's language, by time; views, what is paid for, and articles that are
    claimed, only where there is nothing else.

    Where there are more than MAX_TEXTS: those that most owners ran, the earliest ones and the
    newest ones, a third each.
    """
    if not articles:
        return []
    articles = vouched(articles) or articles
    language = main_language(articles)
    usable = [article for article in articles if article.language == language and article.body]
    texts = sorted(map(_text, group_reprints(usable)), key=lambda text: _age(text.article))
    # Labels are looked for in no more texts than are needed: it takes longest of all here.
    reports = list(islice(filter(_is_report, texts), MAX_TEXTS + 1))
    if 0 < len(reports) <= MAX_TEXTS:
        return reports
    return _chosen(texts, _is_report if reports else None)


def _chosen(
    texts: Sequence[SummaryText], wanted: Callable[[SummaryText], bool] | None
) -> list[SummaryText]:
    """MAX_TEXTS of those wanted, of all for None, in their order."""
    third = MAX_TEXTS // 3
    ends = (islice(filter(wanted, each), third) for each in (texts, reversed(texts)))
    kept = {id(text) for text in chain(*ends)}
    for text in filter(wanted, sorted(texts, key=lambda text: -len(text.owners))):
        if len(kept) == MAX_TEXTS:
            break
        kept.add(id(text))
    return [text for text in texts if id(text) in kept]


def _is_report(text: SummaryText) -> bool:
    return not (has_label(text.article.title) or is_filed_as_view(text.article.url))


def _text(group: ReprintGroup) -> SummaryText:
    own = (each for each in group.articles if group.agency and each.source == group.agency)
    return SummaryText(next(own, group.first), frozenset(map(owner_of, group.articles)))


def _age(article: StoryArticle) -> tuple[float, str]:
    return article.event_time.timestamp(), article.article_id
