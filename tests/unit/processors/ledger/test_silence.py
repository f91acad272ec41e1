"""A source is silent when it gives nothing for much longer than it does by itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.ledger.silence import LEAST_DAYS, SEEN_ONCE_DAYS, TIMES, silence

START = date(2026, 1, 1)


def every(gap: int, count: int) -> list[date]:
    return [START + timedelta(days=gap * n) for n in range(count)]


@pytest.mark.parametrize(("gap", "longest"), [(1, 5), (3, 15), (7, 35)])
def test_five_usual_gaps_are_the_bound(gap: int, longest: int) -> None:
    news = every(gap, 4)
    last = news[-1]
    assert silence(news, START, last + timedelta(days=longest)) is None
    found = silence(news, START, last + timedelta(days=longest + 1))
    assert found == (longest + 1, gap, last)


def test_one_long_pause_does_not_change_what_is_usual() -> None:
    news = [*every(1, 10), START + timedelta(days=60), START + timedelta(days=61)]
    found = silence(news, START, news[-1] + timedelta(days=6))
    assert found is not None
    assert found.usual == 1.0


def test_a_source_of_one_day_and_one_of_none() -> None:
    assert silence([START], START, START + timedelta(days=SEEN_ONCE_DAYS)) is None
    assert silence([START], START, START + timedelta(days=SEEN_ONCE_DAYS + 1)) is not None
    assert silence([], START, START + timedelta(days=LEAST_DAYS)) is None
    assert silence([], START, START + timedelta(days=LEAST_DAYS + 1)) == (3, None, None)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=50, unique=True), st.integers(0, 3000))
def test_who_is_silent_is_so_for_longer_than_five_times_most_gaps(
    days: list[int], later: int
) -> None:
    news = [START + timedelta(days=n) for n in days]
    found = silence(news, START, max(news) + timedelta(days=later))
    gaps = sorted(b - a for a, b in zip(sorted(days), sorted(days)[1:], strict=False))
    if found is None:
        assert later <= max(LEAST_DAYS, TIMES * gaps[-1])
    else:
        assert found.days > TIMES * gaps[0]
        assert found.days > LEAST_DAYS
