"""When a side hardly covers a story, and when too few are rated to say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.blindspot import blindspot


@pytest.mark.parametrize(
    ("left", "center", "right", "side"),
    [
        (0, 5, 4, "left"),
        (4, 5, 0, "right"),
        (1, 9, 6, "left"),
        (0, 0, 9, "left"),
        (0, 5, 3, None),  # of eight, none may be chance
        (1, 8, 6, None),  # of fifteen, one may
        (3, 9, 8, None),  # three of twenty are 15%
        (0, 20, 9, None),  # the other side hardly covers it either
        (0, 40, 0, None),
        (0, 0, 0, None),
        (5, 5, 5, None),
    ],
)
def test_the_rule(left: int, center: int, right: int, side: str | None) -> None:
    assert blindspot({"left": left, "center": center, "right": right, "unrated": 99}) == side
    mirrored = {"left": "right", "right": "left"}.get(side or "")
    assert blindspot({"left": right, "center": center, "right": left}) == mirrored


@given(*[st.integers(0, 10_000)] * 3)
def test_a_blindspot_is_a_small_part_of_enough(left: int, center: int, right: int) -> None:
    counts = {"left": left, "center": center, "right": right}
    side = blindspot(counts)
    if side:
        rated = sum(counts.values())
        other = right if side == "left" else left
        assert rated >= 9
        assert counts[side] < 0.15 * rated
        assert other >= rated / 3 > counts[side]
