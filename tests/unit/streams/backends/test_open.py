"""Which backend is opened, and that it brings no client of the other."""

from pathlib import Path
from typing import Any

import pytest

from infra.settings import Mode, Settings
from streams.backends.open import open_backend
from tests.support import processes

ADDRESS = {"kafka_bootstrap": "127.0.0.1:1"}


@pytest.mark.parametrize(
    ("asked", "fields", "mode"),
    [
        (None, {}, "embedded"),
        (None, ADDRESS, "distributed"),
        (None, {"elasticsearch_url": "http://127.0.0.1:1"}, "distributed"),
        (None, {"mode": "embedded", **ADDRESS}, "embedded"),
        ("embedded", {"mode": "distributed"}, "embedded"),
        ("distributed", {}, "distributed"),
    ],
)
def test_the_mode_is_the_one_asked_for_then_the_one_set_then_what_addresses_mean(
    monkeypatch: pytest.MonkeyPatch, asked: Mode | None, fields: dict[str, Any], mode: Mode
) -> None:
    for name in ("MODE", "KAFKA_BOOTSTRAP", "ELASTICSEARCH_URL"):
        monkeypatch.delenv(f"STORYWIRE_{name}", raising=False)
    assert open_backend(asked, Settings(**fields)).mode == mode


READING = """
import sys
from infra.settings import Settings
from streams.backends.open import open_backend
with open_backend("{mode}", Settings()).open_index() as index:
    pass
foreign = set(sys.modules) & {foreign}
assert not foreign, foreign
"""


@pytest.mark.parametrize(
    ("mode", "foreign"),
    [
        ("embedded", {"kafka", "aiokafka", "elasticsearch", "faust", "numba"}),
        ("distributed", {"kafka", "aiokafka", "faust", "numba"}),
    ],
)
def test_who_reads_the_index_loads_no_client_of_kafka_and_no_stage(
    tmp_path: Path, mode: Mode, foreign: set[str]
) -> None:
    database = tmp_path / "a.sqlite"
    database.touch()
    program = READING.format(mode=mode, foreign=foreign)
    processes.run(program=program, STORYWIRE_DATABASE=str(database))
