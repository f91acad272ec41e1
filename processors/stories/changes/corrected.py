"""Corrected numbers: finds quantities of which a story's articles tell another value by now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from processors.model import StoryArticle
from processors.stories.changes.figures import Figure, figures
from processors.stories.coverage import owner_of

MIN_OWNERS = 2
"""Owners that have to tell a value, the old one and the new one: one may be mistaken."""
MAX_CORRECTED = 4
MAX_TEXTS = 60
"""Of either time that are read: the newest of then, the newest that came since."""


@dataclass(frozen=True, slots=True)
class CorrectedNumber:
    """A quantity with another value than before."""

    before: Figure
    """The value of then, in the newest article that tells it."""
    after: Figure
    """The value of now, in the first article that tells it."""


def corrected_numbers(
    then: Iterable[StoryArticle], came: Iterable[StoryArticle]
) -> list[CorrectedNumber]:
    """Values that MIN_OWNERS of the articles that came tell and none told then, of quantities of
    which as many told another one then, unless as many of those that came still tell that one.

    The most told first.
    """
    old = _read(then)
    new = _read(came)
    by_value: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in new:
        by_value[figure.unit, figure.value].append(figure)
    found: list[tuple[int, CorrectedNumber]] = []
    for (_, value), equal in by_value.items():
        like = [each for each in equal if equal[0].same_thing(each)]
        owners = _owners(like)
        earlier = [figure for figure in old if any(each.same_thing(figure) for each in like)]
        if len(owners) < MIN_OWNERS or any(figure.value == value for figure in earlier):
            continue
        if (before := _last_value(earlier)) is None:
            continue
        still = [each for each in new if each.value == before.value and before.same_thing(each)]
        if len(_owners(still)) < len(owners):
            first = min(like, key=lambda each: (each.article.event_time, each.article.article_id))
            found.append((len(owners), CorrectedNumber(before, first)))
    found.sort(key=lambda pair: (-pair[0], pair[1].after.unit, pair[1].after.value))
    return _once([each for _, each in found])[:MAX_CORRECTED]


def _read(articles: Iterable[StoryArticle]) -> list[Figure]:
    texts: dict[str, StoryArticle] = {}
    for article in sorted(articles, key=lambda each: (each.event_time, each.article_id)):
        texts[article.text_id + owner_of(article)] = article
    newest = list(texts.values())[-MAX_TEXTS:]
    return [figure for article in newest for figure in figures(article)]


def _last_value(earlier: Sequence[Figure]) -> Figure | None:
    """The newest telling of the value that most owners told; None where too few agree."""
    by_value: dict[str, list[Figure]] = defaultdict(list)
    for figure in earlier:
        by_value[figure.value].append(figure)
    agreed = [each for each in by_value.values() if len(_owners(each)) >= MIN_OWNERS]
    if not agreed:
        return None
    most = max(agreed, key=lambda each: (max(f.article.event_time for f in each), each[0].value))
    return max(most, key=lambda each: (each.article.event_time, each.article.article_id))


def _owners(those: Iterable[Figure]) -> set[str]:
    return {owner_of(figure.article) for figure in those}


def _once(found: Sequence[CorrectedNumber]) -> list[CorrectedNumber]:
    """One for each quantity."""
    kept: list[CorrectedNumber] = []
    for each in found:
        if not any(each.after.same_thing(other.after) for other in kept):
            kept.append(each)
    return kept
