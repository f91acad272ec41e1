"""Files from before migrations were counted, as tests/fixtures/layouts has them, are kept."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from infra.alerts.schema import opened
from infra.generation.store import GeneratedTexts
from infra.index.sqlite import SqliteIndex
from infra.sources.polling import Polling
from infra.sources.registry import Registry
from infra.sqlite.database import connect
from infra.sqlite.log import SqliteLog

LAYOUTS = Path(__file__).parents[3] / "fixtures" / "layouts"
ROWS = {
    "storywire": (
        "INSERT INTO index_schema VALUES (3)",
        "INSERT INTO ends VALUES ('raw', 7)",
        "INSERT INTO story_texts VALUES (1, '{}')",
    ),
    "sources": (
        "INSERT INTO sources (kind, address, host, title, site, language, category, added_at) "
        "VALUES ('feed', 'https://a.example/rss', 'a.example', '', '', '', '', 1)",
        "INSERT INTO ledger (source_id, new) VALUES (1, 5)",
    ),
    "searches": (
        "INSERT INTO searches (search_id, name, query, owner, created_at) "
        "VALUES ('s', 'Parade', 'parade', 'desk', 1)",
        "INSERT INTO told VALUES ('s', 'x')",
    ),
    "generated": (
        "INSERT INTO generated (kind, key, subject, made_at, value) "
        "VALUES ('bullets', 'k', 's', 1, '[]')",
    ),
}


def open_database(path: Path) -> None:
    with closing(connect(path)) as connection:
        SqliteLog(connection)
        SqliteIndex(connection).prepare()


def open_sources(path: Path) -> None:
    with Registry(path, Polling()):
        pass


def open_searches(path: Path) -> None:
    with opened(path):
        pass


def open_generated(path: Path) -> None:
    GeneratedTexts(path).close()


OPENED: dict[str, Callable[[Path], None]] = {
    "storywire": open_database,
    "sources": open_sources,
    "searches": open_searches,
    "generated": open_generated,
}


def content(path: Path) -> dict[tuple[str, str], tuple[str, list[tuple[object, ...]]]]:
    """Definition and rows of every table and index that is ours, by kind and name."""
    with closing(sqlite3.connect(path)) as db:
        listed = db.execute("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {
            (kind, name): (
                sql,
                db.execute(f"SELECT * FROM {name}").fetchall() if kind == "table" else [],  # noqa: S608
            )
            for name, kind, sql in listed.fetchall()
            if name != "migrations"
        }


def old_file(name: str, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.executescript((LAYOUTS / f"{name}.sql").read_text())
        for statement in ROWS[name]:
            db.execute(statement)
        db.commit()
    return path


@pytest.mark.parametrize("name", OPENED)
def test_an_old_file_keeps_its_rows(name: str, tmp_path: Path) -> None:
    path = old_file(name, tmp_path / "old.sqlite")
    before = content(path)
    OPENED[name](path)
    opened_once = content(path)
    for (kind, table), (_, rows) in before.items():
        if kind == "table":
            # Columns that later steps add come last.
            later = opened_once[kind, table][1]
            assert [new[: len(row)] for row, new in zip(rows, later, strict=True)] == rows
    OPENED[name](path)
    assert content(path) == opened_once


@pytest.mark.parametrize("name", OPENED)
def test_an_old_file_becomes_like_a_new_one(name: str, tmp_path: Path) -> None:
    old, new = old_file(name, tmp_path / "old.sqlite"), tmp_path / "new.sqlite"
    for path in (old, new):
        OPENED[name](path)
    definitions = [
        {each: " ".join(sql.split()) for each, (sql, _) in content(path).items()}
        for path in (old, new)
    ]
    assert definitions[0] == definitions[1]
