"""One form for each number, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.facts import numbers

SAME = {
    "1200": ["1,200", "1.200", "1 200", "1\u202f200", "1'200", "1200", "1.2 thousand"],
    "1200000": ["1.2 million", "1,2 Millionen", "1,200,000", "1.200.000", "1,2 млн", "120万"],
    "7.5%": ["7.5 percent", "7,5 Prozent", "7.5%", "7,5 por ciento", "7.5 per cent", "7,50 %"],
    "1000000000": ["1 billion", "1 Milliarde", "1 mil millones", "10億"],
    "12000": ["1万2千", "12,000", "12 thousand"],
    "0.125": ["0.125", "0,125"],
    "1234567": ["12,34,567", "1,234,567"],
    "1500.25": ["1,500.25", "1.500,25"],
    "16.4": ["16.4", "١٦٫٤"],
    "80": ["80th", "80", "eighty"],
    "47": ["forty-seven", "47", "047"],
    "5": ["five-day", "5-day", "five"],
}


@pytest.mark.parametrize(
    ("number", "written"), [(number, text) for number, texts in SAME.items() for text in texts]
)
def test_a_number_has_one_form(number: str, written: str) -> None:
    assert numbers(f"It was {written} there.", "en") == {number}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "zwölf Stunden, acht Züge", {"12", "8"}),
        ("fr", "deux ponts, dix jours", {"2", "10"}),
        ("es", "doce mil personas", {"12000"}),
        ("ru", "пять тысяч человек", {"5000"}),
        ("pt", "duas pessoas", {"2"}),
        ("en", "elf dix once due", set()),
        ("tr", "5 MİL UZAKTA, 7 mıl, 3 MİLLİON", {"5", "7", "3"}),
        ("de", "3 MILLIONEN, 4 Mrd. Euro", {"3000000", "4000000000"}),
        ("und", "two", set()),
    ],
)
def test_number_words_are_those_of_the_language(language: str, text: str, found: set[str]) -> None:
    assert numbers(text, language) == found


def test_a_date_is_its_parts() -> None:
    assert numbers("on 28.08.2025 at 18:30") == {"28", "8", "2025", "18", "30"}


def test_a_percentage_is_no_count() -> None:
    assert numbers("40 percent").isdisjoint(numbers("40 soldiers"))


@given(st.text(alphabet=st.characters(categories=["Nd", "Po", "Zs", "Lo", "Sc", "No"])))
def test_no_text_is_refused(text: str) -> None:
    assert all(numbers(text, "en"))


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_do_not_count(number: int) -> None:
    assert numbers(f"{number:,}") == numbers(f"{number}") == {str(number)}
