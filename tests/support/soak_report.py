"""Soak report: figures that tests found, printed at the end of a run and kept in build/.

A test's figures travel with its report, so that several processes may run the tests.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, cast

import pytest

Kind = Literal["sum", "longest", "text"]
PROPERTY = "soak"


class SoakReport:
    """Takes the figures of one test; those of one name are added up, or the longest is kept."""

    def __init__(self, item: pytest.Item) -> None:
        self._properties = item.user_properties

    def count(self, name: str, count: int) -> None:
        """How many there were, in addition to those of other tests."""
        self._put(name, "sum", count)

    def longest(self, name: str, seconds: float) -> None:
        """How long it took; the longest of all tests is kept."""
        self._put(name, "longest", round(seconds, 1))

    def say(self, name: str, text: str) -> None:
        """A figure in words."""
        self._put(name, "text", text)

    def _put(self, name: str, kind: Kind, value: float | str) -> None:
        self._properties.append((PROPERTY, [name, kind, value]))


def collected(reports: Iterable[pytest.TestReport]) -> dict[str, str]:
    """What all tests reported, in words, by name, in the order of the first that did."""
    numbers: dict[str, float] = {}
    texts: dict[str, str] = {}
    found = [value for each in reports for key, value in each.user_properties if key == PROPERTY]
    for name, kind, value in cast("list[tuple[str, Kind, Any]]", found):
        if kind == "sum":
            numbers[name] = numbers.get(name, 0) + value
            texts[name] = f"{numbers[name]:,}"
        elif kind == "longest":
            numbers[name] = max(numbers.get(name, 0.0), value)
            texts[name] = f"{numbers[name]:,} s"
        else:
            texts[name] = value
    return texts


def write(figures: dict[str, str], folder: Path) -> list[str]:
    """Keep the table as soak.md and soak.json; returns its lines."""
    folder.mkdir(exist_ok=True)
    lines = [
        "| Figure | |",
        "|---|--:|",
        *(f"| {name} | {text} |" for name, text in figures.items()),
    ]
    (folder / "soak.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "soak.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return lines
