"""`storywire canary` with the model that ships."""

import json
import re
import signal
from pathlib import Path

import httpx
import pytest

from processors.embed.embedder import Embedder
from processors.evaluate.bcubed import Score
from streams.runners import canary as runs
from streams.runners.canary import CanaryRun
from tests.support.free_ports import free_ports
from tests.unit.streams.cli.conftest import Storywire


@pytest.mark.long
def test_what_ships_finds_every_story_in_every_language(
    storywire: Storywire, tmp_path: Path
) -> None:
    textfile = tmp_path / "storywire.prom"
    run = json.loads(storywire("canary", "--json", "--textfile", str(textfile)).stdout)
    assert (run["articles"], run["refused"], run["stories"]) == (112, 0, 14)
    assert run["bcubed"]["f1"] == 1.0
    assert "\nstorywire_canary_bcubed_f1 1.0\n" in textfile.read_text()


def test_it_runs_again_and_again_until_it_is_asked_to_end(
    storywire: Storywire, monkeypatch: pytest.MonkeyPatch
) -> None:
    (port,), seen = free_ports(1), []

    def run(_: Embedder) -> CanaryRun:
        seen.append(httpx.get(f"http://127.0.0.1:{port}/metrics").text)
        if len(seen) == 3:
            signal.raise_signal(signal.SIGTERM)
        return CanaryRun(112, 0, 14, 14, Score(1.0, 0.5 ** len(seen)))

    monkeypatch.setattr(runs, "run_canary", run)
    done = storywire("canary", "--every", "0.000001", STORYWIRE_CANARY_PORT=str(port))
    assert done.stdout.count("bcubed") == 3
    recalls = [re.findall(r"^storywire_canary_bcubed_recall (\S+)$", each, re.M) for each in seen]
    assert recalls == [[], ["0.5"], ["0.25"]]
    assert "storywire_process_start_time_seconds" in seen[0]


def test_a_textfile_needs_its_folder(storywire: Storywire, tmp_path: Path) -> None:
    textfile = tmp_path / "missing" / "storywire.prom"
    done = storywire("canary", "--textfile", str(textfile), expected=2)
    assert f"there is no folder {textfile.parent}" in done.stderr
