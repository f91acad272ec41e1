"""CSV rows: articles of a table with a header, by the names of its columns (RFC 4180).

Columns are parted by commas, tabs, semicolons or bars; what they mean is read by
`processors.normalize.formats.api_fields`. A row with more cells than the header is refused: its
commas were not quoted.
"""

import csv
import re
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from typing import IO

from infra.http.charset import decoded
from infra.http.errors import SourceUnavailable
from infra.sources.archives.lines import MAX_LINE_BYTES, UTF_8, encoding_of, opened
from infra.sources.base import Item, Refusal
from infra.sources.json_record import record_of_file
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.formats.api_fields import is_address_column, raw_fields

DELIMITERS = ",\t;|"
SAMPLE_BYTES = 1 << 18
"""At the start, by which a charset that is not UTF-8 is told."""
MAX_NAMED = 300
MAX_BEFORE = 10
"""Lines before the header, in which exports say what they are."""
EXCEL = re.compile(r"\ufeff?\"?sep=", re.IGNORECASE)
"""First line by which Excel is told the delimiter."""


ESCAPED = re.compile(rb'\\"[^",;\t|\r\n\\]')
"""A quotation mark that goes on within a cell: Spark and MySQL escape it so, others double it."""


class CsvFile:
    """The rows of a file; a position is the number of a row behind the header."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The rows behind the position `after`. Raises SourceUnavailable, where no column is that
        of an address too."""
        start = int(after or 0)
        with opened(self.address) as file:
            escape = "\\" if ESCAPED.search(file.read(SAMPLE_BYTES)) else None
            file.seek(0)
            rows, header = self._rows(_lines(file), escape)
            for number, row in enumerate(rows, 1):
                if number > start:
                    yield self._result(header, row, str(number))

    def _rows(
        self, lines: Iterator[str], escape: str | None
    ) -> tuple[Iterator[list[str] | str], list[str]]:
        """The rows, or why one is none, and the names of the columns."""
        first = header = next(lines, "")
        delimiter = _delimiter(first)
        for header in islice(lines, MAX_BEFORE) if delimiter is None else ():
            if (delimiter := _delimiter(header)) is not None:
                break
        if delimiter is None:
            raise SourceUnavailable(
                f"{self.address} is not read: none of its columns is an article's address: "
                f"{first.strip()[:MAX_NAMED]!r}",
                hint="name it url, in the first line",
            )
        csv.field_size_limit(MAX_RAW_BYTES)
        read = csv.reader(lines, delimiter=delimiter, escapechar=escape)
        return _read(read), _cells(header, delimiter)

    def _result(self, header: list[str], row: list[str] | str, position: str) -> Item | Refusal:
        where = f"{self.address} at row {position}"
        if isinstance(row, str):
            return Refusal(where, row, position)
        if len(row) > len(header) and any(map(str.strip, row[len(header) :])):
            return Refusal(where, f"columns: {len(row)}, the header names {len(header)}", position)
        fields = {name: cell for name, cell in zip(header, row, strict=False) if cell.strip()}
        return Item(record_of_file(raw_fields(fields), self.address), position)


def has_header(text: str) -> bool:
    """Whether the first line names the columns of articles."""
    end = "\n" if "\n" in text else "\r"
    first, _, rest = text.partition(end)
    line = rest.partition(end)[0] if EXCEL.match(first) else first
    return _delimiter(line) is not None


def _delimiter(line: str) -> str | None:
    """What parts the most columns, of which one is an address; None where none is."""
    parted = {each: _cells(line, each) for each in DELIMITERS}
    named = [each for each in DELIMITERS if any(map(is_address_column, parted[each]))]
    return max(named, key=lambda each: len(parted[each]), default=None)


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line; none where it is no line of a table."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _read(reader: Iterator[list[str]]) -> Iterator[list[str] | str]:
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield f"csv: {error}"
            continue
        if row is None:
            return
        if row:
            yield row


def _lines(file: IO[bytes]) -> Iterator[str]:
    """The lines of a text in UTF-8, or in UTF-16 with a mark; those in neither by what the letters
    of the beginning are in. Of one longer than MAX_LINE_BYTES the rest is another."""
    start = file.read(SAMPLE_BYTES)
    file.seek(0)
    encoding = encoding_of(start)
    # Old systems of Apple, and what exports for them, end lines by a carriage return alone.
    has_returns = b"\r" in start and b"\n" not in start
    if encoding == UTF_8 and has_returns and (chosen := decoded(start).charset.chosen) != "utf-8":
        encoding = chosen
    if encoding != UTF_8 or has_returns:
        with TextIOWrapper(file, encoding, "replace", newline="") as text:
            while line := text.readline(MAX_LINE_BYTES):
                yield line
        return
    other = decoded(start).charset.chosen
    first = True
    while row := file.readline(MAX_LINE_BYTES):
        yield _decoded(row, UTF_8 if first else "utf-8", other)
        first = False


def _decoded(line: bytes, encoding: str, other: str) -> str:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        try:
            return line.decode(other)
        except (LookupError, UnicodeDecodeError):
            return decoded(line).text
