"""Filters: chips, bars and orders that a reader of a story chooses from, each a link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from infra.web.pages.formatting import country, language
from infra.web.pages.page_url import PageUrl
from processors.model import BIASES, FACTUALITIES, StoryArticle
from processors.stories.coverage import (
    UNRATED,
    ArticleFilter,
    bias_of,
    counted,
    factuality_of,
    vouched,
)

PROVENANCE = {"own": "the outlet itself", "relayed": "a trusted source", "claimed": "others"}
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


def chips(
    articles: Sequence[StoryArticle],
    wanted: ArticleFilter,
    original: bool,
    reprinted: bool,
    page_url: PageUrl,
) -> list[Group]:
    """The filters above the articles, each with the number of those that it leaves; those in force
    that have no chip of their own too. None where all articles are alike; `reprinted`: whether
    some are not original reporting."""
    known, group = vouched(articles), partial(_group, wanted, page_url)
    rated = counted(map(factuality_of, known))
    groups = [
        group("Lean", "bias", (*BIASES, UNRATED), counted(map(bias_of, known))),
        group("Factuality", "factuality", (*FACTUALITIES, UNRATED), rated),
    ]
    languages = counted(article.language for article in known)
    names = list(languages)[:MAX_CHIPS]
    groups.append(group("Language", "language", names, languages, language))
    brought = counted(article.provenance for article in articles)
    title_of = PROVENANCE.__getitem__
    groups.append(group("Brought by", "provenance", list(PROVENANCE), brought, title_of))
    more = []
    if original or reprinted:
        toggled = page_url.but(original=None if original else "1", page=None)
        more.append(Chip("original reporting only", toggled, None, original))
    for name, value in (("owner", wanted.owner), ("country", wanted.country)):
        if value is not None:
            label = country(value) if name == "country" else value
            more.append(
                Chip(f"{name}: {label}", page_url.but(**{name: None, "page": None}), None, True)
            )
    return [each for each in (*groups, Group("", more)) if each.chips]


def link(name: str, chosen: str | None, page_url: PageUrl) -> Callable[[str], str]:
    """The address that a value of a filter leads to; that of the chosen one takes it away."""

    def address(value: str) -> str:
        return page_url.but(**{name: None if value == chosen else value, "page": None})

    return address


def labelled(
    counts: Mapping[str, int],
    unknown: str | None = None,
    label: Callable[[str], str] = str,
) -> list[tuple[str, str, int]]:
    """Value, label and count of all but `unknown`, which comes in a sentence of its own."""
    return [(value, label(value), count) for value, count in counts.items() if value != unknown]


def _group(
    wanted: ArticleFilter,
    page_url: PageUrl,
    title: str,
    name: str,
    values: Sequence[str],
    counts: Mapping[str, int],
    label: Callable[[str], str] = str,
) -> Group:
    """The chips of the field `name`: of the values that articles have, and of the chosen one; none
    where all have the same."""
    chosen: str | None = getattr(wanted, name)
    shown = [value for value in values if counts.get(value) or value == chosen]
    if len(counts) < 2 and chosen is None:
        shown = []
    address = link(name, chosen, page_url)
    return Group(
        title,
        [Chip(label(each), address(each), counts.get(each, 0), each == chosen) for each in shown],
    )
