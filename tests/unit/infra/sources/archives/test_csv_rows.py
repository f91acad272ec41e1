"""Tables of articles: rows by the names of columns, what parts them, and rows that are none."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives import csv_rows
from infra.sources.archives.csv_rows import SAMPLE_BYTES, CsvFile, has_header
from infra.sources.archives.formats import format_of
from infra.sources.base import Item, Refusal
from processors.normalize.bounds import MAX_RAW_BYTES

A, B = "https://daily.example/a", "https://daily.example/b"


def read(path: Path, content: bytes, after: str | None = None) -> list[Item | Refusal]:
    path.write_bytes(content)
    return list(CsvFile(str(path)).read(after))


def fields(each: Item | Refusal) -> dict[str, Any]:
    assert isinstance(each, Item)
    found: dict[str, Any] = json.loads(each.value)
    assert ".csv" in found.pop("feed")
    return found


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_columns_are_told_by_the_header(delimiter: str, tmp_path: Path) -> None:
    rows = [("Überschrift", "Link", "Date published"), ("Brücke; zu, heute", A, "2026-05-30")]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    (found,) = read(tmp_path / "a.csv", text.encode())
    assert fields(found) == {"url": A, "title": "Brücke; zu, heute", "published_at": "2026-05-30"}


def test_a_table_without_addresses_is_refused_with_its_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match=r"none of its columns .*'headline,date'"):
        read(tmp_path / "a.csv", b"headline,date\nBridge closed,2026-05-30\n")


def test_cells_hold_lines_quotes_and_nothing(tmp_path: Path) -> None:
    text = f'url,title,body,source\n{A},"The ""old"" bridge","One.\n\nTwo.",\n\n{B},Second\n'
    first, second = map(fields, read(tmp_path / "a.csv", text.encode()))
    assert first == {"url": A, "title": 'The "old" bridge', "body": "One.\n\nTwo."}
    assert second == {"url": B, "title": "Second"}


def test_a_row_with_more_cells_than_columns_is_refused(tmp_path: Path) -> None:
    text = f"url,title\n{A},One, two\n{B},Second,,\n"
    refused, second = read(tmp_path / "a.csv", text.encode())
    assert isinstance(refused, Refusal)
    assert refused.reason == "columns: 3, the header names 2"
    assert refused.where.endswith("a.csv at row 1")
    assert fields(second) == {"url": B, "title": "Second"}


@pytest.mark.parametrize("line", ["url,ti\rtle", "url\r", '"url,ti\rtle', "\r\r,url\r,"])
def test_a_line_that_is_none_of_a_table_is_no_header(line: str) -> None:
    assert not has_header(f"{line}x\n")


def test_a_header_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match="none of its columns is an article's address"):
        read(tmp_path / "a.csv", f"url,ti\rtle\n{A},First\n".encode())


def test_an_endless_cell_is_refused_and_what_follows_is_read(tmp_path: Path) -> None:
    text = f"url,title\n{A},{'x' * (MAX_RAW_BYTES + 1)}\n{B},Second\n"
    refused, second = read(tmp_path / "a.csv", text.encode())
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("csv: field larger")
    assert fields(second)["url"] == B


def test_a_line_without_an_end_is_read_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows, "MAX_LINE_BYTES", 100)
    text = f"url,title\n{A},First{'x' * 200}\n{B},Second\n"
    for charset in ("utf-8", "utf-16"):
        _, *rest, last = read(tmp_path / f"{charset}.csv", text.encode(charset))
        assert rest
        assert fields(last) == {"url": B, "title": "Second"}


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_come_out_right_in_any_charset(charset: str, tmp_path: Path) -> None:
    text = f"url,title\n{A},Brücke über die Örtze für längere Zeit gesperrt\n"
    (found,) = read(tmp_path / "a.csv", text.encode(charset))
    assert fields(found)["title"] == "Brücke über die Örtze für längere Zeit gesperrt"


def test_letters_behind_a_beginning_in_ascii_are_read(tmp_path: Path) -> None:
    row = f"{A},{'Bridge ' * 100}\n"
    text = "url,title\n" + row * (SAMPLE_BYTES // len(row) + 1)
    content = text.encode() + f"{B},Zürich\n".encode() + f"{B},Zürich\n".encode("cp1252")
    *_, one, other = read(tmp_path / "a.csv", content)
    assert fields(one)["title"] == fields(other)["title"] == "Zürich"


def test_a_table_is_gone_on_with_behind_a_row(tmp_path: Path) -> None:
    text = f"url,title\n{A},First\n{B},Second\n".encode()
    path = tmp_path / "a.csv.gz"
    first, second = read(path, gzip.compress(text))
    assert read(path, gzip.compress(text), first.position) == [second]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.CSV", b"title,link\n"),
        ("a.tsv.gz", gzip.compress(b"title\tlink\n", mtime=0)),
        ("articles", b"\xef\xbb\xbftitle,Article URL,text\n"),
        ("articles.txt", b"title;webUrl;text\n"),
    ],
)
def test_a_table_is_told_by_its_name_or_its_header(
    name: str, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert format_of(str(tmp_path / name)) == "csv"
