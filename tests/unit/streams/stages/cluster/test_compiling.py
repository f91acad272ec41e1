"""What the cluster stage says of inner loops that are still to be compiled."""

import subprocess
import sys
from pathlib import Path

import pytest

from streams.stages.cluster.stage import COMPILES

BEGUN = """
from streams.records import Record
from streams.stages.cluster.stage import ClusterStage
ClusterStage().process([Record("log", 0, 0, None, b"{}", 0.0)])
"""


@pytest.mark.slow
def test_the_first_run_says_that_it_compiles(tmp_path: Path) -> None:
    def said() -> str:
        return subprocess.run(
            [sys.executable, "-c", BEGUN],
            env={"NUMBA_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            check=True,
            text=True,
        ).stderr

    assert said().strip() == COMPILES
    (folder,) = tmp_path.iterdir()
    (folder / "cluster").mkdir()
    (folder / "cluster" / "loop.nbi").touch()
    assert said() == ""
