"""Log loss: tells what sources or files gave and the log of raw articles lacks, as it is another
one than that of the positions kept of them, or older."""

from typing import NamedTuple

from infra.sources.log_ends import RawLog


class LogLoss(NamedTuple):
    """Records behind which a position stands, and how many of them the log never had."""

    noted: int
    lost: int

    def __str__(self) -> str:
        return (
            f"behind {self.noted} raw records, of which the log lacks {self.lost}: it was brought "
            "back from a backup, or made anew"
        )


def log_loss(noted: RawLog, found: RawLog) -> LogLoss | None:
    """None where `found`, looked at after all of it was `noted`, is that log and no older. Where no
    id was noted, as by earlier versions, the ends alone tell."""
    is_same = noted.log_id in ("", found.log_id)
    ends = found.ends if is_same else {}
    lost = sum(max(0, offset - ends.get(each, 0)) for each, offset in noted.ends.items())
    return LogLoss(sum(noted.ends.values()), lost) if lost else None
