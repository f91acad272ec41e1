"""Style sheets and the script are small; sheets style nothing that no page has."""

import re

import pytest

from infra.web.pages.render import HERE, STATIC

SHEETS = {"style.css": 15_000, "search.css": 1_500, "overview.css": 1_500, "docs.css": 1_000}
"""Bytes of each at most: a page has the first and one other at most."""
WRITTEN = re.compile(r"(?<![\w)])\.([a-z][a-z-]+)(?=[\s,:.>{+\[)])")
"""Classes; those with a number are made by their page."""


def sources() -> str:
    """Of all that writes a class into a page."""
    files = [*HERE.rglob("*.html"), *HERE.rglob("*.py"), STATIC / "app.js"]
    return " ".join(each.read_text() for each in files)


@pytest.mark.parametrize(("name", "most"), [*SHEETS.items(), ("app.js", 10 * 1024)])
def test_what_a_page_loads_is_small(name: str, most: int) -> None:
    assert len((STATIC / name).read_bytes()) <= most


def test_every_class_is_one_that_a_page_has() -> None:
    used = set(re.findall(r"[\w-]+", sources()))
    for sheet in SHEETS:
        classes = set(WRITTEN.findall((STATIC / sheet).read_text()))
        assert classes, sheet
        assert classes <= used, sheet
