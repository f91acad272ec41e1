"""Log loss: tells what sources or files gave and the log of raw articles lacks, as it is another
one than that of the positions kept of them, or older."""

from typing import NamedTuple

from infra.sources.log_ends import RawLog
from infra.sqlite.log import lineage
from processors.text.counts import several


class LogLoss(NamedTuple):
    """Records behind which a position stands, and how many of them the log never had."""

    noted: int
    lost: int
    """0 where a copy has since outgrown them, so that nobody knows."""

    def __str__(self) -> str:
        return (
            f"behind {several(self.noted, 'raw record')}, of which the log lacks "
            f"{self.lost or 'some'}: it was brought back from a backup, or made anew"
        )


def log_loss(noted: RawLog, found: RawLog) -> LogLoss | None:
    """None where `found`, looked at after all of it was `noted`, is that log and no older: an older
    copy has not the id that was noted. Where none was, as by earlier versions, the ends alone tell.
    """
    is_same = noted.log_id in ("", found.log_id, *found.earlier)
    is_copy = lineage(noted.log_id) == lineage(found.log_id)
    ends = found.ends if is_same or is_copy else {}
    lost = sum(max(0, offset - ends.get(each, 0)) for each, offset in noted.ends.items())
    given = sum(noted.ends.values())
    return LogLoss(given, lost) if lost or (given and not is_same) else None
