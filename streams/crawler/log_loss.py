"""Log loss: tells what sources or files gave and the log of raw articles lacks, as it is older than
the positions kept of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from streams.backends.base import Backend


class LogLoss(NamedTuple):
    """Records behind which a position stands, and how many of them the log never had."""

    noted: int
    lost: int

    def __str__(self) -> str:
        return (
            f"behind {self.noted} raw records, of which the log lacks {self.lost}: it was brought "
            "back from a backup, or made anew"
        )


def log_loss(noted: Mapping[int, int], backend: "Backend") -> LogLoss | None:
    """None where the log ends at the offsets `noted` by partition, or behind them; they are older
    than this call. Raises KafkaUnusable."""
    ends = backend.raw_ends() if noted else {}
    lost = sum(max(0, offset - ends.get(partition, 0)) for partition, offset in noted.items())
    return LogLoss(sum(noted.values()), lost) if lost else None
