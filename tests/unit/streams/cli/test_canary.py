"""`storywire canary` with the model that ships."""

import json
from pathlib import Path

from tests.unit.streams.cli.conftest import Storywire


def test_what_ships_finds_every_story_in_every_language(
    storywire: Storywire, tmp_path: Path
) -> None:
    textfile = tmp_path / "storywire.prom"
    run = json.loads(storywire("canary", "--json", "--textfile", str(textfile)).stdout)
    assert (run["articles"], run["refused"], run["stories"]) == (112, 0, 14)
    assert run["bcubed"]["f1"] == 1.0
    assert "\nstorywire_canary_bcubed_f1 1.0\n" in textfile.read_text()


def test_a_textfile_needs_its_folder(storywire: Storywire, tmp_path: Path) -> None:
    textfile = tmp_path / "missing" / "storywire.prom"
    done = storywire("canary", "--textfile", str(textfile), expected=2)
    assert f"there is no folder {textfile.parent}" in done.stderr
