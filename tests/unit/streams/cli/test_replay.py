"""`storywire replay` over an embedded database whose index lost an article."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from infra.sqlite.database import connect
from tests.support.raw_articles import stories, write_lines
from tests.unit.streams.cli.conftest import Storywire


@pytest.fixture
def lacking(storywire: Storywire, tmp_path: Path) -> Path:
    """Three stories of four articles, in the settings' database, of which one article went."""
    lines = write_lines(tmp_path / "articles.jsonl", stories(3, 4))
    database = tmp_path / "a.sqlite"
    storywire("ingest", str(lines), STORYWIRE_DATABASE=str(database))
    with closing(connect(database)) as db:
        db.execute("DELETE FROM articles WHERE revision = 7")
    return database


@pytest.mark.usefixtures("lacking")
def test_what_verify_and_doctor_miss_replay_brings_back(storywire: Storywire) -> None:
    assert "storywire replay" in storywire("verify", expected=1).stderr
    assert "storywire replay" in storywire("doctor", expected=2).stdout
    done = storywire("replay")
    assert "12 records of the clustering log" in done.stdout
    assert "12 articles, 3 stories and 0 merged ones" in done.stdout
    assert "No difference." in storywire("verify").stdout


@pytest.mark.usefixtures("lacking")
@pytest.mark.parametrize(
    ("start", "articles", "written"), [("7", 12, 13), ("8", 11, 11), ("2100-01-01", 11, 0)]
)
def test_from_says_where_it_begins_to_write(
    storywire: Storywire, start: str, articles: int, written: int
) -> None:
    found = json.loads(storywire("replay", "--from", start, "--json").stdout)
    assert found == {
        "records": 12,
        "written": written,
        "articles": articles,
        "stories": 3,
        "merged": 0,
        "refused": [],
    }


@pytest.mark.usefixtures("lacking")
def test_it_says_whether_anything_was_written(storywire: Storywire) -> None:
    assert "from 7 on was written again" in storywire("replay", "--from", "7").stdout
    for beyond in ("12", "2100-01-01"):
        done = storywire("replay", "--from", beyond)
        assert f"None is at {beyond} or after it: nothing was written" in done.stdout


def test_what_is_no_place_in_a_log_is_told(storywire: Storywire, tmp_path: Path) -> None:
    done = storywire("replay", "--from", "yesterday", expected=2)
    assert (
        "--from 'yesterday' is not start, an offset of the log, or a time such as 2025"
        in done.stderr
    )
    nowhere = tmp_path / "none.sqlite"
    done = storywire("replay", expected=2, STORYWIRE_DATABASE=str(nowhere))
    assert f"there is no database {nowhere}" in done.stderr
    assert not nowhere.exists()
