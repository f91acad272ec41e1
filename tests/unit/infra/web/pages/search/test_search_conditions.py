"""Conditions in words, and the search without each."""

import pytest

from infra.index.base import StoryPage
from infra.index.query import StoryQuery
from infra.web.pages.search.search_conditions import conditions, facets
from infra.web.queries import UnderstoodSearch
from processors.search.syntax import parse


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("language:ja", "Language: Japanese"),
        ("bias:left", "Lean: Left"),
        ("country:KR", "Country: South Korea"),
        ("publisher:daily.example", "Outlet: The Daily"),
        ('owner:"Korvan Group"', "Owner: Korvan Group"),
        ("section:sport", "Section: Sport"),
        ("blindspot:right", "Right blindspot"),
        ("status:open", "Still growing"),
        ("articles:>100", "At least 101 articles"),
        ("owners:5..20", "5 to 20 owners"),
        ("claimed:0", "0 claimed"),
        ("since:2025-08-28", "Since 28 Aug 2025"),
        ("until:2025-08-28", "Until 28 Aug 2025"),
        ("since:2025-08-28T06:00:00Z", "Since 28 Aug 2025, 06:00 UTC"),
        ("since:2025-08-28T23:59:00Z", "Since 28 Aug 2025, 23:59 UTC"),
        ("until:2025-08-28T00:00:00Z", "Until 28 Aug 2025, 00:00 UTC"),
        ("-football", "Without “football”"),
    ],
)
def test_a_condition_is_said_in_words_and_can_be_taken_away(typed: str, label: str) -> None:
    found = conditions(parse(f"parade {typed} -carnival"), lambda domain: "The Daily")
    (without,) = (each.without for each in found if each.label == label)
    assert parse(without) == parse("parade -carnival")


def test_words_and_phrases_are_none() -> None:
    assert conditions(parse('parade "military parade" sort:size'), str) == []


@pytest.mark.parametrize(
    ("typed", "owners", "offered"),
    [
        ("parade", {"a.example": 2, "b.example": 1}, False),
        ("parade", {"Korvan Group": 2, "b.example": 1}, True),
        ("parade", {"a.example": 3, "b.example": 1}, True),
        ("owner:a.example", {"a.example": 2, "b.example": 1}, True),
    ],
)
def test_owners_that_are_their_outlets_are_not_offered_twice(
    typed: str, owners: dict[str, int], offered: bool
) -> None:
    outlets = {"a.example": 2, "b.example": 1}
    page = StoryPage(3, [], None, {"publisher": outlets, "owner": owners})
    found = facets(UnderstoodSearch(parse(typed), StoryQuery(), page), str)
    assert [name for name, _ in found] == (["Outlet", "Owner"] if offered else ["Outlet"])
