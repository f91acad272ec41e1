"""Articles by language and section: what sections of articles are measured with."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

LABELLED = Path(__file__).parents[1] / "fixtures" / "sections.toml"
NONE: Final = "none"
UNFORESEEN: Final = "unforeseen"
TUNED = ("ar", "en", "fr", "hi", "it", "pl", "ru", "th", "tr", "zh")
"""Languages on which thresholds may be chosen: figures are those of the others."""


class Labelled(NamedTuple):
    """An article and the section that an editor would file it under."""

    language: str
    section: str | None
    title: str
    body: str


def labelled() -> list[Labelled]:
    """The whole list, but for what `unforeseen` has."""
    return [each for section, each in _all() if section != UNFORESEEN]


def unforeseen() -> list[Labelled]:
    """What no section fits, of kinds that no description names."""
    return [each for section, each in _all() if section == UNFORESEEN]


def held_out() -> list[Labelled]:
    """Those on which nothing was chosen."""
    return [each for each in labelled() if each.language not in TUNED]


def _all() -> Iterator[tuple[str, Labelled]]:
    by_language = tomllib.loads(LABELLED.read_text(encoding="utf-8"))
    for language, sections in by_language.items():
        for section, articles in sections.items():
            wanted = None if section in {NONE, UNFORESEEN} else section
            for title, body in articles:
                yield section, Labelled(language, wanted, title, body)
