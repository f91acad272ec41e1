"""Logs: what our loggers and those of libraries say, as one line each."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
from structlog.contextvars import bound_contextvars

from infra import logs


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the logger "wire" wrote as text."""
    yield from _written(monkeypatch, as_json=False)


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the logger "wire" wrote as JSON."""
    yield from _written(monkeypatch, as_json=True)


def _written(monkeypatch: pytest.MonkeyPatch, *, as_json: bool) -> Iterator[io.StringIO]:
    # Tests of commands may have named this process before.
    monkeypatch.setattr(logs, "_process", {})
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter(json=as_json))
    logging.getLogger("wire").addHandler(handler)
    yield stream
    logging.getLogger("wire").removeHandler(handler)


def failed() -> None:
    try:
        raise OSError("no \x1b[31mplace")
    except OSError:
        logging.getLogger("wire").exception("%d jobs broke off", 2)


def test_a_line_of_text_has_time_level_and_logger(written: io.StringIO) -> None:
    logging.getLogger("wire").warning("%s is away", "the index")
    time, rest = written.getvalue().split(" ", 1)
    assert time.endswith("Z")
    assert rest.split() == ["[warning", "]", "the", "index", "is", "away", "[wire]"]


def test_no_line_of_text_can_command_a_terminal(written: io.StringIO) -> None:
    failed()
    assert "\x1b" not in written.getvalue()
    assert written.getvalue().endswith("OSError: no \\x1b[31mplace\n")


def test_what_a_stranger_wrote_begins_no_line_and_turns_none(written: io.StringIO) -> None:
    logging.getLogger("wire").warning("feed: %s", "a\n2026 [error] b\u2028c\u202ed\u2066e")
    assert written.getvalue().count("\n") == 1
    assert r"feed: a\n2026 [error] b\u2028c\u202ed\u2066e" in written.getvalue()


def test_a_document_stays_one_whatever_a_stranger_wrote(documents: io.StringIO) -> None:
    said = "a\nb\x9bc\x7fd\u2028e\u202ef"
    logging.getLogger("wire").warning("%s", said)
    assert json.loads(documents.getvalue())["event"] == said
    assert not set("\x9b\x7f\u2028\u202e") & set(documents.getvalue())


def test_a_document_has_the_context_of_process_and_task(
    documents: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_process", {})
    logs.begin_run("worker")
    with bound_contextvars(stage="embed"):
        failed()
    logging.getLogger("wire").warning("Zürich")
    first, second = map(json.loads, documents.getvalue().splitlines())
    assert (first["process"], first["stage"], first["level"]) == ("worker", "embed", "error")
    assert first["event"] == "2 jobs broke off"
    assert first["exception"].startswith("Traceback")
    assert (second["event"], second["run"], second["logger"]) == ("Zürich", first["run"], "wire")
    assert "stage" not in second


def test_fields_that_a_line_is_given_stand_in_its_document(documents: io.StringIO) -> None:
    place = {"topic": "raw", "partition": 0, "offset": 7, "article_id": "a"}
    logging.getLogger("wire").warning("1 dead record", extra={**place, "other": "not ours"})
    document = json.loads(documents.getvalue())
    assert {name: document.get(name) for name in place} == place
    assert "other" not in document


def test_a_line_of_text_has_words_alone(written: io.StringIO) -> None:
    logging.getLogger("wire").warning("1 dead record", extra={"offset": 7})
    assert written.getvalue().split()[1:] == ["[warning", "]", "1", "dead", "record", "[wire]"]


PROGRAM = """
import logging
from fastapi import FastAPI
from infra import logs
from infra.web.server import server
logs.configure(json=True)
server(FastAPI())
for name in ("storywire", "uvicorn.error", "faust"):
    logging.getLogger(name).info("not shown")
    logging.getLogger(name).warning("shown")
"""


def test_every_logger_of_a_process_is_rendered_once() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(line["logger"], line["event"]) for line in lines] == [
        ("storywire", "shown"),
        ("uvicorn.error", "shown"),
        ("faust", "shown"),
    ]
    assert done.stdout == b""
