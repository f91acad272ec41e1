"""What the cluster stage says of inner loops that are still to be compiled."""

import subprocess
import sys
from pathlib import Path

import pytest

from streams.stages.cluster.stage import COMPILES

MADE = "from streams.stages.cluster.stage import ClusterStage; ClusterStage()"


@pytest.mark.slow
def test_the_first_run_says_that_it_compiles(tmp_path: Path) -> None:
    def said() -> str:
        return subprocess.run(
            [sys.executable, "-c", MADE],
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
