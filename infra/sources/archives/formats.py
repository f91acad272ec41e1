"""Format of a file: told by its name, else by its first bytes."""

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path

from infra.http.errors import SourceUnavailable
from infra.sources.archives import ArchiveFormat
from infra.sources.archives.frames import GZIP, ZSTD, packing_of
from infra.sources.archives.json_items import JsonArray
from infra.sources.archives.lines import STDIN, JsonLines
from infra.sources.archives.ninjs import NinjsFile
from infra.sources.archives.pages import SUFFIXES, SavedPages
from infra.sources.archives.warc import WarcFile
from infra.sources.base import Source

SOURCES: dict[ArchiveFormat, Callable[[str], Source]] = {
    "jsonl": JsonLines,
    "json": JsonArray,
    "warc": lambda path: WarcFile(Path(path)),
    "ninjs": NinjsFile,
    "page": lambda path: SavedPages(Path(path)),
}
WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
PEEK_BYTES = 4 * 1024 * 1024
"""More than the longest article that is taken: its fields tell a list's format."""
NINJS_FIELDS = frozenset(("uri", "versioncreated", "headlines", "headline", "bodies", "pubstatus"))
"""Lower-case names that documents of ninjs have and raw articles have not."""
OPENING, COLON, COMMA = (re.compile(rf"\s*{sign}\s*") for sign in (r"\{", ":", ","))


def archive(path: str, file_format: ArchiveFormat | None = None) -> Source:
    """The articles in a file or folder; "-" is standard input. Raises SourceUnavailable."""
    return SOURCES[file_format or format_of(path)](path)


def format_of(path: str) -> ArchiveFormat:
    """The format that the name tells, else the content; lines of raw articles if nothing does.

    Raises SourceUnavailable.
    """
    name = path.lower()
    if path == STDIN:
        return "jsonl"
    if name.endswith(WARC_SUFFIXES):
        return "warc"
    if Path(path).is_dir() or name.endswith(SUFFIXES):
        return "page"
    try:
        return _by_content(Path(path))
    except OSError as error:
        raise SourceUnavailable(f"{path} cannot be read: {error}") from error


def _by_content(path: Path) -> ArchiveFormat:
    with path.open("rb") as file:
        packing = packing_of(file)
        file.seek(0)
        start = file.read(PEEK_BYTES)
    if packing is ZSTD:
        return "warc"
    if packing is GZIP:
        start = _unpacked(start)
    is_cut = len(start) >= PEEK_BYTES
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"<"):
        return "page"
    is_list = start.startswith(b"[")
    fields = _first_fields(start.removeprefix(b"[").lstrip())
    if fields & NINJS_FIELDS or (is_list and not is_cut and "url" not in fields):
        return "ninjs"
    return "json" if is_list else "jsonl"


def _unpacked(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, PEEK_BYTES)
    except zlib.error:
        return b""


def _first_fields(data: bytes) -> set[str]:
    """The names in the first JSON object, in lower case, as far as it is there."""
    text, decoder, names = data.decode(errors="ignore"), json.JSONDecoder(), set[str]()
    opening = OPENING.match(text)
    while opening:
        try:
            name, end = decoder.raw_decode(text, opening.end())
            names.add(str(name).lower())
            colon = COLON.match(text, end)
            _, end = decoder.raw_decode(text, colon.end() if colon else end)
        except (ValueError, RecursionError):
            break
        opening = COMMA.match(text, end)
    return names
