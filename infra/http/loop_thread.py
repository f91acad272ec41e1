"""Loop thread: an event loop in a thread of its own, for code that is not asynchronous."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, Self, TypeVar

from infra.http.client import WebClient
from infra.http.errors import SourceUnavailable
from infra.http.request import ACCEPT, Fetched, Traffic

Result = TypeVar("Result")


class LoopThread:
    """An event loop in a thread of its own, to which other threads hand work."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="loop", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.run(_cancel_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """What `work` returns, or raises."""
        return self.start(work).result()

    def start(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """What `work` will return, or raise; for another event loop, which cannot block."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)


async def _timed(fetching: Coroutine[Any, Any, Fetched], url: str, within: float | None) -> Fetched:
    try:
        async with asyncio.timeout(within):
            return await fetching
    except TimeoutError as error:
        raise SourceUnavailable(f"{url}: not answered within {within:.0f} s") from error


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class Web:
    """The web as one reading of a source sees it, with what it cost."""

    def __init__(self, client: WebClient, loop: LoopThread) -> None:
        self._client = client
        self._loop = loop
        self._traffic = Traffic()

    def get(
        self,
        url: str,
        *,
        etag: str = "",
        modified: str = "",
        named_by: str | None = None,
        accept: str = ACCEPT,
        within: float | None = None,
    ) -> Fetched:
        """As WebClient.get, with all that it waits for `within` so many seconds."""
        fetching = self._client.get(
            url, self._traffic, etag=etag, modified=modified, named_by=named_by, accept=accept
        )
        return self._loop.run(_timed(fetching, url, within))

    def spent(self) -> Traffic:
        """What fetching cost since this was last asked."""
        spent, self._traffic = self._traffic, Traffic()
        return spent
