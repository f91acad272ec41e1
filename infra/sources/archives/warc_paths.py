"""WARC paths: the WARC files that an index of Common Crawl lists, as far as they are there.

An index, such as crawl-data/CC-NEWS/2026/05/warc.paths.gz, has a path a line, the oldest first, and
grows through its month. The files themselves have a gigabyte each: they are read beside the index.
"""

from collections.abc import Iterator
from dataclasses import replace
from errno import ENAMETOOLONG
from pathlib import Path

from infra.http.errors import SourceUnavailable
from infra.sources.archives.lines import opened, placed_lines
from infra.sources.archives.warc import WarcFile
from infra.sources.base import Item, Refusal

HOST = "https://data.commoncrawl.org/"


class WarcPaths:
    """Pages of all files in an index; a position is a line's end and a place in its file.

    A file that is not there is refused or, with `waits`, ends the reading before it: it may come.
    """

    def __init__(self, path: str, *, waits: bool = False) -> None:
        self.address = path
        self._waits = waits
        self._folder = Path(path).parent

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The pages behind the position `after`. Raises SourceUnavailable."""
        line, _, place = (after or "0 ").partition(" ")
        start, inside = int(line), place or None
        with opened(self.address) as file:
            if start:
                file.seek(start)
            before = start
            for end, text in placed_lines(file, start):
                yield from self._file(text.decode("utf-8", "replace"), before, end, inside)
                before, inside = end, None

    def _file(
        self, name: str, before: int, end: int, after: str | None
    ) -> Iterator[Item | Refusal]:
        try:
            path = self._there(name)
        except OSError as error:
            if error.errno != ENAMETOOLONG:
                raise
            yield Refusal(name[:500], f"no file name: {name[:200]} is too long", f"{end} ")
            return
        if path is None:
            missing = f"{name[:200]} is not beside the index, it is at {HOST}"
            if self._waits:
                raise SourceUnavailable(
                    f"{self.address}: {missing}", hint="fetch it, or take it out of the index"
                )
            yield Refusal(name[:500], f"missing file: {missing}", f"{end} ")
            return
        for each in WarcFile(path, feed=self.address).read(after):
            yield replace(each, position=f"{before} {each.position}")

    def _there(self, name: str) -> Path | None:
        """The file under its path, or under its name alone, below the index's folder."""
        parts = [part for part in name.split("/") if part not in ("", ".", "..")]
        found = (self._folder.joinpath(*parts), self._folder / parts[-1]) if parts else ()
        return next((each for each in found if each.is_file()), None)
