"""A name that an outlet gives itself: that of an agency or a known outlet is nobody else's."""

import pytest

from processors.model import Outlet
from processors.normalize.outlets.known_outlets import KnownOutlets, agency_like

KNOWN = KnownOutlets(
    Outlet(domain=domain, name=name)
    for domain, name in (
        ("nytimes.com", "The New York Times"),
        ("wsj.com", "The Wall Street Journal"),
        ("express.example", "Daily Express"),
        ("ft.com", "Financial Times"),
    )
)


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("AFP - Official", "AFP"),
        ("Official AFP Wire", "AFP"),
        ("AFP officiel", "AFP"),
        ("AP: breaking", "Associated Press"),
        ("AP – Live", "Associated Press"),
        ("A.F.P.", "AFP"),
        ("A F P", "AFP"),
        ("@AFP", "AFP"),
        ("#Reuters", "Reuters"),
        ("dpa | live", "dpa"),
        ("Reuters ✓ verified", "Reuters"),
    ],
)
def test_an_agency_is_told_whatever_vouches_for_its_name(name: str, agency: str) -> None:
    assert agency_like(name) == agency


@pytest.mark.parametrize(
    "name",
    [
        "AP Moller Watch", "The Official Gazette", "Official", "Live News", "News – Live", "A B C",
        "Official Gazette of AFP pensioners", "AFPA – Portes ouvertes", "U.S. News", "@dailyplanet",
        "Verified News", "P.A.P.A. News",
    ],
)  # fmt: skip
def test_other_names_are_no_agencies(name: str) -> None:
    assert agency_like(name) is None


@pytest.mark.parametrize("name", ["NYTimes", "@nytimes", "WSJ", "New York Times official"])
def test_what_a_known_outlet_goes_by_is_taken(name: str) -> None:
    assert KNOWN.is_taken(name)


@pytest.mark.parametrize("name", ["Express", "L'Express", "Times", "FT", "The Times", "NY Post"])
def test_a_word_of_many_names_is_not(name: str) -> None:
    assert not KNOWN.is_taken(name)


def test_an_outlet_that_is_taken_away_leaves_no_name_behind() -> None:
    known = KnownOutlets([Outlet(domain="nytimes.com", name="The New York Times")])
    del known["nytimes.com"]
    assert not known.is_taken("NYTimes")
