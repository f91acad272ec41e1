"""An article without a title is called by its first sentence, in any language."""

from typing import Any

import pytest

from processors.model import Article
from processors.stories.title import MAX_CHARACTERS, text_behind, title_of
from tests.support.messages import assigned


def untitled(body: str, **fields: Any) -> Article:
    content = assigned("a", title="", body=body, **fields).article
    assert content is not None
    return content


@pytest.mark.parametrize(
    ("language", "body", "title"),
    [
        (
            "en",
            "BEIJING, Aug. 28 (Reuters) - Kim will travel to Beijing next week. He goes by train.",
            "Kim will travel to Beijing next week.",
        ),
        (
            "en",
            "Is it safe?\nSubscribe to our newsletter.\nMr. Kim told reporters in Pyongyang on "
            "Sept. 3 that the bridge was open again.\nMore follows.",
            "Mr. Kim told reporters in Pyongyang on Sept. 3 that the bridge was open again.",
        ),
        ("en", "Rain. Sun.", "Rain."),
        (
            "ja",
            "北海道は二十八日、大雪となった。空港は欠航した。",
            "北海道は二十八日、大雪となった。",
        ),
        (
            "ar",
            "ضرب زلزال شمال المغرب فجر الخميس، وقال مسؤولون إن السكان فروا. وتواصل الفرق البحث.",
            "ضرب زلزال شمال المغرب فجر الخميس، وقال مسؤولون إن السكان فروا.",
        ),
        (
            "hi",
            "मुंबई में गुरुवार को भारी बारिश के कारण लोकल ट्रेन सेवाएं ठप हो गईं। स्कूल बंद।",
            "मुंबई में गुरुवार को भारी बारिश के कारण लोकल ट्रेन सेवाएं ठप हो गईं।",
        ),
        ("en", "(Reuters) -", "(Reuters) -"),
    ],
)
def test_the_first_sentence_that_can_stand_alone_is_the_title(
    language: str, body: str, title: str
) -> None:
    assert title_of(untitled(body, language=language)) == title


@pytest.mark.parametrize("text", ["word " * 300, "น้ำท่วมใหญ่" * 100, "東京" * 300])
def test_a_sentence_without_an_end_is_cut(text: str) -> None:
    found = title_of(untitled(text))
    assert MAX_CHARACTERS / 2 < len(found) <= MAX_CHARACTERS + 1
    assert found.endswith("…")


def test_a_title_stays_as_it_was_sent() -> None:
    long = "word " * 100
    content = assigned("a", title=long, body="A text.").article
    assert content is not None
    assert title_of(content) == long


def test_an_article_without_text_is_called_by_its_address() -> None:
    assert title_of(untitled("")) == "https://daily.example/a"


@pytest.mark.parametrize(
    ("title", "text", "behind"),
    [
        ("Rain floods Oban.", "Rain floods Oban. It is over.", "It is over."),
        ("Rain floods Oban", "Rain floods Oban. It is over.", "It is over."),
        ("Rain floods Oban", "Rain floods Oban\nIt is\nover.", "It is over."),
        ("Rain floods", "Rain floods Oban. It is over.", "…Oban. It is over."),
        ("Rain floods…", "Rain  floods Oban. It is over.", "…Oban. It is over."),
        ("Rain floods...", "OBAN (AP) — Rain floods Oban.", "…Oban."),
        ("OBAN (AP) — Rain floods", "OBAN (AP) — Rain floods Oban.", "…Oban."),
        (
            "Rain",
            "Rainer Maria Rilke was born in Prague.",
            "Rainer Maria Rilke was born in Prague.",
        ),
        ("Rain floods Oban", "Oban is under water.", "Oban is under water."),
        ("Rain floods Oban.", "Rain floods Oban.", ""),
        ("北海道で大雪。", "北海道で大雪。空港は欠航した。", "空港は欠航した。"),
        ("", "Rain floods Oban.", "Rain floods Oban."),
        ("…", "Rain floods Oban.", "Rain floods Oban."),
    ],
)
def test_a_text_that_begins_with_its_title_goes_on_behind_it(
    title: str, text: str, behind: str
) -> None:
    assert text_behind(title, text) == behind
