"""Selection: chooses the texts of a story that its summary is made from."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, islice

from processors.model import StoryArticle
from processors.stories.coverage import owner_of, vouched
from processors.stories.deciding_owners import deciding_of
from processors.stories.reprints import ReprintGroup, group_reprints
from processors.text.views import has_label, is_filed_as_view

MAX_TEXTS = 40
"""Bounds the work for a story of thousands."""


@dataclass(frozen=True, slots=True)
class SummaryText:
    """A text of a story, and the article that stands for it."""

    article: StoryArticle
    """The agency's own, else the earliest."""
    owners: frozenset[str]
    """Owners of the outlets that ran it."""
    deciding: frozenset[str]
    """Those of them who decide: what their texts say is what a sentence is measured by."""


def select_texts(articles: Sequence[StoryArticle]) -> list[SummaryText]:
    """The texts in the story's language, by time; views, what is paid for, and articles that are
    claimed, only where there is nothing else.

    Where there are more than MAX_TEXTS: those that most owners ran, the earliest ones and the
    newest ones, a third each; those of deciding owners before any other.
    """
    if not articles:
        return []
    articles = vouched(articles) or articles
    deciding = deciding_of(articles)
    usable = [each for each in articles if each.language == deciding.language and each.body]
    texts = sorted(
        (_text(group, deciding.owners) for group in group_reprints(usable)),
        key=lambda text: _age(text.article),
    )
    theirs = [text for text in texts if text.deciding]
    # Labels are looked for in no more texts than are needed: it takes longest of all here.
    if chosen := _reports(theirs, MAX_TEXTS):
        others = [text for text in texts if not text.deciding]
        chosen += _reports(others, MAX_TEXTS - len(chosen))
        return sorted(chosen, key=lambda text: _age(text.article))
    texts = with_all_deciding(texts)
    return _reports(texts, MAX_TEXTS) or _chosen(texts, None, MAX_TEXTS)


def with_all_deciding(texts: Sequence[SummaryText]) -> list[SummaryText]:
    """The texts, where those of the deciding owners tell nothing."""
    return [replace(text, deciding=text.owners) for text in texts]


def _reports(texts: Sequence[SummaryText], room: int) -> list[SummaryText]:
    """Up to `room` of those that are no views."""
    reports = list(islice(filter(_is_report, texts), room + 1))
    return reports if len(reports) <= room else _chosen(texts, _is_report, room)


def _chosen(
    texts: Sequence[SummaryText], wanted: Callable[[SummaryText], bool] | None, room: int
) -> list[SummaryText]:
    """`room` of those wanted, of all for None, in their order."""
    third = room // 3
    ends = (islice(filter(wanted, each), third) for each in (texts, reversed(texts)))
    kept = {id(text) for text in chain(*ends)}
    for text in filter(wanted, sorted(texts, key=lambda text: -len(text.owners))):
        if len(kept) == room:
            break
        kept.add(id(text))
    return [text for text in texts if id(text) in kept]


def _is_report(text: SummaryText) -> bool:
    return not (has_label(text.article.title) or is_filed_as_view(text.article.url))


def _text(group: ReprintGroup, deciding: Set[str]) -> SummaryText:
    own = (each for each in group.articles if group.agency and each.source == group.agency)
    owners = frozenset(map(owner_of, group.articles))
    return SummaryText(next(own, group.first), owners, owners & deciding)


def _age(article: StoryArticle) -> tuple[float, str]:
    return article.event_time.timestamp(), article.article_id
