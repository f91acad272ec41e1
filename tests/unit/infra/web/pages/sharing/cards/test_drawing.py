"""Cards, drawn with the fonts that come with Typst alone, which every machine has."""

import struct
from dataclasses import replace

import pytest

from infra.web.pages.sharing.cards.content import list_card, story_card
from infra.web.pages.sharing.cards.drawing import Card, CardDrawing
from tests.support.messages import story

OWN = CardDrawing(of_machine=False)
CARD = Card(
    "Ice melts on the Dunmore", "A story told in Thai", "en", "3 articles · 2 owners", "World"
)


def titled(headline: str, language: str = "en") -> bytes:
    return OWN.png(replace(CARD, headline=headline, language=language))


def test_a_card_is_a_png_of_the_size_that_previews_take_and_the_same_each_time() -> None:
    drawn = OWN.png(CARD)
    assert drawn.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", drawn[16:24]) == (1200, 630)
    assert drawn == OWN.png(CARD)
    assert len(drawn) < 200_000


@pytest.mark.parametrize("headline", ["Лёд тает на Дунае", "Ο πάγος λιώνει", "הקרח נמס"])
def test_its_own_font_knows_several_scripts(headline: str) -> None:
    assert titled(headline) != titled(CARD.otherwise)


UNKNOWN = ("น้ำแข็งละลาย", "北京で軍事", "열병식", "बर्फ", "الجليد", "Ice ไทย", "\ue000", "🧊", "")
EMOJI_ALONE = ("🎉🔥", "👩‍👩‍👧‍👦", "❤️", "🏳️‍🌈 🇫🇷", "🎉 ! 🎉", "👍🏽")


@pytest.mark.parametrize("headline", [*UNKNOWN, *EMOJI_ALONE])
def test_what_no_font_can_show_is_said_in_english_and_never_as_boxes(headline: str) -> None:
    assert titled(headline, "th") == titled(CARD.otherwise)


def test_what_is_no_letter_is_left_out_where_no_font_has_it() -> None:
    assert titled("Ice 🧊 melts on the Dunmore") == titled("Ice melts on the Dunmore")


HOSTILE = (
    *("word " * 500, "x" * 5_000, "é" * 300, "\u0301" * 300, "a\u202eb"),
    *("W" * 300, "W" * 298 + " a", "Щ" * 300, "W" * 150 + " " + "W" * 149),
)


@pytest.mark.parametrize("headline", HOSTILE)
def test_any_headline_is_drawn(headline: str) -> None:
    assert len(titled(headline)) > 10_000


@pytest.mark.parametrize("unit", ["W", "WWWWWWWWW "])
def test_of_a_headline_that_is_too_long_the_beginning_is_shown_alone(unit: str) -> None:
    assert titled((unit * 300)[:290]) == titled((unit * 300)[:280])


def test_what_a_headline_says_is_no_markup() -> None:
    assert titled("#panic() *Ice* $x$ \\ melts") != titled("Ice melts")


def test_the_card_of_a_story_says_its_size_and_lean() -> None:
    told = story(
        "a",
        headline="Ice melts",
        article_count=1234,
        publisher_count=1,
        languages={"th": 3, "en": 1},
        bias={"left": 60, "center": 32, "right": 8, "unrated": 5},
        section="world",
    )
    card = story_card(told)
    assert card.counts == "1,234 articles · 1 owner · 2 languages"
    assert [(each.side, each.width, each.label) for each in card.lean] == [
        ("left", 60, "Left 60%"),
        ("center", 32, "Center 32%"),
        ("right", 8, "R 8%"),
    ]
    assert card.otherwise == "A story told in Thai"
    assert card.corner.startswith("World · ")
    assert OWN.png(card) != OWN.png(replace(card, lean=()))


def test_nothing_is_said_of_a_lean_that_is_not_known() -> None:
    told = story("a", article_count=0, claimed_count=2, bias={}, languages={"zh-Hant": 2})
    card = story_card(told)
    assert card.counts == "2 claimed articles"
    assert card.lean == []
    assert OWN.png(card)


def test_lists_have_cards_by_their_title() -> None:
    assert OWN.png(list_card("Sport")) != OWN.png(list_card("World"))
