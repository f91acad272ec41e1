"""GDELT updates: follows the project's list of its newest files, one every quarter of an hour."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO

from infra.http.errors import SourceUnavailable
from infra.http.loop_thread import Web
from infra.sources.archives.gdelt import result, unzipped
from infra.sources.archives.lines import placed_lines
from infra.sources.base import CaughtUp, Item, PollHints, Refusal

EVERY = timedelta(minutes=15)
MOST = 96
"""Files of a reading: those of a day. What is older is told, and not read."""
AHEAD = timedelta(days=1)
"""Time that a list may be ahead of this machine's clock."""
STAMP = "%Y%m%d%H%M%S"
GRAPH = re.compile(r"(https?://\S+/)(\d{14})((?:\.translation)?\.gkg\.csv\.zip)", re.IGNORECASE)
"""The graph in a list such as lastupdate.txt: folder, moment, and what is behind it in the name."""


class GdeltUpdates:
    """Pages of the graph's newest files; a position is a file's moment and an offset in it."""

    def __init__(self, address: str, web: Web, now: Callable[[], float] = time.time) -> None:
        self.address = address
        self._web = web
        self._now = now

    def read(self, after: str | None) -> Iterator[Item | Refusal | CaughtUp]:
        """The pages behind the position `after`, those of files that were missed among them.

        Raises SourceUnavailable.
        """
        folder, newest, ending = self._newest()
        moment, offset = _position(after) if after else (newest, 0)
        if moment > newest + EVERY:
            # A wrong list led there: what the right one names is read, some of it again.
            moment, offset = newest, 0
        if newest - moment > MOST * EVERY:
            missed, moment, offset = moment, newest - (MOST - 1) * EVERY, 0
            reason = f"too many files: those from {missed:{STAMP}} to {moment:{STAMP}} are not read"
            yield Refusal(folder, reason, f"{moment:{STAMP}}+0")
        while moment <= newest:
            address = f"{folder}{moment:{STAMP}}{ending}"
            yield from self._file(address, moment, offset, is_newest=moment == newest)
            moment, offset = moment + EVERY, 0
        hints = PollHints(EVERY.total_seconds())
        yield CaughtUp(f"{max(moment, newest + EVERY):{STAMP}}+0", hints=hints, title="GDELT")

    def _newest(self) -> tuple[str, datetime, str]:
        text = self._web.get(self.address).body.decode("ascii", "replace")
        found = next(filter(None, map(GRAPH.match, text.split())), None)
        if found is None:
            raise SourceUnavailable(
                f"{self.address}: it lists no .gkg.csv.zip", hint="give a lastupdate.txt of GDELT"
            )
        try:
            newest = _moment(found[2])
        except ValueError as error:
            raise SourceUnavailable(f"{self.address}: {found[2]} is no date") from error
        now = datetime.fromtimestamp(self._now(), UTC)
        if newest > now + AHEAD:
            raise SourceUnavailable(
                f"{self.address}: its newest file is of {newest:%Y-%m-%d %H:%M}, in the future",
                hint=f"the list is wrong, or this machine's clock, {now:%Y-%m-%d %H:%M}",
            )
        return found[1], newest, found[3]

    def _file(
        self, address: str, moment: datetime, offset: int, *, is_newest: bool
    ) -> Iterator[Item | Refusal]:
        try:
            fetched = self._web.get(address, named_by=self.address)
            with unzipped(BytesIO(fetched.body), address) as rows:
                rows.seek(offset)
                for end, row in placed_lines(rows, offset):
                    yield result(row, self.address, f"{moment:{STAMP}}+{end}")
        except SourceUnavailable as error:
            if is_newest or error.retry_after is not None:
                raise
            # A file that GDELT never wrote, or wrote badly, holds up no others.
            yield Refusal(address, f"a file cannot be read: {error}", f"{moment + EVERY:{STAMP}}+0")


def _position(text: str) -> tuple[datetime, int]:
    stamp, _, offset = text.partition("+")
    return _moment(stamp), int(offset)


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
