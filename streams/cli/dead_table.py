"""Dead record tables: records, or their reasons, on a terminal, a row each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from processors.model import DeadRecord
from processors.text.steering import on_one_line
from streams.dead_records import DeadGroup


def dead_table(records: Sequence[DeadRecord]) -> Table:
    """One row a record: time, stage, reason, size, id."""
    table = _table("Time", "Stage", "Reason", "Bytes", "Id")
    for each in records:
        size, time = f"{each.value_bytes:,}", f"{each.recorded_at:%Y-%m-%d %H:%M:%S}"
        table.add_row(time, *_cells(each.stage, each.reason, size, each.dead_id))
    return table


def group_table(groups: Sequence[DeadGroup]) -> Table:
    """One row a stage and reason: how many, and the newest of them."""
    table = _table("Count", "Stage", "Reason", "Newest", "Id of the newest")
    for each in groups:
        newest = f"{each.newest_at:%Y-%m-%d %H:%M:%S}"
        cells = _cells(each.stage, each.reason, newest, each.newest_id)
        table.add_row(f"{each.count:,}", *cells)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, ratio=1 if column == "Reason" else None, overflow="fold")
    return table


def _cells(*texts: str) -> list[Text]:
    return [Text(on_one_line(each)) for each in texts]
