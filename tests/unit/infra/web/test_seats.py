"""Seats of listeners."""

import pytest

from infra.web import seats
from infra.web.seats import NoSeat, Seats


def test_a_client_that_has_many_leaves_some_to_others() -> None:
    taken = Seats(per_client=50)
    for _ in range(50):
        taken.take("a")
    with pytest.raises(NoSeat, match="50 listen already from your address"):
        taken.take("a")
    taken.take("b")
    taken.give_back("a")
    taken.take("a")


def test_there_are_no_more_than_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "MAX_LISTENERS", 2)
    taken = Seats()
    taken.take("a")
    taken.take("b")
    with pytest.raises(NoSeat, match="too many"):
        taken.take("c")
    taken.give_back("b")
    taken.take("c")
