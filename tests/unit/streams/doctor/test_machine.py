"""The machine's clock is past what was written on it."""

import os
import time
from pathlib import Path

import pytest

from infra.settings import Settings
from streams.doctor.finding import Finding
from streams.doctor.machine import machine_findings


def clock(folder: Path) -> Finding:
    settings = Settings(database=folder / "storywire.sqlite", state_dir=folder / "state")
    return next(each for each in machine_findings(settings) if each.check == "Clock")


@pytest.mark.parametrize(("ahead", "ok"), [(-60.0, True), (600.0, True), (86_400.0, False)])
def test_a_clock_behind_what_was_written_is_told(tmp_path: Path, ahead: float, ok: bool) -> None:
    assert clock(tmp_path).ok
    written = tmp_path / "storywire.sqlite"
    written.touch()
    moment = time.time() + ahead
    os.utime(written, (moment, moment))
    found = clock(tmp_path)
    assert found.ok is ok
    assert ("set it" in found.detail and str(written) in found.detail) is not ok
