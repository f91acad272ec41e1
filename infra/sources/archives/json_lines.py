"""JSON lines: a raw article in each line of a file, or the answer of an API."""

from collections.abc import Iterator

from infra.sources.archives.json_items import items_of_line
from infra.sources.archives.lines import written_lines
from infra.sources.base import Item, Refusal
from infra.sources.news_record import items_in


class JsonLines:
    """Raw articles as their producer wrote them, or as an API answers: what is none is for the
    pipeline to judge.

    A position is the offset, in bytes of the unpacked file, behind a line.
    """

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The lines behind the offset `after`. Raises SourceUnavailable."""
        start = int(after or 0)
        for end, line in written_lines(self.address, start):
            items = items_of_line(line)
            for number, item in enumerate(items, 1):
                yield from items_in(item, str(start), str(end if number == len(items) else start))
            start = end
