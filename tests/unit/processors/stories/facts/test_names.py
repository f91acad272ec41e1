"""Names, and whether a text has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.facts import names
from processors.stories.facts.names import NameText

PARADE = (
    "Chinese President Xi Jinping and North Korea's leader, Kim Jong Un, met in Beijing on "
    "Sept. 3. Kim Il Sung came in 1959. Officials said U.S. diplomats stayed away."
)


def missing(text: str, source: str = PARADE) -> list[str]:
    words = NameText(source)
    return [str(name) for name in names(text) if not words.have(name)]


@pytest.mark.parametrize(
    "text",
    [
        "President Xi met Kim Jong-un in Beijing.",
        "KIM JONG UN came on September 3.",
        "Officials said that US diplomats stayed away.",
    ],
)
def test_a_name_is_found_in_its_other_forms(text: str) -> None:
    assert missing(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Xi met Kim Jong Il in Beijing.", ["Kim Jong Il"]),
        ("Xi met Lee in Beijing.", ["Lee"]),
        ("Smith said so.", ["Smith"]),
        ("Xi met Kim in Pyongyang on Oct. 3.", ["Pyongyang", "October"]),
        ("A meeting in May.", ["A", "May"]),
    ],
)
def test_another_name_is_not(text: str, wrong: list[str]) -> None:
    assert missing(text) == wrong


@pytest.mark.parametrize(
    ("text", "source", "wrong"),
    [
        ("Путин приехал", "Владимир Путин приехал в Пекин", []),
        ("Лавров приехал", "Владимир Путин приехал в Пекин", ["Лавров"]),
        ("花火大会は大阪で", "花火大会の延期を東京で", ["大阪"]),
        ("وقالت لجنة الفيضان", "لجنة الفيضان قالت", []),
        ("لجنة بغداد", "لجنة الفيضان", ["بغداد"]),
    ],
)
def test_scripts(text: str, source: str, wrong: list[str]) -> None:
    assert missing(text, source) == wrong


@given(st.text())
def test_every_text_has_its_own_names(text: str) -> None:
    assert missing(text, text) == []
