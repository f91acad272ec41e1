"""`storywire export` over an embedded index: stopped, gone on with, and what it refuses."""

import resource
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from processors.model import StoryArticle
from streams.cli import export
from streams.export import formats
from tests.support import forked, processes
from tests.support.messages import assigned, merged, story
from tests.unit.streams.cli.conftest import Storywire

IDS = [f"{n:02}" for n in range(7)]
POINTS = 9
"""At which an export is killed."""


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seven articles of a story; three are written at once."""
    database = tmp_path / "a.sqlite"
    index = SqliteIndex(database)
    index.prepare()
    index.write([assigned(each) for each in reversed(IDS)], [story()], [])
    index.close()
    monkeypatch.setenv("STORYWIRE_DATABASE", str(database))
    monkeypatch.setattr(export, "AT_ONCE", 3)
    return database


def ids_in(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [StoryArticle.model_validate_json(each).article_id for each in lines]


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal that comes while the fifth article is read."""
    read = SqliteIndex.all_articles

    def stopped(index: SqliteIndex, query: StoryQuery, after: str = "") -> Iterator[StoryArticle]:
        for article in read(index, query, after):
            if article.article_id == "04":
                signal.raise_signal(signal.SIGTERM)
            yield article

    monkeypatch.setattr(SqliteIndex, "all_articles", stopped)


@pytest.mark.usefixtures("stopping")
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_was_stopped_goes_on_to_the_same_file(
    storywire: Storywire, filled: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "out"
    arguments = ("export", "articles", "--format", form, "--output")
    told = storywire(*arguments, str(out), expected=1, STORYWIRE_DATABASE=str(filled)).stderr
    assert "not all articles are exported: go on with --after 05" in told
    assert "there is a file" in storywire(*arguments, str(out), expected=2).stderr
    told = storywire(*arguments, str(out), "--after", "05").stderr
    assert told.splitlines()[1:] == ["1 article, all that match"]
    if form == "jsonl":
        assert ids_in(out) == IDS
    else:
        assert len(out.read_text().splitlines()) == 1 + len(IDS)


@pytest.mark.long
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_was_killed_goes_on_after_its_last_whole_row(
    storywire: Storywire, filled: Path, tmp_path: Path, form: str
) -> None:
    arguments = ("export", "articles", "--format", form, "--output")
    whole = tmp_path / "whole"
    storywire(*arguments, str(whole), STORYWIRE_DATABASE=str(filled))
    wanted = whole.read_bytes()
    for size in range(1, len(wanted), len(wanted) // POINTS):
        out = tmp_path / f"out-{size}"
        call = partial(killed_at, size, *arguments, str(out))
        processes.run_forked(call, -signal.SIGXFSZ, STORYWIRE_DATABASE=str(filled))
        assert out.read_bytes() == wanted[:size]
        told = storywire(*arguments, str(out), "--resume").stderr
        assert out.read_bytes() == wanted
        assert ("of a torn one are cut off" in told) == (wanted[size - 1 : size] != b"\n")
    again = storywire(*arguments, str(whole), "--after", "03").stderr
    assert "goes on after 06, its last whole row" in again
    assert whole.read_bytes() == wanted


def killed_at(size: int, *arguments: str) -> None:
    """A process that ends at once when what it exports has this size."""
    opened = formats.open_writer

    def limited(*given: Any) -> formats.Writer:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        return opened(*given)

    pytest.MonkeyPatch().setattr(formats, "open_writer", limited)
    forked.storywire(*arguments)


def test_a_file_that_no_export_wrote_is_left_alone(
    storywire: Storywire, filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    arguments = ("export", "articles", "--resume", "--output", str(out), "--format")
    for form in ("jsonl", "csv"):
        out.write_text(other := '{"title": "not ours"}')
        told = storywire(*arguments, form, expected=2, STORYWIRE_DATABASE=str(filled)).stderr
        assert f"holds no articles as {form}" in told
        assert out.read_text() == other
    assert "use --after and another file" in storywire(*arguments, "parquet", expected=2).stderr


def test_parts_of_parquet_are_files_of_their_own(
    storywire: Storywire, filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.parquet"
    arguments = ("export", "articles", "--format", "parquet", "--output", str(out))
    told = storywire(*arguments, STORYWIRE_DATABASE=str(filled)).stderr
    assert told.splitlines()[-2:] == ["6 articles; --after 05", "7 articles, all that match"]
    assert out.read_bytes()[-4:] == b"PAR1"
    assert "there is a file" in storywire(*arguments, "--after", "03", expected=2).stderr


def test_what_articles_cannot_meet_leaves_no_file(
    storywire: Storywire, filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    arguments = ("export", "articles", "articles:>3", "-o", str(out))
    told = storywire(*arguments, expected=2, STORYWIRE_DATABASE=str(filled)).stderr
    assert "articles: is a condition of stories" in told
    assert not out.exists()


def test_a_story_is_exported_by_an_id_that_it_had(
    storywire: Storywire, filled: Path, tmp_path: Path
) -> None:
    index = SqliteIndex(filled)
    index.write([], [merged("former", "story")], [])
    index.close()
    where = {"STORYWIRE_DATABASE": str(filled)}
    out, none = tmp_path / "out", tmp_path / "none"
    storywire("export", "articles", "--story", "former", "-o", str(out), **where)
    assert ids_in(out) == IDS
    arguments = ("export", "articles", "--story", "story", "--story", "nobody", "-o", str(none))
    assert "there is no story nobody" in storywire(*arguments, expected=2, **where).stderr
    assert not none.exists()


def test_a_dash_is_standard_output(
    filled: Path, tmp_path: Path, storywire: Storywire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STORYWIRE_DATABASE", str(filled))
    plain = storywire("export", "articles")
    before = set(tmp_path.iterdir())
    dashed = storywire("export", "articles", "-o", "-")
    assert dashed == plain
    assert dashed.stdout.count("\n") == len(IDS)
    assert set(tmp_path.iterdir()) == before
