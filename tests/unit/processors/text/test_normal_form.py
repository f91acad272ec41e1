"""Normalization of any text: as Unicode says for all that is written, bounded for the rest."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.text.normal_form import MAX_MARKS, NormalForm, normal_form, stream_safe

FORMS: tuple[NormalForm, ...] = ("NFC", "NFD", "NFKC", "NFKD")
MARKS = "\u0301\u0327\u0345\u05b0\u094d\U0001d165"
TEXTS = st.text(st.sampled_from("aé習ऻ\u1100\u1161 " + MARKS) | st.characters(), max_size=80)


def longest_run(text: str) -> int:
    """Combining marks in a row, as they stand before they are sorted."""
    combining = "".join("m" if unicodedata.combining(each) else " " for each in text)
    return max(map(len, combining.split()), default=0)


@given(TEXTS, st.sampled_from(FORMS))
def test_text_with_few_marks_is_normalized_as_unicode_says(text: str, form: NormalForm) -> None:
    decomposed = unicodedata.normalize("NFKD", text)
    if longest_run(decomposed) <= MAX_MARKS:
        assert normal_form(form, text) == unicodedata.normalize(form, text)


@given(
    st.lists(st.tuples(st.sampled_from("aक習"), st.text(MARKS, max_size=200)), max_size=5),
    st.sampled_from(FORMS),
)
def test_no_run_of_marks_is_longer_than_the_stream_safe_format_allows(
    letters: list[tuple[str, str]], form: NormalForm
) -> None:
    text = "".join(letter + marks for letter, marks in letters)
    assert longest_run(stream_safe(text)) <= MAX_MARKS
    # Only marks go, and only those behind the first of a run.
    assert re.sub(f"[{MARKS}]", "", stream_safe(text)) == re.sub(f"[{MARKS}]", "", text)
    assert len(normal_form(form, text)) <= len(letters) * (1 + 3 * MAX_MARKS)


@pytest.mark.parametrize("length", [MAX_MARKS + 1, 2 * MAX_MARKS, 3_000_000])
@pytest.mark.parametrize("start", [0, 1, 17, MAX_MARKS])
def test_a_long_run_is_found_wherever_it_stands(length: int, start: int) -> None:
    text = "x" * start + "\u0301\u0327" * (length // 2) + "\u0301" * (length % 2) + "x"
    assert longest_run(stream_safe(text)) == MAX_MARKS
