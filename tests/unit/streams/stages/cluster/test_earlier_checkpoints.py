"""Checkpoints of before there were lanes: taken as they are, or refused, never half of one."""

import io
import zipfile

import pytest

from streams.stages.cluster.stage import ClusterStage
from tests.support.raw_articles import stories
from tests.support.stage_records import clustering_log


def renamed(state: bytes, left_out: str = "") -> bytes:
    """The state as it was written then."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(state)) as now, zipfile.ZipFile(buffer, "w") as then:
        for name in now.namelist():
            former = name.removeprefix("lanes/live/")
            if former != left_out:
                then.writestr(zipfile.ZipInfo(former), now.read(name))
    return buffer.getvalue()


def test_a_state_without_lanes_is_the_live_one_or_refused() -> None:
    stage, again = ClusterStage(), ClusterStage()
    stage.process(clustering_log(stories(3, 4)))
    state = stage.checkpoint()
    again.restore(renamed(state))
    assert again.checkpoint() == state
    with pytest.raises(ValueError, match="not a state of this version"):
        ClusterStage().restore(renamed(state, left_out="engine"))
