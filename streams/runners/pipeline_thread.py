"""Pipeline thread: runs the embedded pipeline beside a server, until it is stopped or fails."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from streams.runners.embedded import EmbeddedPipeline

OTHERS_SECONDS = 1.0
"""How often the pipeline looks for what another process appended, such as `storywire correct`."""


class PipelineThread:
    """The pipeline that `opened` gives, in the one thread that may use its connection.

    Raises what `opened` raises.
    """

    def __init__(self, opened: Callable[[], EmbeddedPipeline]) -> None:
        self._thread = ThreadPoolExecutor(1, "pipeline")
        self._news = threading.Event()
        self._ending = threading.Event()
        try:
            pipeline = self._thread.submit(opened).result()
        except BaseException:
            self._thread.shutdown()
            raise
        self._running = self._thread.submit(self._run, pipeline)

    @property
    def ended(self) -> bool:
        """True once it was stopped, or failed."""
        return self._running.done()

    def when_ended(self, callback: Callable[[], None]) -> None:
        """Call `callback` once the pipeline has ended."""
        self._running.add_done_callback(lambda _: callback())

    def wake(self) -> None:
        """There is something to process."""
        self._news.set()

    def stop(self) -> None:
        """Returns once the pipeline has ended. Raises what it failed with."""
        self._ending.set()
        self._news.set()
        self._thread.shutdown()
        self._running.result()

    def _run(self, pipeline: EmbeddedPipeline) -> None:
        with pipeline:
            while True:
                self._news.clear()
                if self._ending.is_set():
                    return
                pipeline.run(going=lambda: not self._ending.is_set())
                self._news.wait(OTHERS_SECONDS)
