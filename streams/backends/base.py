"""Backend protocol: where raw articles are stored for the pipeline."""

from collections.abc import Sequence
from typing import Protocol


class Sink(Protocol):
    """Where raw articles go: EmbeddedPipeline is one."""

    def feed(self, values: Sequence[bytes], timestamp: float) -> None:
        """Store raw records; they are safe when this returns."""
        ...

    def run(self) -> None:
        """Process what was fed, where that is done here."""
        ...
