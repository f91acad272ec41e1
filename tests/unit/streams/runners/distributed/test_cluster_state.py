"""Workers that have one state in turn, of which one does not know that its turn is over."""

from pathlib import Path
from typing import IO

import pytest

from streams.runners.distributed.cluster_state import ClusterState


def test_a_worker_paused_in_a_checkpoint_leaves_that_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.checkpoint"
    paused, other = ClusterState(path), ClusterState(path)
    save = paused.stage.save

    def while_another_has_its_turn(file: IO[bytes]) -> None:
        file.write(b"begun")
        other.catch_up()
        other.next_offset, other.mark = 2, "f00d"
        assert other.save()
        save(file)

    monkeypatch.setattr(paused.stage, "save", while_another_has_its_turn)
    paused.next_offset, paused.mark = 1, "f00d"
    assert paused.save() is None
    next_worker = ClusterState(path)
    assert (next_worker.next_offset, next_worker.mark) == (2, "f00d")
    for each in (paused, other, next_worker):
        each.db.close()
