"""Checkpoints of before ids changed, or before there were lanes: refused, never taken in part."""

import io
import zipfile

import pytest

from streams.stages.cluster.stage import IDS, ClusterStage
from tests.support.raw_articles import stories
from tests.support.stage_records import clustering_log


@pytest.mark.parametrize("left_out", [IDS, "lanes/live/engine", "lanes/live/texts", "book"])
def test_a_state_that_lacks_a_part_is_refused(left_out: str) -> None:
    stage, again = ClusterStage(), ClusterStage()
    stage.process(clustering_log(stories(3, 4)))
    state = stage.checkpoint()
    again.restore(state)
    assert again.checkpoint() == state
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(state)) as now, zipfile.ZipFile(buffer, "w") as then:
        for name in now.namelist():
            if name != left_out:
                then.writestr(zipfile.ZipInfo(name), now.read(name))
    with pytest.raises(ValueError, match="not a state of this version"):
        ClusterStage().restore(buffer.getvalue())
