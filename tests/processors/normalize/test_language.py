"""The language of a text is named only where it can be told."""

import pytest

from processors.normalize.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The central bank held its interest rate on Thursday", "en"),
        ("Die Zentralbank hat den Leitzins am Donnerstag nicht verändert", "de"),
        ("El banco central mantuvo el jueves su tipo de interés", "es"),
        ("Центральный банк сохранил ключевую ставку", "ru"),
        ("中央銀行は木曜日に政策金利を据え置いた", "ja"),
        ("أبقى البنك المركزي سعر الفائدة دون تغيير يوم الخميس", "ar"),
        ("", "und"),
        ("2025", "und"),
    ],
)
def test_language_of_a_title_alone(text: str, language: str) -> None:
    assert language_of(text, "") == language


def test_the_body_tells_where_the_title_does_not() -> None:
    assert language_of("2025", "Le gouvernement a présenté son budget mardi matin.") == "fr"
