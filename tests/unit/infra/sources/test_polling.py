"""When a source is asked again."""

import pytest

from infra.sources.base import PollHints
from infra.sources.polling import Polling
from tests.support.messages import START

POLLING = Polling(shortest=300.0, longest=21_600.0)
EIGHT = START.timestamp()
HOUR = 3600.0


def test_the_interval_shrinks_with_news_and_grows_without_within_bounds() -> None:
    interval, seen = POLLING.interval(None, new=10), []
    for new in [0] * 20 + [1] * 20:
        interval = POLLING.interval(interval, new)
        seen.append(interval)
    assert seen[:3] == [450.0, 675.0, 1012.5]
    assert seen[19] == POLLING.longest
    assert seen[20] == POLLING.longest / 2
    assert seen[-1] == POLLING.shortest
    assert all(POLLING.shortest <= each <= POLLING.longest for each in seen)


@pytest.mark.parametrize(
    ("fresh", "after"), [(0.0, 600.0), (100.0, 600.0), (900.0, 900.0), (1e9, 21_600.0)]
)
def test_what_a_source_says_of_itself_counts_within_bounds(fresh: float, after: float) -> None:
    assert POLLING.next_reading(EIGHT, 600.0, PollHints(fresh)) == EIGHT + after


def test_hours_in_which_nothing_comes_are_skipped() -> None:
    skip = PollHints(skip_hours=frozenset({8, 9}))
    assert POLLING.next_reading(EIGHT, 600.0, skip) == EIGHT + 2 * HOUR
    assert POLLING.next_reading(EIGHT + 2 * HOUR, 600.0, skip) == EIGHT + 2 * HOUR + 600.0
    always = PollHints(skip_hours=frozenset(range(24)))
    assert POLLING.next_reading(EIGHT, 600.0, always) <= EIGHT + 24 * HOUR


def test_failures_in_a_row_are_further_and_further_apart() -> None:
    pauses = [POLLING.after_failure(EIGHT, n, None) - EIGHT for n in range(1, 100)]
    assert pauses[:3] == [300.0, 600.0, 1200.0]
    assert pauses[-1] == POLLING.longest
    assert POLLING.after_failure(EIGHT, 1, 7_200.0) == EIGHT + 7_200.0
