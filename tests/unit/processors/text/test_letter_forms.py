"""The one form of letters that writers take for one another."""

import pytest

from processors.text.highlight import highlighted, sought
from processors.text.search_tokens import search_words


@pytest.mark.parametrize(
    "forms",
    [
        "محمد مُحَمَّد محمـــد ﻣﺤﻤﺪ",
        "إيران ايران ایران إیران",
        "أحمد احمد",
        "القرآن القران",
        "مدرسة مدرسه",
        "مستشفى مستشفي مستشفی",
        "کتاب كتاب",
        "رئیس رییس رئيس",
        "می‌شود میشود مي‌شود",
        "خانهٔ خانۀ خانه",
        "פסח פֶּסַח",
        "हिन्दी हिंदी",
        "क़ानून क़ानून कानून",
        "पाँच पांच",
        "п’ять пʼять п'ять",
        "oʻzbek o‘zbek o'zbek oʼzbek",
    ],
)
def test_forms_of_one_word_are_found_by_each(forms: str) -> None:
    words = forms.split()
    assert len({tuple(search_words(form)) for form in words}) == 1
    for form in words:
        parts = highlighted(f"({form}) 2025", sought(words[0]))
        found = "".join(part.text for part in parts if part.found)
        assert found == "".join(each for each in form if each not in "'‘’ʻʼ")


@pytest.mark.parametrize(
    "others",
    ["بھائی بہائی", "ڪم کم", "সয় সয", "کے کی", "ناس ناش", "बन बं", "כלב קלב", "تهران طهران"],
)
def test_other_words_stay_others(others: str) -> None:
    one, other = others.split()
    assert search_words(one) != search_words(other)
