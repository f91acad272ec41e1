"""The one form of Han characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.dedupe.texts import Texts
from processors.text.han import one_han_form
from processors.text.highlight import highlighted, sought
from processors.text.normal_form import normal_form
from processors.text.search_tokens import search_words


@pytest.mark.parametrize(
    "forms",
    [
        "台灣 臺灣 台湾",
        "廣島 広島 广岛",
        "中國 中国",
        "總統選舉 总统选举",
        "關稅 関税 关税",
        "滝沢 瀧澤 泷泽",
        "衞生署 衛生署 卫生署",
        "上海滬劇 上海沪剧",
        "売 賣 卖",
    ],
)
def test_forms_of_one_word_are_one(forms: str) -> None:
    assert len({one_han_form(form) for form in forms.split()}) == 1
    assert len({tuple(search_words(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("others", ["滬 濾", "機 幾", "北京 東京", "芸 藝"])
def test_other_words_stay_others(others: str) -> None:
    one, other = others.split()
    assert one_han_form(one) != one_han_form(other)


@given(text=st.text(alphabet=st.characters(min_codepoint=0x3000, max_codepoint=0x323AF)))
def test_a_form_has_no_other_form_and_its_length(text: str) -> None:
    once = one_han_form(normal_form("NFKC", text))
    assert one_han_form(once) == once
    assert len(once) == len(normal_form("NFKC", text))


def test_what_is_found_is_marked_as_it_is_written() -> None:
    parts = highlighted("臺灣總統在廣島", sought("台湾总统"))
    assert [part.text for part in parts if part.found] == ["臺灣總統"]


def test_a_text_in_both_forms_is_one_text() -> None:
    traditional = "總統週一在臺灣會見記者，談到關稅與選舉，並說兩國將繼續談判。" * 5
    simplified = "总统周一在台湾会见记者，谈到关税与选举，并说两国将继续谈判。" * 5
    texts = Texts()
    first = texts.add("00000000000000a1", traditional)
    assert texts.add("00000000000000a2", simplified).text_id == first.text_id
