"""Reasons that differ in a value only are one kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.ledger.reasons import MAX_CHARACTERS, reason_kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it has 3,000,001 bytes, more than 3000000", "it has 4 bytes, more than 5"),
        ("url: not an http address: 'mailto:a'", "url: not an http address: 'ftp://it\\'s'"),
        ("article_id: 'f00' is not 16 characters", "article_id: '' is not 17 characters"),
        ('said "this"', 'said "that'),
        ("title: control character U+0007 at 5", "title: control character U+001F at 12"),
        ("at https://a.example/1?x=2", "at http://b.example/"),
        ("story 46c819193c6e51ea is not known", "story aaaaaaaaaaaaaaaa is not known"),
    ],
)
def test_values_do_not_split_a_kind(one: str, other: str) -> None:
    assert reason_kind(one) == reason_kind(other)


def test_what_is_wrong_stays() -> None:
    assert reason_kind("title: Field required") == "title: Field required"
    assert reason_kind("url: Field required") != reason_kind("title: Field required")
    assert reason_kind("the model's vector isn't finite") == "the model's vector isn't finite"


@given(st.text(max_size=300))
def test_any_reason_has_a_short_kind(reason: str) -> None:
    assert len(reason_kind(reason)) <= MAX_CHARACTERS


@given(st.integers(), st.text("abc xyz/:.", max_size=30))
def test_a_number_and_a_quotation_change_nothing(number: int, text: str) -> None:
    assert reason_kind(f"{number} of '{text}' bad") == "… of … bad"
