"""What a worker's start waits for, and what is said of partitions that it is given later."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from faust.types import TP

from infra.settings import Settings
from streams.runners.distributed.faust_app import faust_app


def test_no_table_is_waited_for(tmp_path: Path) -> None:
    tables: Any = faust_app("tables", Settings(state_dir=tmp_path)).tables
    done: list[object] = []

    async def noted(*given: object) -> None:
        done.append(given)

    tables.sleep = tables.recovery.start = tables._update_channels = noted
    asyncio.run(tables.on_start())
    assert done == [(), ()]


def test_a_standby_that_takes_over_says_of_no_partition_that_it_stood_still_since_it_began(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tp = TP("given", 0)

    async def look() -> None:
        consumer: Any = faust_app("standby", Settings(state_dir=tmp_path)).consumer
        thread = consumer._thread
        thread.time_started, consumer._committed_offset[tp] = -600.0, 1
        thread._verify_aiokafka_event_path = lambda *_: False
        thread.highwater = lambda _: 5
        consumer.app.topics.acks_enabled_for = lambda _: True
        consumer.verify_event_path(0.0, tp)

    with caplog.at_level(logging.WARNING):
        asyncio.run(look())
    assert caplog.messages == []
