"""Quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.facts import quotes


@pytest.mark.parametrize(
    "text",
    [
        '"We will stay," he said.',
        "“We will stay,” he said.",
        "„We will stay“, sagte er.",
        "« We will stay », dit-il.",
        "»We will stay«, sagte er.",
        "「We will stay」と話す。",
        "He said: 'We will stay.'",
        "He said ‘We  will stay’ again.",
        '"We will stay',
    ],
)
def test_marks_of_every_kind(text: str) -> None:
    assert quotes(text) == ["we will stay"]


@pytest.mark.parametrize("text", ["It's the players' wish.", "l'été d'Anne", "rock 'n' roll", ""])
def test_apostrophes_are_none(text: str) -> None:
    assert quotes(text) == []


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert quotes('"To be continued\nNobody said this. "Yes."') == ["to be continued", "yes"]


@given(st.text(alphabet="'’‘\"“”«»「」 ab\n", max_size=300))
def test_no_text_is_refused(text: str) -> None:
    assert all(quotes(text))
