"""Format of a file: told by its name, else by its first bytes."""

import re
import zlib
from collections.abc import Callable
from pathlib import Path

from infra.http.errors import SourceUnavailable, unreadable
from infra.sources.archives import ArchiveFormat
from infra.sources.archives.csv_rows import CsvFile, has_header
from infra.sources.archives.frames import GZIP, ZSTD, holds_record, packing_of
from infra.sources.archives.gdelt import GdeltFile
from infra.sources.archives.json_items import JsonArray
from infra.sources.archives.json_lines import JsonLines
from infra.sources.archives.lines import STDIN, UTF_8, encoding_of
from infra.sources.archives.news_xml import NewsXmlFile
from infra.sources.archives.ninjs import NinjsFile
from infra.sources.archives.pages import SUFFIXES, SavedPages
from infra.sources.archives.script_json import without_code
from infra.sources.archives.trafilatura import TrafilaturaFile
from infra.sources.archives.warc import WarcFile
from infra.sources.archives.warc_paths import WarcPaths
from infra.sources.base import Source
from infra.sources.envelope import content_of
from infra.sources.feeds.saved import SavedFeed, is_feed
from infra.sources.typed_document import untyped
from infra.sources.wrapped_list import LISTS, wrapped_list
from processors.normalize.formats.api_fields import is_address_name
from processors.normalize.formats.news_xml import ROOTS
from processors.normalize.formats.ninjs import has_names_of_ninjs
from processors.normalize.page.nearly_json import DECODER

SOURCES: dict[ArchiveFormat, Callable[[str], Source]] = {
    "jsonl": JsonLines,
    "json": JsonArray,
    "warc": lambda path: WarcFile(Path(path)),
    "warc-paths": WarcPaths,
    "ninjs": NinjsFile,
    "news-xml": NewsXmlFile,
    "csv": CsvFile,
    "trafilatura": TrafilaturaFile,
    "gdelt": GdeltFile,
    "page": lambda path: SavedPages(Path(path)),
    "feed": SavedFeed,
}
PATHS_SUFFIXES = (".paths", ".paths.gz")
CSV_SUFFIXES = tuple(f"{name}{packed}" for name in (".csv", ".tsv") for packed in ("", ".gz"))
GDELT_NAME = re.compile(r"\.(?:gkg|mentions|export)\.csv(?:\.zip|\.gz)?\Z")
WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
OTHERS = (
    (b"PK\x03\x04", "a zip archive: unpack it"),
    (b"BZh", "packed by bzip2: unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd: unpack it"),
    (b"\xfd7zXZ\0", "packed by xz: unpack it"),
    (b"PAR1", "Parquet: write a JSON object a line"),
    (b"%PDF-", "a PDF: write a JSON object a line"),
    (b"From: <Saved by", "a page in MHTML: save it as HTML"),
    (b"filedesc://", "an ARC file: convert it to WARC"),
    (b"SQLite format 3", "an SQLite database: write a JSON object a line"),
    (b"Obj\x01", "Avro: write a JSON object a line"),
    (b"ARROW1", "Arrow: write a JSON object a line"),
    (b"ORC", "ORC: write a JSON object a line"),
    (b"{\\rtf", "RTF: save it as HTML"),
    (b"\xd0\xcf\x11\xe0", "a document of Office: save it as HTML or CSV"),
    (b"7z\xbc\xaf\x27\x1c", "packed by 7z: unpack it"),
    (b"\x04\x22\x4d\x18", "packed by lz4: unpack it"),
    (b"Rar!\x1a\x07", "packed by RAR: unpack it"),
    (b"FEA1", "Feather: write a JSON object a line"),
    (b"\x80\x04\x95", "a pickle of Python: write a JSON object a line"),
    (b"\x80\x05\x95", "a pickle of Python: write a JSON object a line"),
    (b"\x89HDF\r\n", "HDF5: write a JSON object a line"),
    (b"From ", "a box of mail: write a JSON object a line"),
    (b"bplist00", "a web archive of Safari: save the page as HTML"),
)
"""Beginnings of files that are not read, and what to do."""
NEWS_XML = re.compile(
    r"(?>(?:(?><\?.*?\?>)|(?><!--.*?-->)|<!doctype[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>|\s)*)<(?:\w+:)?(nitf|news\w*)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Documents of agencies."""
NAMED = (".jsonl", ".ndjson", ".gz")
"""Ends of names of files that are what they are called, damaged or not."""
LINE_OF_JSON = re.compile(r"^(?>(?:[^\S\n]|[\x00\x1e\ufeff])*)[\[{]", re.MULTILINE)
OPML = re.compile(r"(?:<\?xml[^<>]*\?>\s*)?(?:<!--.{0,1000}?-->\s*)?<opml[\s>]", re.I | re.DOTALL)
TRAFILATURA_XML = re.compile(r"(?:<\?xml[^<>]*\?>\s*)?<doc\s[^<>]*=")
PEEK_BYTES = 4 * 1024 * 1024
"""More than the longest article that is taken: its fields tell a list's format."""
TEXT_FIELDS = frozenset(("title", "body", "html", "text", "content"))
OBJECT = re.compile(r'\{\s*["}]')
"""The beginning of one of JSON, which names its members between quotation marks."""
QUOTES = ("'", '"')
OPENING, COLON, COMMA = (re.compile(rf"\s*{sign}\s*") for sign in (r"\{", ":", ","))
WRAPPED = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*\[\s*(?=\{{)')
"""The beginning of a list of items within a document."""


def archive(path: str, file_format: ArchiveFormat | None = None) -> Source:
    """The articles in a file or folder; "-" is standard input. Raises SourceUnavailable."""
    return SOURCES[file_format or format_of(path)](path)


def format_of(path: str) -> ArchiveFormat:
    """The format that the name tells, else the content; lines of raw articles if nothing does, and
    of a pipe, of which nothing can be read twice.

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
    if name.endswith(CSV_SUFFIXES):
        return "csv"
    if Path(path).is_fifo():
        return "jsonl"
    if is_feed(Path(path)):
        return "feed"
    try:
        return _by_content(Path(path))
    except OSError as error:
        raise unreadable(path, error) from error


def _by_content(path: Path) -> ArchiveFormat:
    with path.open("rb") as file:
        packing = packing_of(file)
        is_warc = packing is ZSTD and holds_record(file, packing, 0)
        file.seek(0)
        start = file.read(PEEK_BYTES)
    if is_warc:
        return "warc"
    if other := next((kind for magic, kind in OTHERS if start.startswith(magic)), None):
        raise SourceUnavailable(f"{path} is not read: it is {other}")
    if start[257:262] == b"ustar":
        raise SourceUnavailable(f"{path} is not read: it is a tar archive: unpack it")
    if packing is GZIP:
        start = _unpacked(start)
    is_cut = len(start) >= PEEK_BYTES
    encoding = encoding_of(start)
    text = start.decode(encoding, "ignore").lstrip(" \t\r\n\x1e\ufeff")
    if text.startswith("WARC/"):
        return "warc"
    if (found := NEWS_XML.match(text)) and found[1] in ROOTS:
        return "news-xml"
    if found:
        raise SourceUnavailable(
            f"{path} is not read: its first element is <{found[1]}>",
            hint="send it as NITF, NewsML-G2, ninjs or JSON",
        )
    if OPML.match(text):
        raise SourceUnavailable(
            f"{path} is not read: it is a list of feeds in OPML",
            hint="follow them by `storywire sources import`",
        )
    if TRAFILATURA_XML.match(text):
        return "trafilatura"
    if text.startswith("<"):
        return "page"
    if (within := without_code(text)) is not text:
        return "ninjs" if _of_json(within, is_utf_8=True, is_cut=True) == "ninjs" else "json"
    if not text.startswith(("{", "[")) and has_header(text):
        return "csv"
    is_told = packing is GZIP or path.suffix.lower() in NAMED
    if not is_told and text.strip("\0 \r\n") and LINE_OF_JSON.search(text) is None:
        raise SourceUnavailable(
            f"{path} is not read: no line of it is JSON, and it is nothing else that is known",
            hint="write a JSON object a line, or tell its kind by --kind",
        )
    return _of_json(text, is_utf_8=encoding == UTF_8, is_cut=is_cut)


def _of_json(text: str, *, is_utf_8: bool, is_cut: bool) -> ArchiveFormat:
    is_list = text.startswith("[")
    start = text.removeprefix("[").lstrip()
    fields = _first_fields(start)
    if not fields & {"url", "uri"} and (wrapped := WRAPPED.search(start)):
        fields = _first_fields(start[wrapped.end() :])
    if is_list and (inner := _within(start)):
        fields = inner
    is_addressed = any(map(is_address_name, fields))
    is_strange = is_list and not is_cut and not fields & TEXT_FIELDS and bool(OBJECT.match(start))
    if has_names_of_ninjs(fields) or (not is_addressed and ("uri" in fields or is_strange)):
        return "ninjs"
    return "jsonl" if is_utf_8 and not is_list and _is_line(text) else "json"


def _within(start: str) -> set[str]:
    """The names in what the first object is an envelope of; empty where it is none."""
    try:
        first = DECODER.raw_decode(start)[0]
    except (ValueError, RecursionError):
        return set()
    content = content_of(untyped(first))
    is_envelope = content is not first and isinstance(content, dict)
    return {str(name).lower() for name in content} if is_envelope else set()


def _unpacked(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, PEEK_BYTES)
    except zlib.error:
        return b""


def _is_line(text: str) -> bool:
    """Whether the first JSON object has a line of its own, or cannot be read."""
    try:
        first, end = DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        # A literal of a program over several lines goes on in the second.
        lines = text[:PEEK_BYTES].lstrip().split("\n", 2)[:2]
        return lines[0].rstrip(" ,\r").endswith("}") or not lines[-1].lstrip().startswith(QUOTES)
    rest = text[end:].lstrip(" \t")
    is_alone = "\n" not in text[:end] and (not rest or rest[0] in "\r\n")
    return is_alone and wrapped_list(untyped(first)) is None


def _first_fields(text: str) -> set[str]:
    """The names in the first JSON object, in lower case, as far as it is there."""
    names: set[str] = set()
    opening = OPENING.match(text)
    while opening:
        try:
            name, end = DECODER.raw_decode(text, opening.end())
            names.add(str(name).lower())
            colon = COLON.match(text, end)
            _, end = DECODER.raw_decode(text, colon.end() if colon else end)
        except (ValueError, RecursionError):
            break
        opening = COMMA.match(text, end)
    return names
