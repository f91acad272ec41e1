"""`storywire doctor`: checks all that Storywire needs and does, and says what to do about it."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import Settings, settings
from streams.cli.common import EXIT_BAD_INPUT, JsonOption, console
from streams.cli.terminal import json_document
from streams.doctor.finding import Finding

if TYPE_CHECKING:
    from streams.backends.base import Backend

WaitOption = Annotated[
    float,
    typer.Option(
        min=0, max=3600, help="Look twice, so many seconds apart: a stage that stands still shows."
    ),
]


def doctor(wait: WaitOption = 0.0, as_json: JsonOption = False) -> None:
    """Check Python, model, files and servers, and that each stage gets on with its records.

    Kafka and Elasticsearch are looked at in distributed mode only: embedded, one SQLite file is log
    and index. All of each SQLite file is read.
    """
    from streams.backends.open import open_backend
    from streams.doctor.machine import machine_findings
    from streams.doctor.positions import positions_finding
    from streams.doctor.private import private_finding
    from streams.doctor.room import room_finding
    from streams.doctor.servers import elasticsearch_finding, kafka_finding, no_servers_finding
    from streams.doctor.silent import silent_finding
    from streams.doctor.sqlite_file import file_finding

    config = settings()
    backend = open_backend(None, config)
    needed = machine_findings(config)
    files = {"Searches": config.searches, "Generated": config.generated, "Sources": config.sources}
    looked = [(path, file_finding(name, path)) for name, path in files.items()]
    needed += [found for path, found in looked if path.exists() or not found.ok]
    needed.append(private_finding(config))
    needed.append(room_finding(config, uses_servers=backend.uses_servers))
    if config.sources.exists():
        needed.append(silent_finding(config.sources))
        needed.append(positions_finding(config.sources, backend))
    if backend.uses_servers:
        servers = [kafka_finding(config), elasticsearch_finding(config)]
        needed += servers
        if servers[0].ok:
            needed += _distributed(config, backend, wait, has_index=servers[1].ok)
    else:
        needed += [*_embedded(config, wait), no_servers_finding(config)]
    healthy = all(finding.ok for finding in needed)
    if as_json:
        documents = [finding._asdict() for finding in needed]
        typer.echo(json_document({"ok": healthy, "mode": backend.mode, "findings": documents}))
    else:
        for finding in needed:
            mark = "[green]ok[/]" if finding.ok else "[red]no[/]"
            console.print(f"{mark}  {finding.check}: ", end="")
            console.print_plain(finding.detail)
        console.print(f"Mode: {backend.mode}. " + ("All well." if healthy else "See above."))
    if not healthy:
        raise typer.Exit(EXIT_BAD_INPUT)


def _embedded(config: Settings, wait: float) -> list[Finding]:
    from streams.doctor.embedded import embedded_findings, space_finding, stage_looks
    from streams.doctor.sqlite_file import contents_finding, file_finding

    file = file_finding("Database", config.database)
    if not file.ok or not config.database.exists():
        return [file]
    contents = contents_finding(config.database)
    if not contents.ok:
        return [file, contents]
    looks = [stage_looks(config)]
    if wait:
        time.sleep(wait)
        looks.append(stage_looks(config))
    return [file, contents, space_finding(config), *embedded_findings(config, looks, wait)]


def _distributed(
    config: Settings, backend: "Backend", wait: float, *, has_index: bool
) -> list[Finding]:
    from processors.errors import StorywireError
    from streams.doctor.offsets import offsets_now
    from streams.doctor.servers import distributed_findings

    try:
        looks = [offsets_now(config)]
        if wait:
            time.sleep(wait)
            looks.append(offsets_now(config))
        return distributed_findings(config, backend, looks, wait, has_index=has_index)
    except StorywireError as error:
        return [Finding("Progress", False, str(error))]
