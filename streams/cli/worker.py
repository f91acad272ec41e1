"""`storywire worker`: run stages over Kafka."""

from typing import Annotated

import typer

from infra.settings import settings
from streams.cli.common import fail
from streams.stages import STAGES


def worker(
    stages: Annotated[str, typer.Option(help="Stages to run, separated by commas.")] = ",".join(
        STAGES
    ),
) -> None:
    """Run stages of the pipeline over Kafka until stopped."""
    names = [name.strip() for name in stages.split(",") if name.strip()]
    unknown = [name for name in names if name not in STAGES]
    if unknown or not names:
        fail(f"there is no stage {stages!r}; the stages are {', '.join(STAGES)}")
    from streams.runners.distributed.worker import run_worker

    run_worker(names, settings())
