"""People whose names have no capitals are known by the role beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.entities.uncased_persons import comparable, uncased_persons

LANGUAGES = ["zh", "ja", "ko", "th", "en"]


def persons(language: str, *texts: str) -> list[str]:
    return uncased_persons([comparable(each, language) for each in texts], language)


@pytest.mark.parametrize(
    ("language", "texts", "names"),
    [
        (
            "zh",
            [
                "国家主席习近平会见了总统普京，总理李强讲话。总统选举将于明年举行。",
                "主席习近平在北京。部长会议今天举行，总理李强与总统普京通话，总统选举在即。",
            ],
            ["习近平", "普京", "李强"],
        ),
        ("zh", ["總統賴清德昨日表示", "總統賴清德今天會見"], ["赖清德"]),
        ("zh", ["总统弗拉基米尔·普京说", "总统弗拉基米尔·普京称"], ["弗拉基米尔·普京"]),
        (
            "ja",
            [
                "岸田文雄首相は習近平国家主席と会談。米国のトランプ大統領は不在。",
                "岸田文雄首相と習近平国家主席、トランプ大統領。次期大統領は未定。次期大統領だ。",
            ],
            ["トランプ", "岸田文雄", "習近平"],
        ),
        (
            "ko",
            [
                "윤석열 대통령은 바이든 대통령과 만났다. 국방부 장관과 이재명 대표.",
                "윤석열 대통령이 바이든 대통령을. 국방부 장관, 우리당 대표와 이재명 대표가.",
                "우리당 대표는 차기 대통령, 차기 대통령이다.",
            ],
            ["바이든", "윤석열", "이재명"],
        ),
        (
            "th",
            ["นายเศรษฐา ทวีสิน นายกรัฐมนตรี กล่าวว่า", "นายกรัฐมนตรี นายเศรษฐา ทวีสิน และนายสมชาย กล่าวว่า"],
            ["เศรษฐา ทวีสิน"],
        ),
        ("en", ["President Trump", "President Trump"], []),
    ],
)
def test_persons(language: str, texts: list[str], names: list[str]) -> None:
    assert persons(language, *texts) == names


def test_one_mention_is_none() -> None:
    assert persons("ja", "岸田文雄首相は語った。") == []


@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.text("总统王李说大統領習長官김대통령씨นาย ·a", max_size=60), max_size=4),
)
def test_hostile_text(language: str, texts: list[str]) -> None:
    read = [comparable(each, language) for each in texts]
    found = uncased_persons(read, language)
    assert found == sorted(set(found))
    assert all(any(name in each for each in read) for name in found)
