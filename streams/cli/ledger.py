"""`storywire ledger`: what became of every record, by source and day; whether the sums balance."""

import time
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from infra.settings import Settings, settings
from processors.text.counts import several
from streams.backends.open import open_backend
from streams.cli.common import JsonOption, ModeOption, console, fail, notes, progress_to
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from processors.ledger.balance import BalanceLine
    from processors.ledger.rows import LedgerRow
    from streams.ledger.followed import SilentSource
    from streams.ledger.ledger import CrawledSums, PipelineLedger

EXIT_DIFFERENT = 1


def ledger(
    source: Annotated[str | None, typer.Option(help="Part of the source's name.")] = None,
    day: Annotated[str | None, typer.Option(help="That day (UTC), as 2026-11-27.")] = None,
    since: Annotated[str | None, typer.Option(help="From that day on.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Rows of each table; --json holds all.")] = 25,
    acknowledge: Annotated[
        bool,
        typer.Option(
            "--acknowledge",
            help="First take what stages before the log have passed over as known: a dead record "
            "stands for it, until it is dropped.",
        ),
    ] = False,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Account for every record by source and day of receipt, and balance the stages.

    Counts the clustering log and the dead records anew, so no counter can drift; the balance is
    always of everything. Names followed sources that have fallen silent. Ends with exit code 1
    where a sum does not fit. Changes nothing without --acknowledge.
    """
    from processors.ledger.rows import RowFilter
    from streams.cli.ledger_table import print_ledger
    from streams.ledger.ledger import acknowledge_passed_over, pipeline_ledger

    if day and since:
        fail("give --day or --since, not both")
    first = _checked_day("--day", day) or _checked_day("--since", since)
    asked = RowFilter(source, first, first if day else None)
    config = settings()
    crawled, silent = _followed(config)
    with (
        progress_to("counting the log") as advanced,
        open_backend(mode, config) as backend,
    ):
        for line in acknowledge_passed_over(backend, time.time()) if acknowledge else ():
            missing = several(line.difference, "record")
            notes.print_plain(f"{missing} that {line.stage} passed over: known from now on")
        found = pipeline_ledger(backend, asked, crawled, advanced)
    if as_json:
        typer.echo(json_document(_document(found, silent)))
    else:
        print_ledger(console, found, silent, limit)
        if asked != RowFilter() and not list(found.rows):
            notes.print_plain("Not of what is asked for: without --source, --day and --since, all.")
    if any(line.verdict == "differs" for line in found.balance):
        raise typer.Exit(EXIT_DIFFERENT)


def _checked_day(option: str, text: str | None) -> str | None:
    try:
        return None if text is None else date.fromisoformat(text).isoformat()
    except ValueError:
        fail(f"{option} {text!r} is not a day such as 2026-11-27")


def _followed(config: Settings) -> tuple["CrawledSums | None", list["SilentSource"]]:
    """What the crawler's ledger says; nothing where no source was ever followed."""
    from streams.crawler.connect import opened_registry
    from streams.ledger.followed import crawled_sums, silent_sources

    if not config.sources.exists():
        return None, []
    with ExitStack() as opened:
        registry = opened.enter_context(opened_registry(config))
        return crawled_sums(registry.ledger), silent_sources(registry.ledger)


def _document(found: "PipelineLedger", silent: list["SilentSource"]) -> dict[str, Any]:
    from processors.ledger.rows import total

    rows = list(found.rows)
    return {
        "balanced": all(line.verdict != "differs" for line in found.balance),
        "rows": [
            {"day": day or None, "source": source} | _counts(row) for day, source, row in rows
        ],
        "total": _counts(total(row for _, _, row in rows)),
        "dead": _reasons(found.reasons),
        "balance": [_line(line, found) for line in found.balance],
        "silent": [
            {
                "source": each.address,
                "days": each.silence.days,
                "usual_days": each.silence.usual,
                "last": each.silence.last and each.silence.last.isoformat(),
                "fault": each.fault,
            }
            for each in silent
        ],
    }


def _counts(row: "LedgerRow") -> dict[str, Any]:
    return {
        "received": row.received,
        "known": row.known,
        "folded": row.folded,
        "refused": dict(row.refused.most_common()),
        "dead": _reasons(row.dead),
        "waiting": row.waiting,
        "assigned": row.assigned,
        "indexed": row.indexed,
    }


def _reasons(counts: Any) -> list[dict[str, Any]]:
    return [
        {"stage": stage, "reason": reason, "count": count}
        for (stage, reason), count in counts.most_common()
    ]


def _line(line: "BalanceLine", found: "PipelineLedger") -> dict[str, Any]:
    return {
        "stage": line.stage,
        "what": line.what,
        "taken": line.taken,
        "parts": dict(line.parts),
        "waiting": line.waiting,
        "difference": line.difference,
        "verdict": line.verdict,
        "advice": line.advice,
        "missing": [each.article_id for each in found.missing_at(line.stage)],
    }
