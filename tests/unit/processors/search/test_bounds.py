"""Moments of a search."""

import pytest

from processors.search.bounds import WrongValue, day_or_moment


def test_a_leap_second_is_the_one_before() -> None:
    assert day_or_moment("2016-12-31T23:59:60Z") == day_or_moment("2016-12-31T23:59:59Z")


@pytest.mark.parametrize(
    "text", ["2016-12-31T23:59:61Z", "2016-02-30T00:00:00Z", "2016-12-31T12:60Z"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(WrongValue):
        day_or_moment(text)
