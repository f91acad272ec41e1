"""Search conditions: says each condition of a search in words, with the search that is left
without it, and offers further ones by the facets of what was found."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from infra.web.pages import formatting
from infra.web.queries import UnderstoodSearch
from processors.search.bounds import is_whole_day
from processors.search.syntax import Parsed
from processors.text.readable_domain import readable_owner

Named = Callable[[str], str]
"""The name of an outlet, by its domain."""
SHOWN_VALUES = 8
FACETS = {
    "section": "Section",
    "language": "Language",
    "bias": "Lean of the outlets",
    "country": "Country of the outlets",
    "publisher": "Outlet",
    "owner": "Owner",
}

CHIPS = {**FACETS, "bias": "Lean", "country": "Country"}
"""Their names where there is little room."""


class ActiveCondition(NamedTuple):
    """A condition that holds."""

    label: str
    without: str
    """The search that is left."""


class Choice(NamedTuple):
    """A value of a facet."""

    label: str
    stories: int
    chosen: bool
    then: str
    """The search with it, or without it where it is chosen."""


def conditions(parsed: Parsed, named: Named) -> list[ActiveCondition]:
    """What narrows a search, besides its words and phrases."""
    found = [
        ActiveCondition(
            f"{CHIPS[field]}: {_label(field, value, named)}", parsed.but(**{field: None}).to_text()
        )
        for field in FACETS
        if (value := getattr(parsed, field)) is not None
    ]
    if parsed.blindspot:
        label = f"{parsed.blindspot.capitalize()} blindspot"
        found.append(ActiveCondition(label, parsed.but(blindspot=None).to_text()))
    if parsed.status:
        label = "Still growing" if parsed.status == "open" else "Closed"
        found.append(ActiveCondition(label, parsed.but(status=None).to_text()))
    found += [
        ActiveCondition(
            f"{said} {noun}", parsed.but(**{f"min_{of}": None, f"max_{of}": None}).to_text()
        )
        for of, noun in (("articles", "articles"), ("owners", "owners"), ("claimed", "claimed"))
        if (said := _bounds(getattr(parsed, f"min_{of}"), getattr(parsed, f"max_{of}")))
    ]
    for field, at in (("since", parsed.since), ("until", parsed.until)):
        if at is not None:
            moment = formatting.day(at) if is_whole_day(at, field) else formatting.moment(at)
            label = f"{field.capitalize()} {moment}"
            found.append(ActiveCondition(label, parsed.but(**{field: None}).to_text()))
    for word in parsed.excluded:
        left = tuple(each for each in parsed.excluded if each != word)
        found.append(ActiveCondition(f"Without “{word}”", parsed.but(excluded=left).to_text()))
    return found


def facets(found: UnderstoodSearch, named: Named) -> list[tuple[str, list[Choice]]]:
    """The facets that can narrow what was found, or do."""
    parsed = found.parsed
    shown = []
    for field, name in FACETS.items():
        chosen = getattr(parsed, field)
        counts = list(found.page.facets.get(field, {}).items())[:SHOWN_VALUES]
        if chosen is None and (
            len(counts) < 2 or (field == "owner" and _are_outlets(counts, found))
        ):
            continue
        if chosen is not None and chosen not in dict(counts):
            # All that was found has it. Without it there is no link that takes it away.
            counts.insert(0, (chosen, found.page.total))
        choices = [
            Choice(
                _label(field, value, named),
                count,
                value == chosen,
                parsed.but(**{field: None if value == chosen else value}).to_text(),
            )
            for value, count in counts
        ]
        shown.append((name, choices))
    return shown


def _are_outlets(owners: Sequence[tuple[str, int]], found: UnderstoodSearch) -> bool:
    """Whether owners are but the outlets by another name, as where no owner is known."""
    outlets = found.page.facets.get("publisher", {})
    return all(outlets.get(owner) == count for owner, count in owners)


def _label(field: str, value: str, named: Named) -> str:
    if field == "language":
        return formatting.language(value)
    if field == "country":
        return formatting.country(value)
    if field == "publisher":
        return named(value)
    return readable_owner(value) if field == "owner" else value.capitalize()


def _bounds(low: int | None, high: int | None) -> str:
    """
    >>> _bounds(101, None), _bounds(5, 20), _bounds(None, 3), _bounds(4, 4)
    ('At least 101', '5 to 20', 'At most 3', '4')
    """
    if low is None:
        return "" if high is None else f"At most {high:,}"
    if high is None:
        return f"At least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
