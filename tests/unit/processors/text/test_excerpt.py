"""An excerpt ends where nothing is torn, in every script."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processors.text.excerpt import excerpt

THAI = "น้ำท่วมใหญ่ในจังหวัดเชียงใหม่เมื่อวันพฤหัสบดีทำให้ประชาชนกว่าห้าพันคนต้องอพยพออกจากบ้านเรือน"
JAPANESE = (
    "北海道は二十八日、強い寒気の影響で大雪となり、新千歳空港では全便が欠航した。空港によると"
)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize("before", ["【速報】 ", "LIVE: ", ""])
@pytest.mark.parametrize("text", [THAI, JAPANESE, FAMILY * 30, "https://a.example/" + "a" * 90])
def test_one_long_word_after_a_short_one_is_not_left_out(before: str, text: str) -> None:
    shown = excerpt(before + text, 40)
    assert 30 <= len(shown) <= 41
    assert shown.endswith("…")


@example("e" * 11 + "\u200d " + "e" * 20)
@given(st.text(st.sampled_from(THAI + "e\u0301 \u200d\U0001f468\U0001f469"), max_size=120))
def test_no_letter_is_cut_from_its_marks_and_nothing_that_is_joined_is_parted(text: str) -> None:
    line = " ".join(text.split())
    shown = excerpt(text, 20)
    if len(line) <= 20:
        assert shown == line
        return
    assert len(shown) <= 21
    kept = shown.removesuffix("…")
    assert line.startswith(kept)
    rest = line[len(kept) :]
    assert unicodedata.category(rest[0])[0] != "M" or unicodedata.category(kept[-1])[0] in "MZ"
    assert not kept.endswith("\u200d") or set(kept) <= {"\u200d"}


@pytest.mark.parametrize("characters", range(5, 60))
def test_a_family_is_shown_whole_or_not(characters: int) -> None:
    kept = excerpt(FAMILY * 30, characters).removesuffix("…")
    assert kept == FAMILY * (len(kept) // len(FAMILY))
