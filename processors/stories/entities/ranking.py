"""Ranking: orders the names and places that a story's articles mention most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from processors.model import StoryArticle
from processors.stories.coverage import owner_of, vouched
from processors.stories.deciding_owners import deciding_of
from processors.stories.entities.mentions import (
    Mentioned,
    find_places,
    find_uncased_persons,
    find_uncased_places,
    mentioned,
    read,
    written,
)
from processors.stories.entities.places import fold_place_name
from processors.stories.entities.vietnamese import VIETNAMESE, is_syllable, join_syllables
from processors.stories.facts.names import NameText
from processors.stories.reprints import group_reprints

MAX_ENTITIES = 12
MAX_TEXTS = 60
"""Texts that are read: those that most articles run."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a story is about."""

    name: str
    """As most articles write it."""
    kind: Literal["place", "name"]
    count: int
    """Articles that mention it; copies of a text mention what the text does."""


def entities(articles: Sequence[StoryArticle]) -> list[Entity]:
    """Up to MAX_ENTITIES, those first that most articles of deciding owners mention, then most of
    all; of claimed articles only where there are no others.

    Known by capitals: where a script or a language has none that tell, only places are found, by
    their name. Forms of a name count as one: "Kim", "Kim Jong-un", "President Kim Jong Un".
    """
    if not articles:
        return []
    articles = vouched(articles) or articles
    deciding = deciding_of(articles).owners
    groups = sorted(
        (
            (sum(owner_of(each) in deciding for each in group.articles), group)
            for group in group_reprints(articles)
        ),
        key=lambda pair: (-pair[0], -len(pair[1].articles), pair[1].first.text_id),
    )[:MAX_TEXTS]
    theirs = [count for count, _ in groups]
    chosen = [group for _, group in groups]
    firsts = [group.first for group in chosen]
    texts = [read(first) for first in firsts]
    sources = {fold_place_name(article.source) for article in articles}
    languages = [first.language for first in firsts]
    words = list(map(NameText, texts))
    join_syllables(
        [text for text, language in zip(words, languages, strict=True) if language == VIETNAMESE]
    )
    found = mentioned(words, languages, sources)
    find_places(found, words, languages)
    find_uncased_places(found, texts, languages)
    find_uncased_persons(found, texts, languages)
    weights = [len(group.articles) for group in chosen]
    counted = [
        (sum(weights[number] for number in each.texts), each) for each in _merged(found, weights)
    ]
    counted.sort(
        key=lambda pair: (
            -sum(theirs[number] for number in pair[1].texts),
            -pair[0],
            -pair[1].times,
            pair[1].words,
        )
    )
    return [
        Entity(written(each, texts), "place" if each.place else "name", count)
        for count, each in counted[:MAX_ENTITIES]
        if count > 1 or len(articles) == 1
    ]


def _merged(names: Mapping[tuple[str, ...], Mentioned], weights: Sequence[int]) -> list[Mentioned]:
    """Forms of one name taken together."""
    by_place: dict[str, Mentioned] = {}
    others: dict[tuple[str, ...], Mentioned] = {}
    for words, each in names.items():
        if each.place is None:
            if each.inside:
                others[words] = each
        elif (known := by_place.setdefault(each.place.key, each)) is not each:
            _take(known, each)
    for words in sorted(others, key=lambda words: (len(words), words)):
        if (longer := _longer(words, others, weights)) is not None:
            shorter = others.pop(words)
            if len(words) > 1 and longer.words[-len(words) :] == words:
                _shorten(longer, shorter)
            _take(longer, shorter)
    return [*by_place.values(), *others.values()]


def _longer(
    words: tuple[str, ...], others: Mapping[tuple[str, ...], Mentioned], weights: Sequence[int]
) -> Mentioned | None:
    """The longer form that `words` begin or end, if one is mentioned far more than the next."""

    def count(each: Mentioned) -> int:
        return sum(weights[number] for number in each.texts)

    size = len(words)
    found = sorted(
        (
            each
            for form, each in others.items()
            if len(form) > size and words in (form[:size], form[-size:])
        ),
        key=lambda each: (-count(each), each.words),
    )
    if not found or 5 * count(found[0]) < count(others[words]):
        return None
    if len(found) > 1 and 2 * count(found[1]) > count(found[0]):
        return None
    return found[0]


def _shorten(longer: Mentioned, ending: Mentioned) -> None:
    """Have a name shown by its ending where that is written twice as often: "Steve Jobs", not "CEO
    Steve Jobs". In names of syllables, such as Kim Jong Un, the family's comes first, and stays."""
    if ending.forms.total() >= 2 * longer.forms.total() and not all(map(is_syllable, longer.words)):
        longer.forms = ending.forms


def _take(known: Mentioned, other: Mentioned) -> None:
    known.texts |= other.texts
    known.times += other.times
    if known.place is not None:
        known.forms.update(other.forms)
