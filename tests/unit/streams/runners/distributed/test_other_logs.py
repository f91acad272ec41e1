"""Which log a committed offset is of, by what was noted with it."""

from pathlib import Path

import pytest
from faust.types import TP
from prometheus_client import CollectorRegistry

from infra.kafka.groups import Note
from infra.settings import Settings
from streams.runners.distributed import stage_app
from streams.runners.distributed.stage_app import StageApp
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.stages.normalize import NormalizeStage
from streams.topics import RAW

PLACE = TP(RAW.name, 0)


@pytest.mark.parametrize(
    ("noted", "others"),
    [(Note(7, "of another"), {PLACE}), (Note(7, ""), set()), (Note(9, "of another"), set())],
    ids=["of this offset", "nothing", "committed since"],
)
def test_a_note_tells_only_of_the_offset_that_it_was_committed_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: Note, others: set[TP]
) -> None:
    settings = Settings(state_dir=tmp_path)
    stage = StageApp(NormalizeStage(), settings, StageMetrics(CollectorRegistry()))
    monkeypatch.setattr(stage_app, "committed_notes", lambda *_: {PLACE: noted})
    monkeypatch.setattr(stage.marks, "is_of", lambda *_: False)
    assert stage._of_other_logs({PLACE: 7}, {PLACE: 0}) == others
