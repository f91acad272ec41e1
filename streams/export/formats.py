"""Formats: write rows to a stream of bytes, a batch at a time, each batch whole or not at all."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import BinaryIO, Protocol

from processors.errors import StorywireError
from processors.model import Story, StoryArticle
from streams.export import ExportFormat
from streams.export.columns import Kind, Table, TableColumn, Value

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CONTROL = ("\t", "\r", "\n")
"""First characters of a cell by which a spreadsheet may take it for a formula; of full width, one
in Japanese or Chinese does too."""
_NEXT_CELL = re.compile(rf"([;\t\r\n]\s*)(?=[{re.escape(''.join(FORMULA))}])")
"""Behind what begins another cell where the separator is not a comma, as in spreadsheets of Europe,
which also take no quotation mark within a line for one."""
INSTALL = ".venv/bin/pip install -e '.[parquet]'"

Rows = Sequence[Story | StoryArticle]


class Writer(Protocol):
    """A file being written."""

    def write(self, rows: Rows) -> None:
        """Append rows and hand them to the operating system."""
        ...

    def close(self) -> None:
        """Write what belongs at the end; the stream stays open."""
        ...


class Lines:
    """A JSON object a line, as topics and index have it; absent values left out."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, rows: Rows) -> None:
        """A line each."""
        self._out.write(b"".join(each.to_json() + b"\n" for each in rows))
        self._out.flush()

    def close(self) -> None:
        """Nothing."""


class Csv:
    """Comma-separated values in UTF-8, with a header unless another file is gone on with."""

    def __init__(self, out: BinaryIO, table: Table, begun: bool) -> None:
        self._out, self._columns = out, table.columns
        if not begun:
            self._write(header(table))

    def write(self, rows: Rows) -> None:
        """A record each."""
        self._write(_csv([cell(each.of(row)) for each in self._columns] for row in rows))

    def close(self) -> None:
        """Nothing."""

    def _write(self, records: bytes) -> None:
        self._out.write(records)
        self._out.flush()


class Parquet:
    """Apache Parquet, a row group a batch."""

    def __init__(self, out: BinaryIO, columns: Sequence[TableColumn]) -> None:
        import pyarrow as arrow
        from pyarrow import parquet

        kinds: dict[Kind, arrow.DataType] = {
            "text": arrow.string(),
            "count": arrow.int64(),
            "number": arrow.float64(),
            "moment": arrow.timestamp("us", tz="UTC"),
        }
        self._columns = columns
        self._schema = arrow.schema([(each.name, kinds[each.kind]) for each in columns])
        self._table = arrow.Table.from_pydict
        self._file = parquet.ParquetWriter(out, self._schema, compression="zstd")

    def write(self, rows: Rows) -> None:
        """A row group."""
        values = {each.name: [each.of(row) for row in rows] for each in self._columns}
        self._file.write_table(self._table(values, schema=self._schema))

    def close(self) -> None:
        """The footer, without which no program reads the file."""
        self._file.close()


def header(table: Table) -> bytes:
    """The first line of its CSV."""
    return _csv([[each.name for each in table.columns]])


def require(format_: ExportFormat) -> None:
    """Raise StorywireError where the format's library is not installed."""
    if format_ == "parquet" and find_spec("pyarrow") is None:
        raise StorywireError("pyarrow, which writes Parquet, is not installed", hint=INSTALL)


def open_writer(format_: ExportFormat, out: BinaryIO, table: Table, begun: bool) -> Writer:
    """A writer into `out`; `begun`: what it writes goes on what was exported before."""
    if format_ == "parquet":
        return Parquet(out, table.columns)
    return Lines(out) if format_ == "jsonl" else Csv(out, table, begun)


def cell(value: Value) -> str:
    """A value as CSV; a text that a spreadsheet may take for a formula is put after an apostrophe,
    and so is what may come to stand in a cell of its own.

    >>> cell("=1+1"), cell(-1.5), cell(None), cell("  @sum(a1)"), cell("a = b; c")
    ("'=1+1", '-1.5', '', "'  @sum(a1)", 'a = b; c')
    >>> cell("a; =1+1")
    "a; '=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if not isinstance(value, str):
        return str(value)
    begins = value.startswith(CONTROL) or value.lstrip().startswith(FORMULA)
    inner = _NEXT_CELL.sub(r"\1'", value)
    return f"'{inner}" if begins else inner


def _csv(records: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(records)
    return text.getvalue().encode()
