"""Pages over an index whose tables are damaged: a sentence to readers, and one to operators."""

import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from infra.index.sqlite import SqliteIndex
from tests.integration.pages.test_story_page import FLOOD, grow


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        ("DROP TABLE article_sketches", "/search?q=flood"),
        ("DROP TABLE story_values", "/search?q=owner:x"),
        ("DROP TABLE events", f"/stories/{FLOOD}"),
        ("UPDATE story_texts SET story = '{}'", f"/stories/{FLOOD}"),
    ],
)
def test_damage_is_told_to_readers_and_in_the_log(
    pages: httpx.Client,
    index: SqliteIndex,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    statement: str,
    path: str,
) -> None:
    grow(index, 2)
    assert pages.get(path).status_code == 200
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as db:
        db.execute(statement)
    answer = pages.get(path)
    assert (answer.status_code, "our index cannot be re" in answer.text.lower()) == (503, True)
    assert "storywire doctor" in caplog.text or "storywire replay" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        ("UPDATE story_facets SET facets = 'x'", "/search?q=flood"),
        ("UPDATE story_facets SET facets = x'ff00fe'", "/search?q=flood"),
        ("UPDATE article_sketches SET sketch = 'x'", "/search?q=flood"),
        ("UPDATE article_sketches SET sketch = x'ff00fe'", "/search?q=flood"),
        ("UPDATE article_vectors SET vector = 'xy'", f"/stories/{FLOOD}"),
        ("UPDATE article_vectors SET vector = -5", f"/stories/{FLOOD}"),
    ],
)
def test_a_value_that_was_not_written_is_told_of_with_its_file(
    pages: httpx.Client,
    index: SqliteIndex,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    statement: str,
    path: str,
) -> None:
    grow(index, 2)
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as db:
        assert db.execute(statement).rowcount
    answer = pages.get(path)
    assert (answer.status_code, "our index cannot be re" in answer.text.lower()) == (503, True)
    assert "text/html" in answer.headers["Content-Type"]
    assert "a.sqlite" in caplog.text
    assert "storywire doctor" in caplog.text
    assert "Traceback" not in caplog.text
