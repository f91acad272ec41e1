"""A worker that ends at one step of a stage's loop, for tests: what it committed must be safe.

A step is before or after process, send or commit; how it ends is raise (an exception that the stage
does not expect) or kill (as by kill -9).
"""

import logging
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from infra.settings import settings
from streams.runners.distributed.cluster_app import ClusterApp
from streams.runners.distributed.output_sender import OutputSender
from streams.runners.distributed.owned_offsets import OwnedOffsetsConsumer
from streams.runners.distributed.stage_app import StageApp
from streams.runners.distributed.worker import run_worker
from tests.support import processes
from tests.support.deployment import Deployment

STEPS = tuple(
    f"{when} {step}" for step in ("process", "send", "commit") for when in ("before", "after")
)
EXIT_CODES = {"raise": 1, "kill": 137}
HOWS = tuple(EXIT_CODES)
SESSION_SECONDS = "6"
"""The least: the worker after a crash waits so long for its place."""


class Crash(RuntimeError):
    """The planted failure."""


def end(how: str) -> None:
    """End this process, or the code that called."""
    if how == "kill":
        os._exit(137)
    raise Crash("a failure planted by a test")


def crashing(method: Callable[..., Any], when: str, how: str) -> Callable[..., Any]:
    """`method`, which ends before or after its first call with something to do."""

    async def wrapped(self: Any, *arguments: Any) -> Any:
        # A batch may lead to nothing; the start of a group is committed before there is any.
        given, *_ = arguments
        if not given or (isinstance(given, dict) and not any(given.values())):
            return await method(self, *arguments)
        if when == "before":
            end(how)
        result = await method(self, *arguments)
        end(how)
        return result

    return wrapped


def crash(deployment: Deployment, stage: str, step: str, how: str) -> None:
    """A worker of one stage that ends at `step`, once it has something to do."""
    environment = {**deployment.environment, "STORYWIRE_SESSION_SECONDS": SESSION_SECONDS}
    processes.run_forked(partial(main, stage, step, how), EXIT_CODES[how], **environment)


def main(stage: str, step: str, how: str) -> None:
    """Run the worker."""
    logging.basicConfig(level=logging.WARNING)
    when, name = step.split()
    if name == "commit":
        place: type = OwnedOffsetsConsumer
        method = "commit_offsets"
    elif (stage, name) == ("cluster", "process"):
        place, method = ClusterApp, "take"
    else:
        place, method = (OutputSender if name == "send" else StageApp), name
    setattr(place, method, crashing(getattr(place, method), when, how))
    run_worker([stage], settings())
