"""Folders and files that cannot be used: one sentence that names the place, never a traceback.

Root passes all permissions, so a file stands where a folder is to be, or a folder for a file.
"""

from pathlib import Path

import pytest

from tests.support.raw_articles import stories, write_lines
from tests.unit.streams.cli.conftest import Storywire

COMMANDS = {
    "STORYWIRE_STATE_DIR": [
        "ingest {lines}",
        "doctor",
        "search x",
        "worker",
        "replay",
        "servers status",
        "servers start",
    ],
    "STORYWIRE_DATABASE": [
        "ingest {lines}",
        "search x",
        "story a",
        "serve --port 0",
        "follow --once",
        "doctor",
        "sources list",
        "replay",
        "verify",
        "export stories",
        "retention 9",
        "ledger",
        "audit",
    ],
    "STORYWIRE_SOURCES_DATABASE": ["sources list", "follow --once", "sources ledger", "doctor"],
    "STORYWIRE_SEARCHES_DATABASE": ["serve --port 0", "doctor"],
    "STORYWIRE_GENERATED_DATABASE": ["doctor"],
    "STORYWIRE_PICTURES_FOLDER": ["serve --port 0"],
    "STORYWIRE_CONFIG_FILE": ["search x"],
}


def told(storywire: Storywire, command: str, **environment: str) -> str:
    """What the command says, which ends with code 2."""
    done = storywire(*command.split(), expected=2, **environment)
    assert "Traceback" not in done.stderr
    return done.stderr + done.stdout


@pytest.fixture
def below_file(tmp_path: Path) -> Path:
    """A place that cannot be made."""
    (tmp_path / "file").write_text("x")
    return tmp_path / "file" / "below"


@pytest.mark.parametrize(
    ("setting", "command"),
    [(setting, each) for setting, commands in COMMANDS.items() for each in commands],
)
def test_a_file_in_place_of_a_folder_is_named(
    setting: str, command: str, below_file: Path, tmp_path: Path, storywire: Storywire
) -> None:
    lines = write_lines(tmp_path / "articles.jsonl", stories(1, 1))
    environment = {"STORYWIRE_DATABASE": str(tmp_path / "a.sqlite"), setting: str(below_file)}
    assert str(below_file.parent) in told(storywire, command.format(lines=lines), **environment)


def test_what_cannot_be_used_in_the_state_folder_is_named_with_its_setting(
    tmp_path: Path, storywire: Storywire
) -> None:
    lock = tmp_path / "state" / "storywire-replay.lock"
    lock.mkdir(parents=True)
    said = told(storywire, "replay --mode distributed", STORYWIRE_STATE_DIR=str(lock.parent))
    assert f"{lock} cannot be used (Is a directory)" in said
    assert "or change STORYWIRE_STATE_DIR" in said


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path, storywire: Storywire) -> None:
    lines = write_lines(tmp_path / "articles.jsonl", stories(1, 1))
    database = tmp_path / "a.sqlite"
    positions = tmp_path / "a.sqlite.positions.json"
    positions.mkdir()
    said = told(storywire, f"ingest {lines}", STORYWIRE_DATABASE=str(database))
    assert f"{positions} cannot be used" in said
    said = told(storywire, f"ingest {lines} --refusals {positions}")
    assert f"{positions} cannot be used" in said
