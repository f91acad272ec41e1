"""Story lists: names the lists of stories that the front page shows, and the feeds of each."""

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlencode

from processors.model import Section, Side
from processors.model.story import SIDES
from processors.search.syntax import Parsed

Blindspot = Literal["left", "right", "any"]
"""Whose blindspots are listed."""
MIN_OWNERS = 2
"""Owners of a story that is listed: one alone makes no news of the day yet; searches find it."""


def list_title(section: str | None, blindspot: str | None) -> str:
    """What the list of a section, or of blindspots, is called."""
    if blindspot:
        return "Blindspots" if blindspot == "any" else f"Blindspots of the {blindspot}"
    return section.capitalize() if section else "Top stories"


def list_feeds(section: Section | None, blindspot: Blindspot | None) -> list[tuple[str, str]]:
    """Title and address of the feed of a list; of the blindspots of either side, of one for each,
    since no search asks for both."""
    sides: Sequence[Side | None] = SIDES if blindspot == "any" else (blindspot,)
    return [
        (
            list_title(section, side),
            "/feed.atom?" + urlencode({"q": _search_for(section, side)}),
        )
        for side in sides
    ]


def _search_for(section: Section | None, blindspot: Side | None) -> str:
    """The search that finds what a list has."""
    return Parsed(section=section, blindspot=blindspot, min_owners=MIN_OWNERS).to_text()
