"""The parts of a text that a search asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.text.highlight import highlighted, rows_found, sought
from processors.text.normal_form import normal_form
from processors.text.search_tokens import search_words

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)
WORDS = st.sampled_from(
    [
        *("Łódź", "LODZ", "Straße", "北京", "習", "ﬁnal", "Café", "Cafe\u0301", "हिन्दी", "ปักกิ่ง"),
        *(
            "한국",
            "so\u00adft",
            "５Ｇ",
            "<b>",
            "&amp;",
            "ΑΣ",
            "İs",
            "x" * 70,
            "\u0301",
            "☎\ufe0f",
            "½",
        ),
    ]
)
TEXT = st.lists(WORDS | ANY_TEXT, max_size=8).map(" ".join)


def found(text: str, query: str, *phrases: str) -> list[str]:
    return [part.text for part in highlighted(text, sought(query, phrases)) if part.found]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Kim’s visit to KIM", "kim", ["Kim", "KIM"]),
        ("Kimberley", "kim", []),
        ("Zu Łódź, “LODZ” und Lodzer", "lodz", ["Łódź", "LODZ"]),
        ("Cafe\u0301s and Cafe\u0301", "café", ["Cafe\u0301"]),
        ("Der ﬁnale Preis: ５Ｇ", "finale 5g", ["ﬁnale", "５Ｇ"]),
        ("習近平が北京で東北", "北京", ["北京"]),
        ("東京都", "京", ["京"]),
        ("ข่าวปักกิ่งวันนี้", "ปักกิ่ง", ["ปักกิ่ง"]),
        ("हिन्दी समाचार", "हिन्दी", ["हिन्दी"]),
        ("بيونغ يانغ", "يانغ", ["يانغ"]),
        (normal_form("NFD", "한국 대통령"), "한국", [normal_form("NFD", "한국")]),
        ("so\u00adft rain", "soft", ["so\u00adft"]),
        ("x" * 100, "x" * 80, ["x" * 100]),
        ("anything", "", []),
        ("", "anything", []),
    ],
)
def test_what_is_compared_alike_is_found(text: str, query: str, expected: list[str]) -> None:
    assert found(text, query) == expected


def test_words_of_a_phrase_are_found_in_a_row_only() -> None:
    text = "Military parade: the parade of the military, a military — parade"
    phrase = "military parade"
    assert found(text, "", phrase) == ["Military", "parade", "military", "parade"]


def test_rows_are_counted_once_each() -> None:
    asked = sought("beijing", ["military parade"])
    assert rows_found("Beijing: a military parade in Beijing", asked) == 2
    assert rows_found("A parade of the military in Beijing", asked) == 1


@given(text=TEXT, query=TEXT)
def test_the_parts_are_the_text(text: str, query: str) -> None:
    parts = highlighted(text, sought(query))
    assert "".join(part.text for part in parts) == text
    assert all(part.text for part in parts)


@given(text=TEXT, query=TEXT)
def test_only_words_of_the_search_are_found(text: str, query: str) -> None:
    asked = {word for row in sought(query) for word in row}
    for part in highlighted(text, sought(query)):
        assert not part.found or asked.intersection(search_words(part.text)), part


@given(words=st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1), min_size=1))
def test_a_text_of_words_is_found_by_itself(words: list[str]) -> None:
    text = " ".join(words)
    left = [part.text for part in highlighted(text, sought(text)) if not part.found]
    assert search_words(" ".join(left)) == []
