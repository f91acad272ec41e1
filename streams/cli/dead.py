"""`storywire dead`: lists, shows, replays and drops records that no stage could process."""

import heapq
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from infra.settings import settings
from processors.text.counts import several
from processors.text.steering import on_one_line
from streams.batched import batched
from streams.cli.common import (
    EXIT_BAD_INPUT,
    JsonOption,
    ModeOption,
    complain,
    console,
    fail,
    since_moment,
    until_moment,
)
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from processors.model import DeadRecord
    from streams.dead_records import DeadFilter, DeadGroup

app = typer.Typer(
    help="Records that no stage could process: list, show, replay, drop.", no_args_is_help=True
)
BATCH = 500
"""Records replayed or dropped at once."""

DeadIds = Annotated[list[str] | None, typer.Argument(help="Ids, as `dead list` has them.")]
Stage = Annotated[str | None, typer.Option(help="The stage that could not process it.")]
Reason = Annotated[str | None, typer.Option(help="Part of the reason.")]
TopicName = Annotated[str | None, typer.Option(help="The topic that it stood in.")]
Since = Annotated[
    str | None, typer.Option(help="Time of the record: 2025-08-28 or an RFC 3339 time.")
]
Until = Annotated[str | None, typer.Option(help="At or before (a whole day).")]


@app.command("list")
def list_(
    stage: Stage = None, reason: Reason = None, topic: TopicName = None,
    since: Since = None, until: Until = None,
    limit: Annotated[int, typer.Option(min=1, help="The newest so many.")] = 50,
    by_reason: Annotated[
        bool, typer.Option("--by-reason", help="One row for each stage and reason, all counted.")
    ] = False,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """List dead records, the newest first."""
    from streams import dead_records
    from streams.backends.open import open_backend
    from streams.cli.dead_table import dead_table, group_table

    asked = _filter(stage, reason, topic, since, until)
    total = 0

    def selected() -> Iterator["DeadRecord"]:
        nonlocal total
        for each in backend.dead.read():
            if asked.selects(each):
                total += 1
                yield each

    with open_backend(mode, settings()) as backend:
        if by_reason:
            groups = dead_records.by_reason(selected())
            document = {"total": total, "reasons": [_group(each) for each in groups[:limit]]}
            table = group_table(groups[:limit])
        else:
            records = heapq.nlargest(limit, selected(), key=lambda each: each.recorded_at)
            document = {"total": total, "dead": [_summary(each) for each in records]}
            table = dead_table(records)
    if as_json:
        typer.echo(json_document(document))
    elif total:
        console.print(table)
        console.print(several(total, "dead record"))
    else:
        console.print("No dead record matches." if asked.asks else "There are no dead records.")


@app.command()
def show(
    dead_id: Annotated[str, typer.Argument(help="Id, as `dead list` has it.")],
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show all of a dead record, its value as text where it is text."""
    from streams.backends.open import open_backend
    from streams.dead_records import text_of

    with open_backend(mode, settings()) as backend:
        (record,) = _named(backend.dead.read(), [dead_id])
    summary, text = _summary(record), text_of(record)
    if as_json:
        value: dict[str, Any] = {"value": record.value, "text": text}
        typer.echo(json_document(summary | value))
        return
    for name, field in summary.items():
        shown = on_one_line(str(field)) if field is not None else "-"
        console.print_plain(f"{name}: {shown}")
    heading = "value" if text is not None else "value, base64"
    content = record.value if text is None else text
    console.print_plain(f"{heading}:\n{content}")


@app.command()
def replay(
    dead_ids: DeadIds = None,
    stage: Stage = None, reason: Reason = None, topic: TopicName = None,
    since: Since = None, until: Until = None,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Send dead records to the topics that they came from, where the stage that failed reads them.

    They are listed no more. One that fails again is a dead record again, of a new id. One that was
    not kept whole stays, and the command ends with exit code 2.
    """
    from streams.backends.open import open_backend
    from streams.dead_records import why_not_replayed

    asked = _filter(stage, reason, topic, since, until)
    _require_choice(dead_ids, asked)
    replayed: list[str] = []
    refused: dict[str, str] = {}
    with open_backend(mode, settings()) as backend:
        for batch in batched(_chosen(backend.dead.read(), dead_ids, asked), BATCH):
            reasons = {each.dead_id: why_not_replayed(each) for each in batch}
            refused |= {dead_id: why for dead_id, why in reasons.items() if why}
            sent = [each for each in batch if not reasons[each.dead_id]]
            if sent:
                backend.dead.replay(sent)
            replayed += [each.dead_id for each in sent]
    if as_json:
        document = {"replayed": replayed, "not_replayed": refused}
        typer.echo(json_document(document))
    else:
        console.print(f"{len(replayed):,} replayed, {len(refused):,} not")
    for dead_id, why in refused.items():
        complain(f"{dead_id} cannot be replayed: {why}")
    if refused:
        raise typer.Exit(EXIT_BAD_INPUT)


@app.command()
def drop(
    dead_ids: DeadIds = None,
    stage: Stage = None, reason: Reason = None, topic: TopicName = None,
    since: Since = None, until: Until = None,
    yes: Annotated[bool, typer.Option("--yes", help="All that the filters select.")] = False,
    mode: ModeOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Forget dead records, by their ids or with --yes by filters. There is no way back."""
    from streams.backends.open import open_backend

    asked = _filter(stage, reason, topic, since, until)
    _require_choice(dead_ids, asked)
    with open_backend(mode, settings()) as backend:
        chosen = _chosen(backend.dead.read(), dead_ids, asked)
        if not dead_ids and not yes:
            count = sum(1 for _ in chosen)
            if not count:
                fail("no dead record is so: `storywire dead list --by-reason` lists their reasons")
            records = several(count, "dead record")
            fail(f"{records} would be dropped for good: say --yes if you want that")
        dropped: list[str] = []
        for batch in batched(chosen, BATCH):
            ids = [each.dead_id for each in batch]
            backend.dead.drop(ids)
            dropped += ids
    if as_json:
        typer.echo(json_document({"dropped": dropped}))
    else:
        console.print(f"{len(dropped):,} dropped")


def _filter(
    stage: str | None, reason: str | None, topic: str | None, since: str | None, until: str | None
) -> "DeadFilter":
    from streams.dead_records import DeadFilter

    first, last = since_moment(since), until_moment(until)
    if first and last and first > last:
        fail(f"--since {since} is later than --until {until}, so that nothing can match")
    return DeadFilter(stage, reason, topic, first, last)


def _require_choice(dead_ids: list[str] | None, asked: "DeadFilter") -> None:
    if not dead_ids and not asked.asks:
        fail("name dead records by their ids, or give a filter such as --stage normalize")


def _chosen(
    records: Iterable["DeadRecord"], dead_ids: list[str] | None, asked: "DeadFilter"
) -> Iterator["DeadRecord"]:
    """Of those named, or of all, what the filter selects."""
    named = _named(records, dead_ids) if dead_ids else records
    return (each for each in named if asked.selects(each))


def _named(records: Iterable["DeadRecord"], dead_ids: list[str]) -> list["DeadRecord"]:
    """The records of `dead_ids`; fails, naming it, where there is none of one."""
    wanted = set(dead_ids)
    found = {each.dead_id: each for each in records if each.dead_id in wanted}
    for dead_id in dead_ids:
        if dead_id not in found:
            fail(f"there is no dead record {dead_id}; `storywire dead list` lists them")
    return list(found.values())


def _summary(record: "DeadRecord") -> dict[str, Any]:
    """All but the value, and why it cannot be replayed, if it cannot."""
    from streams.dead_records import why_not_replayed

    fields = record.model_dump(mode="json", exclude={"value"})
    return fields | {"not_replayable": why_not_replayed(record)}


def _group(group: "DeadGroup") -> dict[str, Any]:
    return {
        "stage": group.stage,
        "reason": group.reason,
        "count": group.count,
        "newest": group.newest_id,
    }
