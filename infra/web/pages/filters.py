"""What a reader of a story can choose from: chips, bars and orders, each a link."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from infra.web.pages.formatting import SIDES, country, language
from infra.web.pages.page_url import PageUrl
from processors.model import Factuality
from processors.stories.coverage import UNRATED, ArticleFilter, Coverage

FACTUALITY: tuple[Factuality, ...] = get_args(Factuality)
MAX_CHIPS = 6
"""Languages that have a chip; the others are in the lists beside."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter, to set or to take away."""

    label: str
    href: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Chips of which one is chosen."""

    name: str
    chips: list[Chip]


def chips(found: Coverage, choice: ArticleFilter, original: bool, here: PageUrl) -> list[Group]:
    """The filters above the articles; those in force that have no chip of their own too."""
    groups = [
        _group("Lean", "bias", (*SIDES, UNRATED), found.bias, choice.bias, here),
        _group("Factuality", "factuality", (*FACTUALITY, UNRATED), found.factuality,
               choice.factuality, here),
    ]  # fmt: skip
    if len(found.languages) > 1:
        names = list(found.languages)[:MAX_CHIPS]
        groups.append(
            _group("Language", "language", names, found.languages, choice.language, here, language)
        )
    toggled = here.but(original=None if original else "1", page=None)
    more = [Chip("original reporting only", toggled, None, original)]
    for name, value in (("owner", choice.owner), ("country", choice.country)):
        if value is not None:
            label = country(value) if name == "country" else value
            more.append(
                Chip(f"{name}: {label}", here.but(**{name: None, "page": None}), None, True)
            )
    return [*groups, Group("", more)]


def links(name: str, values: Iterable[str], chosen: str | None, here: PageUrl) -> dict[str, str]:
    """The address that each value of a filter leads to; that of the chosen one takes it away."""
    return {
        value: here.but(**{name: None if value == chosen else value, "page": None})
        for value in values
    }


def labelled(
    counts: Mapping[str, int],
    unknown: str | None = None,
    label: Callable[[str], str] = str,
) -> list[tuple[str, str, int]]:
    """Value, label and count of all but `unknown`, which comes in a sentence of its own."""
    return [(value, label(value), count) for value, count in counts.items() if value != unknown]


def _group(
    title: str,
    name: str,
    values: Sequence[str],
    counts: Mapping[str, int],
    chosen: str | None,
    here: PageUrl,
    label: Callable[[str], str] = str,
) -> Group:
    shown = [value for value in values if counts.get(value) or value == chosen]
    addresses = links(name, shown, chosen, here)
    return Group(
        title,
        [Chip(label(each), addresses[each], counts.get(each, 0), each == chosen) for each in shown],
    )
