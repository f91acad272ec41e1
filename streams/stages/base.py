"""Stage: the contract between a step of the pipeline and the runners that move its records."""

from collections.abc import Sequence
from typing import Protocol

from streams.records import Output, Record
from streams.topics import Topic


class Stage(Protocol):
    """One step of the pipeline."""

    name: str

    @property
    def reads(self) -> tuple[Topic, ...]:
        """The topics whose records it processes."""
        ...

    def process(self, records: Sequence[Record]) -> list[Output]:
        """What `records` lead to, in their order.

        A record that the stage cannot use becomes a dead record among the outputs. An exception
        means that nothing of the batch counts as processed: the runner stops or tries again.
        """
        ...
