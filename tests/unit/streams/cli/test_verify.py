"""`storywire verify` over an embedded database, whole and with a fault in it."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from infra.sqlite.database import connect
from tests.support.raw_articles import stories, write_lines
from tests.unit.streams.cli.conftest import Storywire


@pytest.fixture
def database(storywire: Storywire, tmp_path: Path) -> Path:
    """Three stories of four articles, in the settings' database."""
    lines = write_lines(tmp_path / "articles.jsonl", stories(3, 4))
    storywire("ingest", str(lines), STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))
    return tmp_path / "a.sqlite"


def test_a_whole_database_is_clean_and_a_fault_is_shown(
    storywire: Storywire, database: Path
) -> None:
    done = storywire("verify")
    assert "12 records of the log lead to 12 articles, 3 stories, 0 merged ones" in done.stdout
    assert "No difference." in done.stdout
    with closing(connect(database)) as db:
        ids = [row[0] for row in db.execute("SELECT article_id FROM articles ORDER BY article_id")]
        db.execute("DELETE FROM articles WHERE article_id IN (?, ?)", ids[:2])
    done = storywire("verify", "--show", "1", expected=1)
    assert "2 differences" in done.stdout
    assert "article missing: 2" in done.stdout
    assert sum(each in done.stdout for each in ids) == 1
    found = json.loads(storywire("verify", "--json", expected=1).stdout)
    assert (found["clean"], found["counts"]) == (False, {"article missing": 2})
    assert [each["id"] for each in found["differences"]] == ids[:2]
    assert found["log"] == {
        "first_offset": 0,
        "clustered_to": 12,
        "not_clustered_yet": 0,
        "dead": 0,
        "kept_no_longer": 0,
    }


def test_a_database_that_is_not_there_is_not_made(storywire: Storywire, tmp_path: Path) -> None:
    nowhere = tmp_path / "none.sqlite"
    done = storywire("verify", expected=2, STORYWIRE_DATABASE=str(nowhere))
    assert f"there is no database {nowhere}" in done.stderr
    assert not nowhere.exists()
