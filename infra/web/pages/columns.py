"""Columns: shapes of a chart of counts by hour, a stack of publishers for each hour."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from infra.web.pages.formatting import moment
from processors.text.counts import several

WIDTH, HEIGHT = 720, 160
HOUR = timedelta(hours=1)


class Part(NamedTuple):
    """One publisher's part of a column."""

    number: int
    """Of the publisher, from 0: its colour."""
    y: float
    height: float


class HourColumn(NamedTuple):
    """One hour."""

    x: float
    width: float
    label: str
    parts: Sequence[Part]


class HourColumns(NamedTuple):
    """The chart."""

    width: int
    height: int
    top: int
    """The count that fills the height."""
    columns: Sequence[HourColumn]


def stacked_columns(
    counts: Mapping[datetime, Mapping[str, int]],
    stack: Sequence[str],
    since: datetime,
    until: datetime,
) -> HourColumns:
    """A column for each hour that has counts, at its place between `since` and `until`; its parts
    stand on each other in the order of `stack`."""
    top = max((sum(each.values()) for each in counts.values()), default=0)
    step = WIDTH * (HOUR / (until - since))
    columns = []
    for hour, parts in counts.items():
        x = WIDTH * ((hour - since) / (until - since))
        left, right = max(0.0, x), min(float(WIDTH), x + step)
        label = f"{several(sum(parts.values()), 'article')} from {moment(hour)}"
        columns.append(
            HourColumn(round(left, 1), round(right - left, 1), label, _parts(parts, stack, top))
        )
    return HourColumns(WIDTH, HEIGHT, top, columns)


def _parts(counts: Mapping[str, int], stack: Sequence[str], top: int) -> list[Part]:
    parts, below = [], 0
    for number, name in enumerate(stack):
        if count := counts.get(name, 0):
            below += count
            parts.append(
                Part(number, round(HEIGHT * (1 - below / top), 1), round(HEIGHT * count / top, 1))
            )
    return parts
