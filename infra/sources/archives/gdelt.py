"""GDELT files: pages that the GDELT project found, of its Global Knowledge Graph 2.1 and Mentions.

Lines of columns parted by tabs (GDELT-Global_Knowledge_Graph_Codebook-V2.1 and
GDELT-Event_Codebook-V2.0). They hold no text: what comes of a line of the graph is a headline, in
GDELT's word; a mention has not even that, and is refused.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from typing import IO

from infra.http.errors import unreadable
from infra.sources.archives.lines import opened, placed_lines
from infra.sources.base import Item, Refusal
from infra.sources.json_record import record_of_file
from processors.errors import StorywireError
from processors.normalize.addresses.url import is_http
from processors.text.entities import html_title

GRAPH_COLUMNS = 27
MENTION_COLUMNS = range(13, 17)
"""The last ones may be empty."""
EVENT_COLUMNS = (58, 61)
"""Of the event table 1.0 and 2.0, whose last one is an address."""
MIN_GRAPH_COLUMNS = 5
WEB = "1"
"""Collection, or type of a mention, whose identifier is an address."""
ZIP_MAGIC = b"PK\x03\x04"
BROKEN_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    IndexError,
    EOFError,
    OSError,
    zlib.error,
    LZMAError,
)
"""Errors of an archive that is cut, damaged, empty, encrypted, or packed in a way of its own."""
TITLE = re.compile(r"<PAGE_TITLE>([^<]*(?:<(?!/?PAGE_TITLE>)[^<]*)*)</PAGE_TITLE>")
MOMENT = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})</PAGE_PRECISEPUBTIMESTAMP>")
LANGUAGE = re.compile(r"\bsrclc:([a-z]{3})\b")


class UnusableRow(StorywireError):
    """A line that is no article; the message is the reason of a Refusal."""


class GdeltFile:
    """A file of GDELT, packed by zip as it is published, by gzip or not; a position is an offset
    of the unpacked file, behind a line."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The pages behind the position `after`. Raises SourceUnavailable."""
        start = int(after or 0)
        with opened(self.address) as file, unzipped(file, self.address) as rows:
            if start:
                rows.seek(start)
            for end, row in placed_lines(rows, start):
                yield result(row, self.address, str(end))


@contextmanager
def unzipped(file: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """The only file in `file` where that is an archive, else itself. Raises SourceUnavailable."""
    start = file.read(len(ZIP_MAGIC))
    file.seek(0)
    if start != ZIP_MAGIC:
        yield file
        return
    try:
        with zipfile.ZipFile(file) as packed, packed.open(packed.infolist()[0]) as rows:
            yield rows
    except BROKEN_ZIP as error:
        raise unreadable(name, error) from error


def result(row: bytes, feed: str, position: str) -> Item | Refusal:
    """What a line of a file becomes, which came through `feed`."""
    columns = row.decode("utf-8", "replace").split("\t")
    try:
        fields = _fields(columns)
    except UnusableRow as error:
        where = next((each for each in columns if is_http(each)), f"{feed} before {position}")
        return Refusal(where[:500], str(error), position)
    record = {name: value for name, value in fields.items() if value}
    return Item(record_of_file(record, feed), position)


def _fields(columns: list[str]) -> dict[str, str]:
    if len(columns) in MENTION_COLUMNS and is_http(columns[5]):
        raise UnusableRow("no title: mentions name pages alone, the graph of the time names titles")
    if len(columns) in EVENT_COLUMNS and is_http(columns[-1]):
        raise UnusableRow("no title: events name pages alone, the graph of the time names titles")
    if not MIN_GRAPH_COLUMNS <= len(columns) <= GRAPH_COLUMNS:
        raise UnusableRow(f"columns: {len(columns)}, not the {GRAPH_COLUMNS} of the graph 2.1")
    columns = [*columns, *[""] * (GRAPH_COLUMNS - len(columns))]
    _, moment, collection, _, address, *_, translation, extras = columns
    if collection != WEB or not is_http(address):
        raise UnusableRow(f"no web address: collection {collection[:20]}, {address[:100]}")
    title = TITLE.search(extras)
    if title is None or not (headline := html_title(title[1])):
        raise UnusableRow("no title: the page has none in the graph")
    precise, language = MOMENT.search(extras), LANGUAGE.search(translation)
    return {
        "url": address,
        "title": headline,
        "published_text": precise[1] if precise else moment,
        # What GDELT did not translate is in English.
        "language": language[1] if language else "",
        "feed_language": "" if language else "en",
    }
