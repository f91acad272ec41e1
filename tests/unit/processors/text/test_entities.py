"""Titles as their readers see them, however they were escaped, in bounded work."""

from collections.abc import Callable

import pytest

from processors.text.entities import MAX_CHARACTERS, html_title, plain_title

READERS = [plain_title, html_title]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("part", ["<![CDATA[", "<a ", "</", "&#1", "<br", "]]>"])
def test_no_more_of_a_title_is_looked_at_than_its_bound(
    read: Callable[[str], str], part: str
) -> None:
    """Of 3 MB: before they were cut, hours of work."""
    endless = part * (3_000_000 // len(part))
    assert read(endless) == read(endless[:MAX_CHARACTERS])


@pytest.mark.parametrize("read", READERS)
def test_a_section_that_is_not_closed_runs_to_the_end(read: Callable[[str], str]) -> None:
    assert read("<![CDATA[Ice on the river]]> melts") == "Ice on the river melts"
    assert read("<![CDATA[Ice on the river") == "Ice on the river"
