"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.summary.sentences import sentences


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Mr. Kim met Gen. Lee.", "The talks took 2.5 hours."]),
        ("en", ["He arrived at 6:30 p.m. local time on Sept. 3 in the U.S.", "The crowd cheered!"]),
        ("en", ['"I wrote," she said.', '"They sent a coupon."', "Tavola said no."]),
        ("en", ['"We lost the wharf. We lost the shed," said Rafuse.', "Ferries stay in port."]),
        ("en", ["Who knows?", "Nobody…", "It ended."]),
        ("de", ["Er soll am 3. September beginnen.", "Das teilte z.B. Dr. Pranz mit."]),
        ("en", ["They met on Sept. 3.", "China won."]),
        ("ru", ["Полёт продлится до 30 авг. 2025 г. включительно.", "Мыши едят."]),
        ("ar", ["وبلغ المنسوب 16.4 متر.", "ولم ترد أنباء عن ضحايا."]),
        ("ja", ["花火大会を延期すると発表した。", "新たな日程は9月6日。"]),
        ("ja", ["女将は「魚は干物に。花火は逃げません。」と話す。", "一方、屋台は残る。"]),
        ("zh", ["北京下雨了！", "“河水上涨。”", "他说。"]),
        ("fr", ["M. Dupont a parlé.", "« Tout va bien. »", "Il est parti."]),
    ],
)
def test_sentences(language: str, parts: list[str]) -> None:
    gap = "" if language in ("ja", "zh") else " "
    assert sentences(gap.join(parts), language) == parts


def test_a_paragraph_ends_a_sentence() -> None:
    assert sentences("By Ann Lee\n\nThe river rose", "en") == ["By Ann Lee", "The river rose"]


@given(st.text(alphabet=".!?。 \n\"“”「」(aA1é北,'", max_size=400))
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text, "en")).split()) == "".join(text.split())
