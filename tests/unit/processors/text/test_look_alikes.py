"""Tricks with letters: those not seen, and those that look like others, make no second text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.text.cluster_tokens import cluster_words
from processors.text.look_alikes import unmixed
from processors.text.word_hashes import fingerprint_of

HONEST = "Military parade in Beijing opens with soldiers and guests from many countries, police say"
RUSSIAN = "Военный парад в Пекине открылся, сообщает полиция; гости приехали из многих стран"
UNSEEN = {
    "variation selector 16": "\ufe0f",
    "variation selector 17": "\U000e0100",
    "combining grapheme joiner": "\u034f",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "tag": "\U000e0061",
    "isolate": "\u2068",
    "Mongolian vowel separator": "\u180e",
    "control of musical notation": "\U0001d173",
    "control of shorthand": "\U0001bca0",
    "several": "\u200c\ufe0f\u034f",
}
SWAPPED = {
    "some Cyrillic": HONEST.replace("a", "а").replace("e", "е"),
    "all Cyrillic": HONEST.translate(str.maketrans("aeopcyxijs", "аеорсухіјѕ")),
    "Greek": HONEST.replace("o", "ο").replace("v", "ν"),
    "Greek and Cyrillic": HONEST.replace("o", "ο").replace("a", "а"),
    "capitals": HONEST.replace("M", "М").replace("B", "В"),
    "fullwidth": HONEST.replace("a", "ａ"),
    "mathematical": HONEST.replace("p", "\U0001d429"),
}


@pytest.mark.parametrize("trick", UNSEEN)
@pytest.mark.parametrize("text", [HONEST, RUSSIAN, "می‌خواهم به خانه بروم"])
def test_what_is_not_seen_makes_no_second_text(trick: str, text: str) -> None:
    letters = [f"{each}{UNSEEN[trick]}" if each.isalpha() else each for each in text]
    assert fingerprint_of("".join(letters)) == fingerprint_of(text)
    assert cluster_words("".join(letters), "xx") == cluster_words(text, "xx")
    assert cluster_words("".join(letters), "en") == cluster_words(text, "en")


@pytest.mark.parametrize("trick", SWAPPED)
def test_letters_of_another_script_make_no_second_text(trick: str) -> None:
    assert SWAPPED[trick] != HONEST
    assert fingerprint_of(SWAPPED[trick]) == fingerprint_of(HONEST)
    assert cluster_words(SWAPPED[trick], "de") == cluster_words(HONEST, "de")


def test_nor_do_latin_letters_in_russian() -> None:
    swapped = RUSSIAN.replace("а", "a").replace("о", "o").replace("р", "p")
    assert fingerprint_of(swapped) == fingerprint_of(RUSSIAN)
    assert cluster_words(swapped, "ru") == cluster_words(RUSSIAN, "ru")


@pytest.mark.parametrize(
    "text",
    [
        "военный парад в пекине, сообщает полиция",
        "στρατιωτική παρέλαση στο πεκίνο",
        "путин и трамп: встреча на аляске, пишет the new york times",
        "5g-сеть, α-частица, ковид-19",
    ],
)
def test_honest_words_stay_as_they_are(text: str) -> None:
    assert unmixed(text, alone=False) == text


@given(st.text(st.sampled_from("aexpабвеох習ανο \u200c\ufe0f-1"), max_size=30))
def test_once_is_enough(text: str) -> None:
    assert unmixed(unmixed(text)) == unmixed(text)
