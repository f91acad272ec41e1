"""`storywire canary`: labelled articles through the clustering as it is configured here."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import settings
from streams.cli.common import JsonOption, console, fail, require_file
from streams.cli.stoppable import stoppable
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from streams.runners.canary import CanaryMetrics, CanaryRun

HOUR = 3_600.0
MOST_HOURS = 8_784.0
"""Of a year."""


def canary(
    textfile: Annotated[
        Path | None,
        typer.Option(
            help="Also write the scores there as metrics, for the textfile collector of "
            "Prometheus's node exporter: its folder, a name that ends in .prom."
        ),
    ] = None,
    every: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=MOST_HOURS,
            help="Again after so many hours, until interrupted; the metrics are at /metrics of "
            "STORYWIRE_CANARY_PORT.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Cluster a labelled set with the model and the code of this machine, and print its scores.

    To be run every hour, by --every, cron or alike: the scores ought to stay. Touches no story,
    topic or index.
    """
    from infra.embedders.opening import open_embedder
    from infra.metrics import process_registry
    from processors.embed.embedder import EmbedOnce
    from streams.runners.canary import CanaryMetrics, run_canary
    from streams.runners.telemetry.probes import ANSWERS, Listening, serving_health

    require_file("--textfile", textfile)
    if textfile is not None and not textfile.parent.is_dir():
        fail(f"--textfile {textfile}: there is no folder {textfile.parent}")
    config, registry = settings(), process_registry()
    port = config.canary_port if every is not None else 0
    scores = CanaryMetrics()
    registry.register(scores)
    with (
        stoppable() as stop,
        serving_health(ANSWERS, registry, Listening("canary_port", config.worker_host, port)),
    ):
        while not stop.is_set():
            run = run_canary(EmbedOnce(open_embedder(config.embedder)))
            scores.took(run, time.time())
            if textfile is not None:
                _write(scores, textfile)
            _tell(run, as_json)
            if every is None:
                return
            stop.wait(every * HOUR)


def _write(scores: "CanaryMetrics", textfile: Path) -> None:
    from prometheus_client import CollectorRegistry, write_to_textfile

    registry = CollectorRegistry()
    registry.register(scores)
    try:
        write_to_textfile(str(textfile), registry)
    except OSError as error:
        fail(f"{textfile} cannot be written: {error.strerror}; --textfile names a file")


def _tell(run: "CanaryRun", as_json: bool) -> None:
    score = run.score
    if as_json:
        counts = {name: value for name, value in run._asdict().items() if name != "score"}
        scores = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        typer.echo(json_document({**counts, "bcubed": scores}))
        return
    console.print(
        f"articles {run.articles:,}, refused {run.refused:,}, stories {run.stories:,}, "
        f"gold stories {run.gold_stories:,}"
    )
    console.print(
        f"bcubed: precision {score.precision:.4f}, recall {score.recall:.4f}, F1 {score.f1:.4f}"
    )
