"""An article's section: its address tells it, else its text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.embed.articles import ArticleEmbedder
from processors.embed.sections import DESCRIPTIONS
from processors.model import EmbeddedArticle
from processors.normalize.addresses.section import FOLDERS, SECTION_OF, section_of_address
from tests.support.embedder import shipped as shipped_model
from tests.support.labelled_sections import held_out
from tests.support.messages import assigned


@pytest.fixture(scope="module")
def shipped() -> ArticleEmbedder:
    return ArticleEmbedder(shipped_model())


def article(title: str, **fields: Any) -> EmbeddedArticle:
    content = assigned("a", title=title, **fields).article
    assert content is not None
    return content


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("https://daily.example/world/asia/2025/09/03/parade", "world"),
        ("https://daily.example/news/world/sport/2025/final", "sport"),
        ("https://diario.example/pol%C3%ADtica/2025/ley", "politics"),
        ("https://zeitung.example/Wirtschaft/bahnstreik.html", "business"),
        ("https://deportes.diario.example/2025/final", "sport"),
        ("https://asia.daily.example/2025/parade", None),
        ("https://daily.example/2025/politics", None),
        ("https://daily.example/2025/sport-stars-in-politics/", None),
        ("https://daily.example/?section=/sport/", None),
        ("https://[/sport/x", "sport"),
        ("", None),
    ],
)
def test_folders_and_hosts_name_sections(address: str, section: str | None) -> None:
    assert section_of_address(address) == section


@given(st.text())
def test_any_address_has_an_answer(address: str) -> None:
    assert section_of_address(address) in {None, *DESCRIPTIONS}


def test_no_folder_is_of_two_sections() -> None:
    assert sum(len(words.split()) for words in FOLDERS.values()) == len(SECTION_OF)
    assert FOLDERS.keys() == DESCRIPTIONS.keys()


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("Chinese troops and missiles roll past foreign leaders at summit", "world"),
        ("Senators vote on spending bill before the election", "politics"),
        ("Central bank raises interest rate as inflation hits shares", "business"),
        ("Chipmaker unveils processor for artificial intelligence", "technology"),
        ("Astronomers discover planet around a nearby star", "science"),
        ("Hospital patients given new vaccine in clinical trial", "health"),
        ("Striker scores twice as the team wins the cup final", "sport"),
        ("Singer's new album tops charts before concert tour", "culture"),
        ("Cat rescued from a tree by firefighters", None),
    ],
)
def test_texts_are_told_by_the_nearest_description(
    shipped: ArticleEmbedder, title: str, section: str | None
) -> None:
    filed = article(title, url="https://daily.example/kultur/1")
    found = shipped.embed([article(title), filed])
    assert [each.section for each in found] == [section, "culture"]


@pytest.mark.parametrize(
    ("title", "language", "section"),
    [
        ("Zentralbank erhöht den Leitzins, die Aktienkurse geben nach", "de", "business"),
        ("El delantero marca dos goles y su equipo gana la final de la copa", "es", "sport"),
        ("Астрономы открыли планету у соседней звезды", "ru", "science"),
        ("病院で新型ワクチンの接種が始まり、感染者が減少", "ja", "health"),
        ("صوّت البرلمان على مشروع القانون قبل الانتخابات", "ar", "politics"),
    ],
)
def test_descriptions_serve_texts_of_all_languages(
    shipped: ArticleEmbedder, title: str, language: str, section: str
) -> None:
    assert shipped.embed([article(title, language=language)])[0].section == section


def test_of_articles_in_ten_languages_nine_in_ten_have_a_section_and_the_right_one(
    shipped: ArticleEmbedder,
) -> None:
    """On languages by which no threshold was chosen: `python -m bench sections` tells more."""
    listed = held_out()
    told = shipped.embed(
        [article(each.title, body=each.body, language=each.language) for each in listed]
    )
    pairs = [(each.section, found.section) for each, found in zip(listed, told, strict=True)]
    given = [wanted == found for wanted, found in pairs if found]
    assert sum(given) >= 0.95 * len(given)
    assert len(given) >= 0.9 * sum(wanted is not None for wanted, _ in pairs)
    assert sum(found is not None for wanted, found in pairs if wanted is None) <= 1
