"""The language of a text is named only where it can be told."""

import pytest

from processors.normalize.language.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The central bank held its interest rate on Thursday", "en"),
        ("Die Zentralbank hat den Leitzins am Donnerstag nicht verändert", "de"),
        ("El banco central mantuvo el jueves su tipo de interés", "es"),
        ("Центральный банк сохранил ключевую ставку", "ru"),
        ("中央銀行は木曜日に政策金利を据え置いた", "ja"),
        ("أبقى البنك المركزي سعر الفائدة دون تغيير يوم الخميس", "ar"),
        ("خرداد گرم در تهران؛ گرما رکورد زد", "fa"),
        ("La banca centrale lascia invariati i tassi", "it"),
        ("O Banco Central manteve a taxa de juros", "pt"),
        ("La banque centrale ne change pas son taux", "fr"),
        ("Merkez bankası faizi değiştirmedi", "tr"),
        ("Bank centralny nie zmienił stóp procentowych", "pl"),
        ("Вибори: підсумки", "uk"),
        ("Выборы", "ru"),
        ("央行降息", "zh"),
        ("日銀、利上げ", "ja"),
        ("기준금리 동결", "ko"),
        ("فوز", "ar"),
        ("", "und"),
        ("2025", "und"),
    ],
)
def test_language_of_a_title_alone(text: str, language: str) -> None:
    assert language_of(text, "") == language


def test_the_body_tells_where_the_title_does_not() -> None:
    assert language_of("2025", "Le gouvernement a présenté son budget mardi matin.") == "fr"
