"""Workers of one name on one machine, and what a worker says last."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiokafka.errors import (
    KafkaConnectionError,
    KafkaError,
    MessageSizeTooLargeError,
    for_code,
)

from infra.settings import Settings
from streams.runners.distributed.owned_offsets import FencedInstance
from streams.runners.distributed.worker import BoundedWorker, WorkerRunning, fence, why_ended
from streams.vector_space import OtherVectorSpace


def named(state: Path, name: str | None, topic_prefix: str = "") -> Settings:
    """Settings of a worker."""
    return Settings(state_dir=state, worker_id=name, topic_prefix=topic_prefix)


def test_a_second_worker_of_the_name_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    with fence(["embed", "index"], named(tmp_path, "desk")):
        with (
            pytest.raises(WorkerRunning, match=r"desk runs the index stage.*STORYWIRE_WORKER_ID"),
            fence(["cluster", "index"], named(tmp_path, "desk")),
        ):
            raise AssertionError("it was let in")
        with fence(["cluster"], named(tmp_path, "desk")):
            pass
    with fence(["index"], named(tmp_path, "desk")):
        pass


@pytest.mark.parametrize(("name", "prefix"), [("night", ""), ("desk", "p.")])
def test_workers_of_other_names_and_topics_are_let_in(
    tmp_path: Path, name: str, prefix: str
) -> None:
    other = named(tmp_path, name, prefix)
    with fence(["index"], named(tmp_path, "desk")), fence(["index"], other):
        assert len(list(tmp_path.iterdir())) == 2


def test_workers_without_a_name_share_none(tmp_path: Path) -> None:
    with fence(["index"], named(tmp_path, None)), fence(["index"], named(tmp_path, None)):
        assert list(tmp_path.iterdir()) == []


def test_the_last_sentence_names_the_way_out(tmp_path: Path) -> None:
    settings = named(tmp_path, "desk")
    assert for_code(82) is FencedInstance
    fenced = KafkaError(repr(FencedInstance()))
    assert "another worker desk" in why_ended(fenced, settings)
    assert "STORYWIRE_WORKER_ID" in why_ended(fenced, settings)
    assert why_ended(OtherVectorSpace("other"), settings) == "other"
    assert why_ended(ValueError("odd"), settings) == "ValueError('odd')"
    assert "max.message.bytes" in why_ended(MessageSizeTooLargeError(), settings)
    away = why_ended(KafkaConnectionError("no route"), settings)
    assert away.startswith("cannot go on with Kafka at ")
    assert "see `storywire doctor`" in away


def test_stages_that_are_cancelled_for_one_that_failed_are_not_the_reason() -> None:
    worker: Any = object.__new__(BoundedWorker)
    worker._crashed, worker._children, worker.crash_reason = asyncio.Event(), [], None
    for reason in (failed := MessageSizeTooLargeError(), asyncio.CancelledError()):
        worker._crash(reason)
    assert worker.crash_reason is failed
