"""`storywire ingest` with archives."""

import gzip
import json
from contextlib import closing
from pathlib import Path

import pytest

from infra.index.sqlite.index import SqliteIndex
from infra.sqlite.database import files_of
from streams.backends.embedded import EmbeddedBackend
from tests.support.raw_articles import stories, write_lines
from tests.support.warcs import packed, record, records
from tests.unit.streams.cli.conftest import Storywire

AGENCY = {"headline": "Pilots end strike", "body_text": "The port of Ostrava opens at noon."}


def test_files_of_all_kinds_in_one_run(tmp_path: Path, storywire: Storywire) -> None:
    missing = record("https://daily.example/gone", b"", "HTTP/1.1 404 Not Found\r\n")
    (tmp_path / "crawl.warc.gz").write_bytes(packed("members of gzip", [*records(3), missing]))
    (tmp_path / "agency.json").write_text(json.dumps({"uri": "https://agency.example/1", **AGENCY}))
    (tmp_path / "page.html").write_text('<link rel="canonical" href="https://daily.example/p">News')
    lines = write_lines(tmp_path / "articles.jsonl", stories(2, 3))
    refused = tmp_path / "refused.jsonl"
    done = storywire(
        "ingest",
        *(str(tmp_path / name) for name in ("crawl.warc.gz", "agency.json", "page.html")),
        str(lines),
        "--refusals",
        str(refused),
        "--json",
        STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"),
    )
    found = json.loads(done.stdout)
    assert (found["read"], found["refused"]) == (3 + 1 + 1 + 6, 1)
    assert found["refusals"] == {"status": 1}
    assert found["read"] == found["dead"] + found["articles indexed"]
    assert found["articles indexed"] >= 7
    assert json.loads(refused.read_text()) == {
        "source": str(tmp_path / "crawl.warc.gz"),
        "where": "https://daily.example/gone",
        "reason": "status: 404",
    }


def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path, storywire: Storywire) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"not packed")
    done = storywire(
        "ingest",
        str(tmp_path / "a.jsonl.gz"),
        expected=2,
        STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"),
    )
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "a.jsonl.gz cannot be read" in done.stderr


def test_resume_reads_again_what_went_with_the_database(
    tmp_path: Path, storywire: Storywire
) -> None:
    lines = write_lines(tmp_path / "articles.jsonl", [*stories(2, 3), b"0" * 2**22])
    whole = lines.read_bytes()
    cut = tmp_path / "articles.jsonl.gz"
    cut.write_bytes(gzip.compress(whole, 0)[:-1000])
    database = tmp_path / "a.sqlite"

    def ingest() -> str:
        done = storywire(
            "ingest", str(cut), "--resume", expected=2, STORYWIRE_DATABASE=str(database)
        )
        return done.stderr

    def articles() -> int:
        with closing(SqliteIndex(database)) as index:
            return index.counts().articles

    ingest()
    assert articles() == 6
    assert "going on with" in ingest()
    for path in files_of(database):
        path.unlink(missing_ok=True)
    assert "is read from its start" in ingest()
    assert articles() == 6


def test_an_interrupt_says_what_to_go_on_with(
    tmp_path: Path, storywire: Storywire, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "a.jsonl", stories(2, 3))
    with monkeypatch.context() as pressed:
        pressed.setattr(EmbeddedBackend, "process", _interrupted)
        done = storywire("ingest", str(path), expected=130)
    assert "The same with --resume goes on" in done.stderr
    found = json.loads(storywire("ingest", str(path), "--resume", "--json").stdout)
    assert found["articles indexed"] == 6


def _interrupted(_: EmbeddedBackend, *, more: bool = False) -> None:
    raise KeyboardInterrupt
