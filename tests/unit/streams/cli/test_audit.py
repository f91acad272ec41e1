"""`storywire audit` over an embedded database in which an operator made mistakes."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from processors.evaluate.audit import MAX_ARTICLES
from streams.cli import audit as command
from tests.support.raw_articles import stories, write_lines
from tests.unit.streams.cli.conftest import Storywire


@pytest.fixture
def database(storywire: Storywire, tmp_path: Path) -> Path:
    """Six stories of ten articles, in the settings' database."""
    lines = write_lines(tmp_path / "articles.jsonl", stories(6, 10))
    storywire("ingest", str(lines), STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))
    return tmp_path / "a.sqlite"


def audited(storywire: Storywire, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(storywire("audit", "--json", *options).stdout)
    return found


@pytest.mark.usefixtures("database")
def test_stories_that_are_right_are_agreed_with(storywire: Storywire) -> None:
    found = audited(storywire)
    assert (found["articles"], found["stories"], found["batch_stories"]) == (60, 6, 6)
    assert (found["complete"], found["disagreements"]) == (True, [])
    assert found["bcubed"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert "Batch agrees with every live story." in storywire("audit").stdout


@pytest.mark.usefixtures("database")
def test_a_wrong_merge_is_found_and_its_command_undoes_it(storywire: Storywire) -> None:
    first, second, *_ = json.loads(storywire("search", "--json").stdout)["stories"]
    a, b = first["story_id"], second["story_id"]
    storywire("correct", "merge", a, "--into", b, "--because", "A mistake")
    (planted,) = audited(storywire)["disagreements"]
    assert (planted["kind"], planted["story"]["story_id"], planted["other_story"]) == (
        "split", b, None,
    )  # fmt: skip
    assert planted["story"]["article_count"] == 20
    assert len(planted["articles"]) == 10
    assert planted["similarity"]["here"] < planted["similarity"]["own"]
    shown = storywire("audit", "--show", "1").stdout
    assert "Live stories that batch splits: 1" in shown
    assert planted["command"] in shown
    program, *arguments = shlex.split(planted["command"])
    assert program == "storywire"
    storywire(*arguments)
    assert audited(storywire)["disagreements"] == []


@pytest.mark.usefixtures("database")
def test_a_cut_window_is_told(storywire: Storywire) -> None:
    found = audited(storywire, "--limit", "25")
    assert (found["articles"], found["complete"], found["stories_active"]) == (20, False, 6)
    done = storywire("audit", "--limit", "25")
    assert "Cut: looked at 20 articles of the 2 stories active last, of 6 stories" in (done.stderr)


def test_the_bound_that_help_shows_is_the_one_that_holds() -> None:
    assert command.MAX_ARTICLES == MAX_ARTICLES


def test_without_a_database_the_way_to_one_is_told(storywire: Storywire, tmp_path: Path) -> None:
    missing = str(tmp_path / "none.sqlite")
    assert (
        "there is no database" in storywire("audit", expected=2, STORYWIRE_DATABASE=missing).stderr
    )
