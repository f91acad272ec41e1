"""Files that were damaged behind our back, and output without room: one sentence, exit code 2."""

import json
import sqlite3
import subprocess
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.support import processes
from tests.support.forked import Forked, storywire
from tests.support.processes import clean_environment
from tests.support.raw_articles import stories, write_lines
from tests.unit.streams.cli.conftest import Storywire

PAGE = 4096
FEED = "https://daily.example/feed"
COMMANDS = {
    "records": ("verify", "ingest {lines}", "replay"),
    "article_texts": ("export articles",),
    "stories": ("export stories",),
    "checkpoints": ("ingest {lines}",),
    "state_parts": ("ingest {lines}",),
    "no text": ("export articles", "verify"),
}
"""What is met by damage to the first page of a table, or to a text."""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("damaged") / "articles.jsonl", stories(2, 8))


@pytest.fixture
def database(storywire: Storywire, lines: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.sqlite"
    storywire("ingest", str(lines), STORYWIRE_DATABASE=str(path))
    return path


def damage(database: Path, what: str) -> None:
    with closing(sqlite3.connect(database)) as db:
        if what == "no text":
            db.execute("UPDATE article_texts SET assignment = CAST(x'7bff' AS TEXT) WHERE id = 3")
            db.commit()
            return
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = db.execute(asked, (what,)).fetchone()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with database.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xaa" * PAGE)


@pytest.mark.parametrize("what", COMMANDS)
def test_damage_that_shows_while_a_file_is_read_is_told_with_the_way_out(
    storywire: Storywire, database: Path, lines: Path, what: str
) -> None:
    damage(database, what)
    for command in COMMANDS[what]:
        told = storywire(*command.format(lines=lines).split(), expected=2).stderr
        last = told.splitlines()[-1]
        assert str(database) in last, command
        assert "back from a backup" in last, command


@pytest.mark.parametrize("command", ["export articles", "export stories --format csv", "doctor"])
def test_output_that_has_no_room_is_told(database: Path, tmp_path: Path, command: str) -> None:
    said = tmp_path / "said"
    environment = clean_environment(STORYWIRE_DATABASE=str(database))
    call = partial(storywire, *command.split())
    assert Forked(call, environment, Path("/dev/full"), said).wait(60) == 2
    assert "has no room (No space left on device)" in said.read_text()
    assert "Traceback" not in said.read_text()


def test_an_answer_to_a_language_model_that_has_no_room_is_told(database: Path) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            processes.command("mcp"),
            env=clean_environment(STORYWIRE_DATABASE=str(database)),
            input=json.dumps(asked).encode() + b"\n",
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=processes.COMMAND_SECONDS,
            check=False,
        )
    told = done.stderr.decode()
    assert done.returncode == 2
    assert "has no room (No space left on device)" in told
    assert "Traceback" not in told


def test_a_file_that_another_program_writes_to_is_named(
    storywire: Storywire, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.sqlite.database.BUSY_MS", 1)
    sources = database.with_name("sources.sqlite")
    storywire("sources", "add", FEED)
    for path, command in ((database, "retention 9"), (sources, f"sources remove {FEED}")):
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            told = storywire(*command.split(), expected=2).stderr
            assert str(path) in told
            assert "(database is locked): see that" in told


@pytest.mark.parametrize(
    ("statement", "command"),
    [
        ("UPDATE article_vectors SET vector = -1", "audit"),
        ("UPDATE article_words_config SET k = 'x'", 'search "crowd"'),
        ("DELETE FROM story_facets", "ingest {lines}"),
        ("UPDATE positions SET next_offset = 'x'", "ledger"),
        ("UPDATE migrations SET number = number || 'x'", "export stories"),
        ("UPDATE migrations SET number = number || 'x'", "doctor"),
        ("UPDATE story_texts SET story = '[]'", "doctor"),
    ],
)
def test_values_that_were_never_written_are_told_with_the_way_out(
    storywire: Storywire, database: Path, lines: Path, statement: str, command: str
) -> None:
    more = write_lines(lines.with_name("more.jsonl"), stories(2, 9))
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute(statement)
    done = storywire(*command.format(lines=more).split(), expected=2)
    told = done.stdout + done.stderr
    assert str(database) in told
    assert "from a backup" in told
    assert "All well" not in told


def test_an_error_over_a_database_that_is_as_it_was_written_is_shown_whole(
    storywire: Storywire,
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def of_ours(*_: object) -> None:
        raise TypeError("a fault of ours")

    monkeypatch.setattr("streams.backends.embedded.EmbeddedDeadRecords.read", of_ours)
    with pytest.raises(TypeError, match="a fault of ours"):
        storywire("dead", "list")
    assert f"looking whether {database} is damaged" in capsys.readouterr().err
