"""Log loss: tells what sources gave and the log of raw articles lacks, as it is older than they."""

from typing import NamedTuple

from infra.sources.log_ends import LogEnds
from streams.backends.base import Backend


class LogLoss(NamedTuple):
    """Records before which the sources stand, and how many of them the log never had."""

    noted: int
    lost: int

    def __str__(self) -> str:
        return (
            f"the sources stand behind {self.noted} raw records, of which the log lacks "
            f"{self.lost}: it was brought back from a backup, or made anew"
        )


def log_loss(sources: LogEnds, backend: Backend) -> LogLoss | None:
    """None where the log ends where the sources left it, or behind that. Raises KafkaUnusable."""
    noted = sources.noted()  # before the ends: another process may hand something over
    ends = backend.raw_ends() if noted else {}
    lost = sum(max(0, offset - ends.get(partition, 0)) for partition, offset in noted.items())
    return LogLoss(sum(noted.values()), lost) if lost else None
