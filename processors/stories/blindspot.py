"""Blindspot: names the side whose publishers hardly cover a story."""

from collections.abc import Mapping
from math import sqrt

from processors.model import Side

MAX_SHARE = 0.15
"""A side has a blindspot where less of the rated publishers are its own,"""
MAX_PLAUSIBLE_SHARE = 0.25
"""where more than this cannot be put down to how few there are,"""
MIN_OTHER_SHARE = 1 / 3
"""and where the other side does cover the story."""
Z = 1.645
"""Of the upper end of a one-sided interval of 95%."""


def blindspot(bias: Mapping[str, int]) -> Side | None:
    """The side, from the counts of publishers by bias; see docs/explanation/blindspots.md.

    >>> blindspot({"left": 5, "center": 4, "unrated": 30})
    'right'
    >>> blindspot({"left": 4, "center": 4}) is None
    True
    """
    left, right = bias.get("left", 0), bias.get("right", 0)
    rated = left + right + bias.get("center", 0)
    if _hardly(left, rated) and right >= MIN_OTHER_SHARE * rated:
        return "left"
    if _hardly(right, rated) and left >= MIN_OTHER_SHARE * rated:
        return "right"
    return None


def _hardly(count: int, rated: int) -> bool:
    return (
        rated > 0
        and count < MAX_SHARE * rated
        and _plausible_share(count, rated) < MAX_PLAUSIBLE_SHARE
    )


def _plausible_share(count: int, rated: int) -> float:
    """The largest share that such a sample still agrees with (Wilson 1927, score interval)."""
    square, share = Z * Z, count / rated
    spread = Z * sqrt(share * (1 - share) / rated + square / (4 * rated * rated))
    return (share + square / (2 * rated) + spread) / (1 + square / rated)
