"""Headlines in 51 languages, with the code of each: what language detection is measured with."""

import tomllib
from pathlib import Path

TITLES = Path(__file__).parents[1] / "fixtures" / "titles.toml"


def headlines() -> dict[str, list[str]]:
    """Titles by ISO 639 code; those of Serbian in Latin letters are "sr-Latn"."""
    return tomllib.loads(TITLES.read_text(encoding="utf-8"))
