"""`storywire canary`: labelled articles through the clustering as it is configured here."""

import time
from pathlib import Path
from typing import Annotated

import typer

from infra.settings import settings
from streams.cli.common import JsonOption, console, fail
from streams.cli.terminal import json_document


def canary(
    textfile: Annotated[
        Path | None,
        typer.Option(
            help="Also write the scores there as metrics, for the textfile collector of "
            "Prometheus's node exporter: its folder, a name that ends in .prom."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Cluster a labelled set with the model and the code of this machine, and print its scores.

    To be run every hour, by cron or alike: the scores ought to stay. Touches no story, topic or
    index.
    """
    from prometheus_client import write_to_textfile

    from infra.embedders.opening import open_embedder
    from processors.embed.embedder import EmbedOnce
    from streams.runners.canary import canary_registry, run_canary

    if textfile is not None and not textfile.parent.is_dir():
        fail(f"--textfile {textfile}: there is no folder {textfile.parent}")
    run = run_canary(EmbedOnce(open_embedder(settings().embedder)))
    if textfile is not None:
        try:
            write_to_textfile(str(textfile), canary_registry(run, time.time()))
        except OSError as error:
            fail(f"{textfile} cannot be written: {error.strerror}; --textfile names a file")
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
