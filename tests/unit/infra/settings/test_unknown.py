"""Unknown settings: each is told with the nearest one, and known ones are not."""

import pytest

from infra.settings import unknown_settings

UNKNOWN = [
    ("STORYWIRE_PARTITION", "did you mean STORYWIRE_PARTITIONS?"),
    ("STORYWIRE_KAFKA_BOOTSTRAP_SERVERS", "did you mean STORYWIRE_KAFKA_BOOTSTRAP?"),
    ("STORYWIRE_", "see docs/configuration.md"),
    ("STORYWIRE_COLOUR", "see docs/configuration.md"),
]


@pytest.mark.parametrize(("name", "way_out"), UNKNOWN)
def test_an_unknown_variable_is_told(
    name: str, way_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")
    assert unknown_settings() == [f"{name} is no setting; {way_out}"]


@pytest.mark.parametrize("name", ["STORYWIRE_DATABASE", "STORYWIRE_CONFIG_FILE", "STORYWIRES", ""])
def test_others_are_not(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name:
        monkeypatch.setenv(name, "x")
    assert unknown_settings() == []
