"""What a charset makes of text in another, and of its own."""

import pytest

from infra.http.charset import decoded
from infra.http.plausible import is_plausible

RUSSIAN = "Городской совет во вторник решил закрыть старый мост на восемь месяцев для ремонта."
CHINESE = "市议会周二投票决定关闭旧港口大桥八个月进行维修，工程师四月在两座桥墩上发现裂缝。"
JAPANESE = "市議会は火曜日、古い港の橋を修理のため八か月間閉鎖することを決めた。"
KOREAN = "시의회는 화요일 오래된 항구 다리를 수리를 위해 여덟 달 동안 폐쇄하기로 의결했다."
TEXTS = {
    "cp1251": RUSSIAN, "koi8_r": RUSSIAN, "gb18030": CHINESE, "cp932": JAPANESE,
    "euc_jp": JAPANESE, "cp949": KOREAN,
}  # fmt: skip


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "gb18030", "cp932", "cp949"])
@pytest.mark.parametrize("wrong", ["windows-1251", "gb2312", "euc-kr", "shift_jis"])
def test_a_text_is_read_in_its_charset_under_a_wrong_name(codec: str, wrong: str) -> None:
    data = f"<p>{TEXTS[codec]}</p>".encode(codec)
    assert TEXTS[codec] in decoded(data, f"text/html; charset={wrong}").text


@pytest.mark.parametrize(("codec", "text"), TEXTS.items())
def test_what_is_named_rightly_is_plausible(codec: str, text: str) -> None:
    assert is_plausible(text, codec)
    assert is_plausible(f"{text} https://daily.example/ Example Daily 2026 {text}", codec)


def test_a_few_letters_say_nothing() -> None:
    assert is_plausible("цПТ", "cp1251")
