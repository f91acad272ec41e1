"""Search places: the places that headlines and titles of found stories name, by how many do."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from processors.model import Story
from processors.stories.entities.places import fold_place_name, places
from processors.stories.entities.uncased_places import has_capitals, uncased_places
from processors.text.letter_case import is_small
from processors.text.tokens import pieces

MAX_PLACES = 12
MAX_TITLES = 5
"""Of a story that are read."""
MAX_WORDS = 3
"""Of a place's name."""
MAX_DOUBT = 1
"""Doubt (see `Place`) up to which a title alone tells a place from things or people of its name."""


class NamedPlace(NamedTuple):
    """A place, as most stories write it."""

    name: str
    stories: int


def named_places(stories: Iterable[Story]) -> list[NamedPlace]:
    """The places that most of the stories name, the most frequent first."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    named: Counter[str] = Counter()
    for story in stories:
        found = _named_in([story.headline, *story.titles[:MAX_TITLES]], story.languages)
        for key, names in found.items():
            forms[key].update(names)
        named.update(found.keys())
    ranked = sorted(named, key=lambda key: (-named[key], key))[:MAX_PLACES]
    return [
        NamedPlace(max(forms[key], key=lambda name: (forms[key][name], name)), named[key])
        for key in ranked
    ]


def _named_in(titles: Iterable[str], languages: Iterable[str]) -> dict[str, set[str]]:
    """The forms of each place's name, by the place."""
    known = places()
    found: defaultdict[str, set[str]] = defaultdict(set)
    uncased = [language for language in languages if not has_capitals(language)]
    for title in titles:
        for language in uncased:
            for name, named in uncased_places(title, language):
                found[named.key].add(name)
        words = pieces(title)
        for start in range(len(words)):
            if is_small(words[start][0]):
                continue
            for end in range(min(start + MAX_WORDS, len(words)), start, -1):
                name = " ".join(words[start:end])
                place = known.get(fold_place_name(name))
                if place is not None and place.doubt <= MAX_DOUBT:
                    found[place.key].add(name)
                    break
    return found
