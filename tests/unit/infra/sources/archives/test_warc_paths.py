"""An index of WARC files: those that are to come are waited for where it is followed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives.warc import WarcFile
from infra.sources.archives.warc_paths import WarcPaths
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.batches import BatchReader
from infra.sources.kinds import KINDS
from tests.support.warcs import packed, records
from tests.support.web_reach import Reach


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Lists three files, of which the first is there."""
    path = tmp_path / "warc.paths"
    path.write_text("a/0.warc.gz\na/1.warc.gz\na/2.warc.gz\n")
    (tmp_path / "a").mkdir()
    come(path, 0)
    return path


def come(index: Path, number: int) -> None:
    """A file with a page is there from now on."""
    pages = [records(number + 1)[number]]
    path = index.parent / "a" / f"{number}.warc.gz"
    path.write_bytes(packed("members of gzip", pages))


def numbers(told: list[Item | Refusal]) -> list[int]:
    urls = [json.loads(each.value)["url"] for each in told if isinstance(each, Item)]
    return [int(url.rpartition("/")[2]) for url in urls]


def test_a_file_that_is_to_come_loses_nothing(index: Path, reach: Reach) -> None:
    source, position = KINDS["warc-paths"](str(index), reach.web()), None
    for number in range(3):
        come(index, number)
        batch = BatchReader(source, position).take()
        assert [json.loads(each)["url"] for each in batch.values] == [
            f"https://daily.example/{number}"
        ]
        assert batch.refusals == []
        position = batch.position
        if number < 2:
            assert isinstance(batch.end, SourceUnavailable)
            assert f"a/{number + 1}.warc.gz is not beside" in str(batch.end)
    assert isinstance(batch.end, CaughtUp)


def test_a_file_that_is_not_there_is_refused_where_the_index_is_read_once(index: Path) -> None:
    come(index, 2)
    told = list(WarcPaths(str(index)).read(None))
    assert numbers(told) == [0, 2]
    (refusal,) = [each for each in told if isinstance(each, Refusal)]
    assert refusal.reason.startswith("missing file: ")


@pytest.mark.parametrize(
    "made", [WarcPaths, lambda path: WarcPaths(path, waits=True)], ids=["read once", "followed"]
)
def test_a_line_that_can_be_no_file_is_refused(
    made: Callable[[str], WarcPaths], index: Path
) -> None:
    index.write_text(f"{'x' * 300}\na/{'y' * 5_000}\na/0.warc.gz\n")
    told = list(made(str(index)).read(None))
    assert numbers(told) == [0]
    reasons = [each.reason.partition(":")[0] for each in told if isinstance(each, Refusal)]
    assert reasons == ["no file name"] * 2


def test_a_page_is_the_same_as_from_its_file_alone(index: Path) -> None:
    index.write_text("a/0.warc.gz\n")
    (told,) = WarcPaths(str(index)).read(None)
    (alone,) = WarcFile(index.parent / "a" / "0.warc.gz", feed=str(index)).read(None)
    assert isinstance(told, Item)
    assert isinstance(alone, Item)
    assert told.charset is not None
    assert (told.value, told.charset) == (alone.value, alone.charset)
