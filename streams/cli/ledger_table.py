"""Ledger tables: rows, reasons, balance and silent sources on a terminal of 100 columns."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from processors.ledger.balance import BalanceLine
from processors.ledger.rows import LedgerRow, total
from processors.text.counts import count_in_words, several
from processors.text.steering import on_one_line
from streams.cli.terminal import Terminal
from streams.ledger.followed import SilentSource
from streams.ledger.ledger import PipelineLedger

NUMBERS = ("Received", "Known", "Folded", "Refused", "Dead", "Waiting", "Assigned", "Indexed")
EXAMPLES = 3
MARKS = {"equal": "[green]ok[/]", "differs": "[red]no[/]"}
NO_DAY = "before"
"""Refused by the crawler before it noted days."""


def print_ledger(
    console: Terminal, found: PipelineLedger, silent: Sequence[SilentSource], limit: int
) -> None:
    """Everything, each table cut to `limit` rows; all of the balance."""
    rows = list(found.rows)
    if rows:
        console.print(_rows_table(rows, limit))
        if len(rows) > limit:
            console.print(f"The newest {limit:,} of {len(rows):,} rows: --limit, --json.")
    else:
        console.print("Nothing was received.")
    refused = total(row for _, _, row in rows).refused
    reasons: list[tuple[int, str, str]] = [
        (count, stage, reason) for (stage, reason), count in found.reasons.items()
    ]
    reasons += [(count, "crawl", reason) for reason, count in refused.items()]
    if reasons:
        console.print()
        console.print(_reasons_table(sorted(reasons, reverse=True)[:limit]))
    console.print()
    for line in found.balance:
        mark = MARKS.get(line.verdict, "[yellow]?[/] ")
        examples = [each.article_id for each in found.missing_at(line.stage)[:EXAMPLES]]
        console.print(f"{mark}  ", end="")
        console.print_plain(_sentence(line, examples))
    if silent:
        console.print()
        console.print(f"{several(len(silent), 'followed source')} silent:")
        for sentence in map(silence_sentence, silent[:limit]):
            console.print_plain(f"  {on_one_line(sentence)}")


def silence_sentence(each: SilentSource) -> str:
    """Since when a source is silent, and what is usual."""
    days, usual, last = each.silence
    passed = several(days, "day")
    since = f"nothing new for {passed}" if last else f"never anything in {passed}"
    known = f", usually every {usual:g}" if usual else ""
    fault = f"; its last reading failed: {each.fault}" if each.fault else ""
    return f"{each.address}: {since}{known}{fault}"


def _rows_table(rows: Sequence[tuple[str, str, LedgerRow]], limit: int) -> Table:
    sums = total(row for _, _, row in rows)
    # What nothing has is left out, so that the names have room.
    shown = [name for name in NUMBERS if _number(sums, name) or name not in ("Refused", "Waiting")]
    table = _table("Day", "Source", *shown, right=shown)
    table.show_footer = True
    for column in table.columns[1:]:
        name = str(column.header)
        column.footer = "All" if name == "Source" else f"{_number(sums, name):,}"
    for day, source, row in rows[:limit]:
        numbers = [f"{_number(row, name):,}" for name in shown]
        table.add_row(day or NO_DAY, Text(on_one_line(source)), *numbers)
    return table


def _number(row: LedgerRow, name: str) -> int:
    found: Any = getattr(row, name.lower())
    return found if isinstance(found, int) else int(found.total())


def _reasons_table(reasons: Sequence[tuple[int, str, str]]) -> Table:
    table = _table("Count", "Stage", "Dead or refused because", right=["Count"])
    for count, stage, reason in reasons:
        table.add_row(f"{count:,}", Text(on_one_line(stage)), Text(on_one_line(reason)))
    return table


def _table(*columns: str, right: Sequence[str] = ()) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        is_number = column in right
        table.add_column(
            column,
            justify="right" if is_number else "left",
            no_wrap=is_number or column == "Day",
            overflow="fold",
        )
    return table


def _sentence(line: BalanceLine, examples: Sequence[str]) -> str:
    return "".join(_parts(line, examples))


def _parts(line: BalanceLine, examples: Sequence[str]) -> Iterator[str]:
    parts = [
        count_in_words(count, name) for n, (name, count) in enumerate(line.parts) if count or not n
    ]
    sign = "=" if line.difference == 0 else "and" if line.verdict == "equal" else "but"
    yield f"{line.stage}: {count_in_words(line.taken, line.what)} {sign} {' + '.join(parts)}"
    if line.waiting:
        yield f"; {line.waiting:,} {'waits' if line.waiting == 1 else 'wait'} for it"
    if line.difference and line.verdict != "equal":
        few = "missing" if line.difference > 0 else "more"
        yield f": {abs(line.difference):,} {few}"
        if examples:
            yield f" (such as {', '.join(examples)})"
        yield f": {line.advice}"
