"""What a worker's start waits for, and what is said of partitions that it is given later."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from faust.types import TP

from infra.settings import Settings
from streams.runners.distributed.faust_app import faust_app
from streams.runners.distributed.owned_offsets import OwnedOffsetsConsumer


def test_no_table_is_waited_for(tmp_path: Path) -> None:
    tables: Any = faust_app("tables", Settings(state_dir=tmp_path)).tables
    done: list[object] = []

    async def noted(*given: object) -> None:
        done.append(given)

    tables.sleep = tables.recovery.start = tables._update_channels = noted
    asyncio.run(tables.on_start())
    assert done == [(), ()]


def test_a_standby_that_takes_over_is_not_said_to_have_stood_still_since_it_began() -> None:
    asked: list[TP] = []
    consumer: Any = object.__new__(OwnedOffsetsConsumer)
    consumer._thread = SimpleNamespace(verify_event_path=lambda _, tp: asked.append(tp))
    consumer.verify_event_path(0.0, TP("given", 0))
    assert asked == []
