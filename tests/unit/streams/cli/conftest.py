"""`storywire` within the test's own process, since starting one takes seconds."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from infra.settings import settings
from streams.cli.main import main
from tests.support.embedder import opened


class Done(NamedTuple):
    """What a command left."""

    stdout: str
    stderr: str


Storywire = Callable[..., Done]


@pytest.fixture
def storywire(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Storywire]:
    """Run a command with the settings given; its exit code must be `expected`."""
    for name in [each for each in os.environ if each.startswith("STORYWIRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("infra.embedders.opening.open_embedder", opened)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("STORYWIRE_STATE_DIR", str(tmp_path / "state"))
    # Else a test would write into the database of whoever runs it.
    monkeypatch.setenv("STORYWIRE_DATABASE", str(tmp_path / "default.sqlite"))

    def run(*arguments: str, expected: int = 0, stdin: bytes = b"", **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["storywire", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        settings.cache_clear()
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        done = Done(*capsys.readouterr())
        assert end.value.code == expected, done
        return done

    yield run
    settings.cache_clear()
