"""`storywire correct` as an operator uses it."""

import json
import re
from pathlib import Path

import pytest

from infra.sqlite.database import connect
from infra.sqlite.log import SqliteLog
from streams.runners.embedded import locked
from streams.topics import CLUSTERING_LOG
from tests.support.raw_articles import stories, write_lines
from tests.support.results import Result, embedded_result
from tests.unit.streams.cli.conftest import Storywire


@pytest.fixture
def database(storywire: Storywire, tmp_path: Path) -> Path:
    """Three stories, in the settings' database."""
    path = tmp_path / "a.sqlite"
    lines = write_lines(tmp_path / "articles.jsonl", stories(3, 5))
    storywire("ingest", str(lines), STORYWIRE_DATABASE=str(path))
    return path


def of(result: Result, story_id: str) -> list[str]:
    return [each for each, story in result.story_of.items() if story == story_id]


def test_each_order_is_carried_out_when_its_command_returns(
    storywire: Storywire, database: Path
) -> None:
    first = embedded_result(database)
    a, b, c = first.sizes
    why = ("--because", "One event", "--by", "desk")
    printed = storywire("correct", "merge", a, "--into", b, *why).stdout
    assert printed.startswith("done, as ")
    storywire("correct", "retitle", b, "--headline", "\u202eGiven", *why)
    storywire("correct", "move", *of(first, c)[:2], "--into", b, *why)
    split = json.loads(storywire("correct", "split", of(first, b)[0], *why, "--json").stdout)
    assert split["outcome"] == "done"
    storywire("correct", "pin", of(first, c)[2], *why)
    storywire("correct", "unpin", of(first, c)[2], *why)
    found = embedded_result(database)
    assert sorted(found.sizes.values()) == [1, 3, 11]
    assert (found.sizes[b], found.headlines[b]) == (11, "Given")


def test_one_that_cannot_be_carried_out_says_why(storywire: Storywire, database: Path) -> None:
    a, *_ = embedded_result(database).sizes
    before = embedded_result(database)
    for arguments, reason in (
        (("merge", a, "--into", "f" * 16), "the merge was refused: no active story f"),
        (("merge", a, "--into", "wrong"), "into 'wrong' is no id of 16 digits"),
        (("retitle", a, "--headline", " "), "headline: blank, or not on one line"),
    ):
        done = storywire("correct", *arguments, "--because", "Test", expected=2)
        assert reason in done.stderr
    assert embedded_result(database) == before


def test_while_another_process_runs_the_pipeline_it_is_stored(
    storywire: Storywire, database: Path
) -> None:
    a, b, _ = embedded_result(database).sizes
    arguments = ("correct", "merge", a, "--into", b, "--because", "One event")
    with locked(database):
        told = storywire(*arguments).stdout
        assert "the process that runs takes it" in told
        (correction_id,) = re.findall("stored as ([0-9a-f]{16}):", told)
        assert f"/api/v1/corrections/{correction_id} tells what became of it" in told
        assert "a refusal is in `storywire dead list`" in told
    connection = connect(database)
    assert (
        b'"correction":"merge"' in SqliteLog(connection).read(CLUSTERING_LOG.name, 15, 1)[0].value
    )
    connection.close()
    storywire("ingest", "-", stdin=b"")
    assert a not in embedded_result(database).sizes


def test_one_that_was_killed_is_given_again_without_a_dead_record(
    storywire: Storywire, database: Path
) -> None:
    first = embedded_result(database)
    a, b, c = first.sizes
    moved = of(first, c)[:2]
    merge = ("correct", "merge", a, "--into", b, "--because", "One event")
    move = ("correct", "move", *moved, "--into", b, "--because", "One event")
    for order in (merge, move):
        with locked(database):  # as one that was killed once it had stored its order
            storywire(*order)
        assert "nothing to do: " in storywire(*order).stdout
        assert json.loads(storywire(*order, "--json").stdout)["outcome"] == "done before"
    assert "There are no dead records" in storywire("dead", "list").stdout
    found = embedded_result(database)
    assert sorted(found.sizes.values()) == [3, 12]
    assert {found.story_of[each] for each in moved} == {b}
