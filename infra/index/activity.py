"""Activity: counts of the articles of a period, the same in every index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

TOP_PUBLISHERS = 8
"""Publishers that are counted by themselves; all others are counted together."""
TOP_LANGUAGES = 12
HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """Articles of a period, by event time."""

    articles: int
    publishers: Mapping[str, int]
    """Of the TOP_PUBLISHERS with most, most first, then by name."""
    languages: Mapping[str, int]
    """Of the TOP_LANGUAGES with most, in the same order."""
    biases: Mapping[str, int]
    """By the bias of the publisher, UNRATED where it has none; in the same order."""
    hours: Mapping[datetime, Mapping[str, int]]
    """By the start of each hour (UTC) with articles, in order: those of each of `publishers`, and
    under "" those of all others."""


def hour_of(milliseconds: int) -> datetime:
    """The start of the hour of a moment in milliseconds since 1970."""
    return datetime.fromtimestamp(milliseconds // HOUR_MS * HOUR_MS / 1000, UTC)
