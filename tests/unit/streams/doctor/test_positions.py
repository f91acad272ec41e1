"""What the doctor says of the positions of sources, and of the log that they gave to."""

from pathlib import Path

from infra.settings import Settings
from infra.sources.polling import Polling
from infra.sources.registry import Registry
from streams.backends.embedded import EmbeddedBackend
from streams.doctor.positions import positions_finding


def test_a_log_that_cannot_be_read_is_no_well_one(tmp_path: Path) -> None:
    sources, database = tmp_path / "sources.sqlite", tmp_path / "a.sqlite"
    backend = EmbeddedBackend(Settings(database=database))
    with Registry(sources, Polling()) as registry:
        registry.log_ends.name("a")
        assert positions_finding(sources, backend).ok
        registry.log_ends.note({0: 1})
    database.write_bytes(b"none" * 1_000)
    found = positions_finding(sources, backend)
    assert not found.ok
    assert str(database) in found.detail
