"""The disks under the doctor: one without room is named, with what to do."""

from pathlib import Path

import pytest

from infra.settings import Settings
from streams.doctor import room
from streams.doctor.room import room_finding


def test_a_disk_with_room_is_well_also_before_its_folders_are_made(tmp_path: Path) -> None:
    config = Settings(database=tmp_path / "new" / "a.sqlite", state_dir=tmp_path / "newer")
    assert room_finding(config, uses_servers=False).ok
    assert room_finding(config, uses_servers=True).ok


@pytest.mark.parametrize("uses_servers", [False, True])
def test_a_full_disk_is_named_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, uses_servers: bool
) -> None:
    monkeypatch.setattr(room, "LEAST_MIB", 1 << 60)
    config = Settings(database=tmp_path / "a.sqlite", state_dir=tmp_path / "state")
    finding = room_finding(config, uses_servers=uses_servers)
    assert not finding.ok
    assert finding.detail.count(str(tmp_path)) == finding.detail.count("MiB left") == 1
    assert "make room" in finding.detail
