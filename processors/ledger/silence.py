"""Silence: whether a source has given nothing new for much longer than it usually does."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

TIMES = 5
"""Longer than so many of its usual gaps: a daily source rests for a weekend or a feast, and a
weekly one for August. At 3, a daily one is named after each long weekend."""
LEAST_DAYS = 2
"""Below that, a night and a failed reading are a silence."""
SEEN_ONCE_DAYS = 7
"""Gap where one day alone has articles, so none is known: most sources give within a week."""

SILENT_DAYS = 7.0
"""Without anything new: bound of `storywire sources silent` and of the metric of silent sources,
which know no source's usual gaps."""


class Silence(NamedTuple):
    """A source's silence, in days."""

    days: int
    """Since the last new article; since it was added where there never was one."""
    usual: float | None
    """The median of its gaps between days with new articles; None where it has none."""
    last: date | None


def silence(news: Iterable[date], added: date, today: date) -> Silence | None:
    """The silence of a source with new articles on the days `news`; None where it is not unusual.

    >>> daily = [date(2026, 11, n) for n in (2, 3, 4, 5, 6)]
    >>> silence(daily, daily[0], date(2026, 11, 11)) is None
    True
    >>> silence(daily, daily[0], date(2026, 11, 12))
    Silence(days=6, usual=1.0, last=datetime.date(2026, 11, 6))
    """
    days = sorted(set(news))
    gaps = [(after - before).days for before, after in pairwise(days)]
    usual = float(median(gaps)) if gaps else None
    if usual is not None:
        longest = max(LEAST_DAYS, TIMES * usual)
    else:
        longest = SEEN_ONCE_DAYS if days else LEAST_DAYS
    last = days[-1] if days else None
    silent = (today - (last or added)).days
    return Silence(silent, usual, last) if silent > longest else None
