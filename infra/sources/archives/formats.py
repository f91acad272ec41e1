"""Format of a file: told by its name, else by its first bytes."""

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from infra.http.errors import SourceUnavailable
from infra.sources.archives import ArchiveFormat
from infra.sources.archives.frames import GZIP, ZSTD, packing_of
from infra.sources.archives.gdelt import GdeltFile
from infra.sources.archives.json_items import JsonArray, wrapped_list
from infra.sources.archives.lines import STDIN, UTF_8, JsonLines, encoding_of
from infra.sources.archives.ninjs import NinjsFile
from infra.sources.archives.pages import SUFFIXES, SavedPages
from infra.sources.archives.warc import WarcFile
from infra.sources.archives.warc_paths import WarcPaths
from infra.sources.base import Source

SOURCES: dict[ArchiveFormat, Callable[[str], Source]] = {
    "jsonl": JsonLines,
    "json": JsonArray,
    "warc": lambda path: WarcFile(Path(path)),
    "warc-paths": WarcPaths,
    "ninjs": NinjsFile,
    "gdelt": GdeltFile,
    "page": lambda path: SavedPages(Path(path)),
}
PATHS_SUFFIXES = (".paths", ".paths.gz")
GDELT_NAME = re.compile(r"\.(?:gkg|mentions)\.csv(?:\.zip|\.gz)?\Z")
WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
PEEK_BYTES = 64 * 1024
NINJS_FIELDS = frozenset(("uri", "versioncreated", "headlines", "headline", "bodies", "pubstatus"))
"""Lower-case names that documents of ninjs have and raw articles have not."""
NINJS_ALONE = NINJS_FIELDS - {"uri"}
RAW_FIELDS = frozenset(("title", "body", "html"))


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
    if name.endswith(PATHS_SUFFIXES):
        return "warc-paths"
    if GDELT_NAME.search(name):
        return "gdelt"
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
    encoding = encoding_of(start)
    text = start.decode(encoding, "ignore").lstrip(" \t\r\n\x1e")
    if text.startswith("WARC/"):
        return "warc"
    if text.startswith("<"):
        return "page"
    return _of_json(text, is_utf_8=encoding == UTF_8)


def _of_json(text: str, *, is_utf_8: bool) -> ArchiveFormat:
    is_list = text.startswith("[")
    first, rest = _first_object(text.removeprefix("[").lstrip())
    fields = {str(key).lower() for key in first or ()}
    is_raw = "url" in fields and bool(fields & RAW_FIELDS) and not fields & NINJS_ALONE
    if not is_raw and (
        fields & NINJS_FIELDS or (is_list and first is not None and "url" not in fields)
    ):
        return "ninjs"
    is_line = first is None or (rest is not None and wrapped_list(first) is None)
    return "jsonl" if is_line and is_utf_8 and not is_list else "json"


def _unpacked(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, PEEK_BYTES)
    except zlib.error:
        return b""


def _first_object(text: str) -> tuple[dict[str, Any] | None, str | None]:
    """The first JSON object, as far as it is there whole, and what follows it; None for that where
    it has several lines, or another object in its own."""
    try:
        first, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(first, dict):
        return None, None
    rest = text[end:].lstrip(" \t,")
    is_line = "\n" not in text[:end] and (not rest or rest[0] in "\r\n")
    return first, rest if is_line else None
