"""Normalize stage: what is particular to it."""

import threading
from typing import Any

import pytest

from processors.normalize.normalize import normalize
from streams.stages.normalize import NormalizeStage
from streams.topics import RAW
from tests.support.raw_articles import line, raw
from tests.support.stage_records import records


def test_what_the_parser_keeps_of_a_batch_goes_with_its_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: list[threading.Thread] = []

    def noted(*arguments: Any) -> Any:
        threads.append(threading.current_thread())
        return normalize(*arguments)

    monkeypatch.setattr("streams.stages.normalize.normalize", noted)
    stage = NormalizeStage()
    for batch in range(2):
        sent = [line(raw(f"a{batch}-{n}")) for n in range(2)]
        assert len(stage.process(records(RAW, sent))) == 2

    first, again, second, _ = threads
    assert first is again is not second
    assert not any(each.is_alive() for each in threads)
