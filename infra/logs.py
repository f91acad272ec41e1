"""Logs: one event a line on standard error, of every logger of the process, as text or as JSON.

Our modules and the libraries log through the standard library; structlog renders what they say.
"""

import logging
from typing import Any
from uuid import uuid4

import structlog

from processors.text.steering import shown, shown_json

FIELDS = (
    "topic", "partition", "offset", "article_id", "story_id", "stage", "reason",
    "records", "done", "per_second", "lag", "dead", "lost",
)  # fmt: skip
"""Names of what our modules give a line as `extra`, beside its words; shown in JSON alone."""

_process: dict[str, str] = {}


def configure(*, json: bool) -> None:
    """Render what this process logs from here on; for the command line alone to call."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(json=json))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def begin_run(process: str) -> None:
    """Name the process, and this run of it, on every line from here on, of all its threads.

    What holds for one task only is bound by `structlog.contextvars`.
    """
    _process.update(process=process, run=uuid4().hex[:8])


def formatter(*, json: bool) -> logging.Formatter:
    """Lines with time (UTC), level, logger, what happened, and the context of process and task."""
    render: list[structlog.typing.Processor] = (
        [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        if json
        else [
            _on_one_line,
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
            ),
        ]
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.contextvars.merge_contextvars,
            _with_process,
            *([structlog.stdlib.ExtraAdder(FIELDS)] if json else []),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *render,
            _escaped_in_json if json else _without_control,
        ],
    )


def _with_process(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {**event, **_process}


def _on_one_line(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """What happened, on the one line that is ours: what a stranger wrote begins no other."""
    return {**event, "event": str(event["event"]).replace("\n", "\\n")}


def _escaped_in_json(_: Any, __: str, line: Any) -> str:
    return shown_json(line)


def _without_control(_: Any, __: str, line: Any) -> str:
    return shown(line)
