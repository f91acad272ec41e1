"""Resuming: a file that was cut anywhere keeps its whole rows, and names the last."""

import io
from pathlib import Path

import pytest

from processors.errors import StorywireError
from processors.model import story_article
from streams.export.columns import TABLES
from streams.export.formats import open_writer
from streams.export.resuming import Appendable, resume
from tests.support.messages import assigned

ROWS = [
    story_article(assigned(each, title='of "two"\nlines\u2028, or three', body="short\r\n"))
    for each in ("0a", "0b", "0c")
]


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_wherever_it_was_cut_whole_rows_stay(format_: Appendable, tmp_path: Path) -> None:
    out, ends, table = io.BytesIO(), [], TABLES["articles"]
    writer = open_writer(format_, out, table, False)
    ends.append((out.tell(), ""))
    for row in ROWS:
        writer.write([row])
        ends.append((out.tell(), row.article_id))
    whole, path = out.getvalue(), tmp_path / "out"
    for size in range(len(whole) + 1):
        path.write_bytes(whole[:size])
        end, last = max((each for each in ends if each[0] <= size), default=(0, ""))
        assert resume(path, format_, table) == (last, size - end)
        assert path.read_bytes() == whole[:end]


@pytest.mark.parametrize(
    ("format_", "torn"),
    [
        ("jsonl", b"\0\0\0\n"),
        ("jsonl", b'{"story_id":"0d"}\n'),
        ("jsonl", b"[]\n"),
        ("jsonl", b"[" * 100_000 + b"\n"),
        ("csv", b"\xff,\n"),
    ],
)
def test_what_a_crash_left_for_a_row_is_told_and_stays(
    format_: Appendable, torn: bytes, tmp_path: Path
) -> None:
    out, table = io.BytesIO(), TABLES["articles"]
    open_writer(format_, out, table, False).write(ROWS)
    path = tmp_path / "out"
    path.write_bytes(whole := out.getvalue() + torn)
    with pytest.raises(StorywireError, match=f"{path} ends with a row that is none of articles"):
        resume(path, format_, table)
    assert path.read_bytes() == whole
