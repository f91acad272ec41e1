"""The share of headlines whose language is told rightly, by language: tests/fixtures/titles.toml.

The floors are what was measured; `python -m bench languages` prints the figures.
"""

import pytest

from processors.normalize.language.language import (
    BY_FEED,
    BY_PAGE,
    BY_SENDER,
    StatedLanguage,
    language_of,
)
from tests.support.titles import headlines

TITLES = headlines()
UNTOLD = {
    "cs": 11, "id": 11, "mk": 10, "ms": 10, "ru": 10, "sl": 11, "sr-Latn": 6, "sv": 11,
}  # fmt: skip
"""Right of twelve where nobody tells the language; of all others every one is."""
RELATED = [
    ("no", "da"), ("da", "no"), ("hr", "sr"), ("sl", "hr"),
    ("cs", "sk"), ("sk", "cs"),
    ("mk", "bg"), ("ru", "uk"), ("uk", "ru"), ("bg", "ru"), ("nl", "af"),
]  # fmt: skip
"""A language, and a close one that a feed may name instead. Malay and Indonesian are closer than
that."""


def _right(label: str, *told: StatedLanguage) -> int:
    return sum(language_of(title, "", told) == label[:2] for title in TITLES[label])


def test_the_headlines_are_as_long_as_headlines_are() -> None:
    assert len(TITLES) == 52
    for label, titles in TITLES.items():
        assert len(set(titles)) == len(titles) >= 10
        shortest = 10 if label in ("ja", "ko", "zh") else 20
        assert all(shortest <= len(title) <= 120 for title in titles), label


@pytest.mark.parametrize("label", TITLES)
def test_an_untold_language(label: str) -> None:
    assert _right(label) >= UNTOLD.get(label, len(TITLES[label]))


@pytest.mark.parametrize("margin", [BY_FEED, BY_PAGE, BY_SENDER])
@pytest.mark.parametrize("label", TITLES)
def test_a_right_tag_is_never_overruled(label: str, margin: float) -> None:
    assert _right(label, StatedLanguage(label[:2], margin)) == len(TITLES[label])


@pytest.mark.parametrize("margin", [BY_FEED, BY_PAGE])
@pytest.mark.parametrize("label", TITLES)
def test_a_template_that_says_english_costs_hardly_one_in_twelve(label: str, margin: float) -> None:
    told = StatedLanguage("en", margin)
    assert _right(label, told) >= UNTOLD.get(label, len(TITLES[label])) - (label == "nl")


@pytest.mark.parametrize("label", TITLES)
def test_a_page_that_says_german_is_overruled_by_all_words_of_an_article(label: str) -> None:
    body = ". ".join(TITLES[label])
    found = language_of(TITLES[label][0], body, [StatedLanguage("de", BY_PAGE)])
    assert found == label[:2]


@pytest.mark.parametrize(("label", "told"), RELATED)
def test_a_close_language_that_a_feed_names_is_overruled_by_an_article(
    label: str, told: str
) -> None:
    titles = TITLES[label]
    feed = StatedLanguage(told, BY_FEED)
    assert any(language_of(title, "", [feed]) == told for title in titles)
    assert language_of(titles[0], ". ".join(titles), [feed]) == label


@pytest.mark.parametrize(
    "text", ["Пожар на складе", "Real Madrid - Bayern 2:1", "Budget 2026", "Trump"]
)
def test_names_alone_are_in_no_language(text: str) -> None:
    assert language_of(text, "") == "und"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Simon Coveney 敦促各方在 Stormont 会谈中表现出慷慨", "zh"),
        ("Windows 12 と Surface の新モデルを発表", "ja"),
        ("TWICE 멤버 Momo, Super Junior 김희철과 열애 사실 인정", "ko"),
    ],
)
def test_foreign_names_do_not_outweigh_characters(text: str, language: str) -> None:
    assert language_of(text, "") == language
