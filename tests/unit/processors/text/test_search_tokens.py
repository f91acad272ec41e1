"""The words of a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.text.search_tokens import MAX_WORD_CHARACTERS, search_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("?!… — \x00\ud800", []),
        ("Xi's U.S.-visit", ["xi", "s", "u", "s", "visit"]),
        ("Łódź, São Tomé", ["lodz", "sao", "tome"]),
        ("Straße", ["strasse"]),
        ("５Ｇ", ["5g"]),
        ("北京2025年", ["北", "京", "2025", "年"]),
        ("プーチン", ["プ", "ー", "チ", "ン"]),
        ("한국 대통령", ["한국", "대통령"]),
        ("हिन्दी", ["हिंदी"]),
        ("x" * 100, ["x" * MAX_WORD_CHARACTERS]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert search_words(text) == expected


@given(text=st.text(alphabet=st.characters(exclude_categories=())))
def test_words_hold_letters_marks_and_digits_only(text: str) -> None:
    for word in search_words(text):
        assert 0 < len(word) <= MAX_WORD_CHARACTERS
        assert {unicodedata.category(character)[0] for character in word} <= set("LMN")


@given(text=st.text())
def test_case_does_not_count(text: str) -> None:
    assert search_words(text.casefold()) == search_words(text)


@given(left=st.text(), right=st.text())
def test_spaces_separate(left: str, right: str) -> None:
    assert search_words(f"{left} {right}") == search_words(left) + search_words(right)
