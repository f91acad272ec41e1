"""Listener slots."""

import pytest

from infra.web import listener_slots
from infra.web.listener_slots import ListenerSlots, TooManyListeners


def test_a_client_that_has_many_leaves_some_to_others() -> None:
    taken = ListenerSlots(per_client=50)
    for _ in range(50):
        taken.take("a")
    with pytest.raises(TooManyListeners, match="50 listen already from your address"):
        taken.take("a")
    taken.take("b")
    taken.give_back("a")
    taken.take("a")


def test_there_are_no_more_than_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener_slots, "MAX_LISTENERS", 2)
    taken = ListenerSlots()
    taken.take("a")
    taken.take("b")
    with pytest.raises(TooManyListeners, match="too many"):
        taken.take("c")
    taken.give_back("b")
    taken.take("c")
