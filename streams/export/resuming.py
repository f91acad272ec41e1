"""Resuming: cuts an exported file after its last whole row, and tells which one that is.

A process that was killed may have written rows of which it told nobody, and part of one more.
"""

import json
from collections import deque
from collections.abc import Iterator
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from processors.errors import StorywireError
from streams.export.columns import Table
from streams.export.formats import header

Appendable = Literal["jsonl", "csv"]


class Resumed(NamedTuple):
    """An exported file that can be gone on with."""

    last: str
    """Id of its last row; empty where it has none."""
    cut: int
    """Bytes of a torn row that were at its end."""


def resume(path: Path, format_: Appendable, table: Table) -> Resumed:
    """Cut off what follows the last whole row.

    Raises StorywireError for a file that no export of this kind wrote, and OSError.
    """
    begin = header(table) if format_ == "csv" else f'{{"{table.key}":"'.encode()
    with path.open("r+b") as file:
        if not begin.startswith(file.read(len(begin))):
            raise StorywireError(
                f"{path} holds no {table.name} as {format_}", hint="--output another file"
            )
        file.seek(0)
        rows = deque(_rows(file, quoted=format_ == "csv"), maxlen=1)
        row, end = rows.pop() if rows else (b"", 0)
        try:
            last = _id(row, table) if format_ == "jsonl" else _first_cell(row, begin)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StorywireError(
                f"{path} ends with a row that is none of {table.name} ({error})",
                hint="take what is no row away from its end, or --output another file",
            ) from error
        cut = file.seek(0, SEEK_END) - end
        file.truncate(end)
    return Resumed(last, cut)


def _rows(file: BinaryIO, *, quoted: bool) -> Iterator[tuple[bytes, int]]:
    """Each whole row, and where it ends; within quotes a line may end and the row goes on."""
    lines: list[bytes] = []
    quotes = end = 0
    for line in file:
        lines.append(line)
        quotes += line.count(b'"') if quoted else 0
        if quotes % 2 == 0 and line.endswith(b"\n"):
            row = b"".join(lines)
            end += len(row)
            yield row, end
            lines.clear()


def _id(row: bytes, table: Table) -> str:
    """Of a line of JSON; empty of none."""
    return str(json.loads(row)[table.key]) if row else ""


def _first_cell(row: bytes, begin: bytes) -> str:
    """The id, which is never quoted; empty of the header."""
    return "" if row == begin else row.partition(b",")[0].decode()
