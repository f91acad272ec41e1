"""What is offered where another model embedded the articles: a way back that there is."""

import pytest

from infra.embedders.opening import NO_LONGER_SHIPPED, space_of
from streams.vector_space import MIGRATE, OtherVectorSpace, require_vector_space


def refusal(stored: str) -> str:
    with pytest.raises(OtherVectorSpace) as told:
        require_vector_space("a.sqlite", stored, "mine-0123abcd", MIGRATE)
    return str(told.value)


@pytest.mark.parametrize("stored", NO_LONGER_SHIPPED)
def test_a_model_that_no_setting_gives_any_more_is_not_offered(stored: str) -> None:
    told = refusal(stored)
    assert f"a.sqlite holds articles embedded by {stored}, but the model is now mine-0123" in told
    assert told.endswith(
        f"{MIGRATE}; no setting gives the model of before, which came with an earlier version"
    )


@pytest.mark.parametrize(
    ("setting", "way_back"),
    [
        ("", "or unset STORYWIRE_EMBEDDER"),
        ("all-MiniLM-L6-v2", "or set STORYWIRE_EMBEDDER=all-MiniLM-L6-v2"),
    ],
)
def test_a_model_that_ships_is_offered_by_its_setting(setting: str, way_back: str) -> None:
    assert refusal(space_of(setting)).endswith(f"{MIGRATE}; {way_back}")


def test_a_model_of_somebody_is_offered_where_the_setting_was_changed() -> None:
    assert refusal("theirs-89abcdef").endswith("or set STORYWIRE_EMBEDDER back, if you changed it")
