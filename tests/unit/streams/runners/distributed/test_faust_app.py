"""What a worker's start waits for: nothing that is not there."""

import asyncio
from pathlib import Path
from typing import Any

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
