"""WARC files: whole, damaged, hostile."""

import gzip
import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra.http.errors import SourceUnavailable
from infra.sources.archives.page import MAX_PAGE_BYTES
from infra.sources.archives.warc import WarcFile
from infra.sources.base import Item, Refusal
from processors.normalize.bounds import MAX_RAW_BYTES
from tests.support import processes
from tests.support.warcs import OK, PACKINGS, packed, page, record, records, zstd

Results = list[Item | Refusal]
NAMES = re.compile(rb"^[\w-]+(?=: )", re.MULTILINE)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Results]:
    def reading(content: bytes, after: str | None = None) -> Results:
        path = tmp_path / "crawl.warc"
        path.write_bytes(content)
        return list(WarcFile(path).read(after))

    return reading


def urls(results: Results) -> list[str]:
    return [json.loads(each.value)["url"] for each in results if isinstance(each, Item)]


def reasons(results: Results) -> list[str]:
    return [each.reason for each in results if isinstance(each, Refusal)]


@pytest.mark.parametrize("packing", PACKINGS)
def test_pages_become_raw_articles(packing: str, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(packing, records(5)))
    results = list(WarcFile(path).read(None))
    assert [json.loads(each.value) for each in results if isinstance(each, Item)] == [
        {
            "url": f"https://daily.example/{n}",
            "html": page(n, n * 9),
            "seen_at": "2025-08-28T00:00:00Z",
            "feed": str(path),
        }
        for n in range(5)
    ]
    assert reasons(results) == []


@pytest.mark.parametrize("packing", PACKINGS)
def test_from_every_position_on_the_rest_is_read(
    packing: str, read: Callable[..., Results]
) -> None:
    parts = records(7)
    parts[2] = record("https://daily.example/2", b"", "HTTP/1.1 404 Not Found\r\n")
    content = packed(packing, parts)
    whole = read(content)
    assert len(whole) == 7
    for n, result in enumerate(whole):
        assert read(content, result.position) == whole[n + 1 :]


@pytest.mark.parametrize("packing", PACKINGS)
def test_names_of_headers_are_the_same_in_small_letters(
    packing: str, read: Callable[..., Results]
) -> None:
    # Pages of any length, so that names lie across what is read at once.
    line = "a line of text\n"
    pages = [f"<html>{n}{line * n * 29}</html>" for n in range(50)]
    parts = [record(f"https://daily.example/{n}", each.encode()) for n, each in enumerate(pages)]
    small = [NAMES.sub(lambda name: name[0].lower(), part, count=6) for part in parts]
    whole = read(packed(packing, small))
    found = [json.loads(each.value)["html"] for each in whole if isinstance(each, Item)]
    assert found == pages
    for n in (0, 31, 49):
        assert read(packed(packing, small), whole[n].position) == whole[n + 1 :]


NOT_READ = {
    "status: 404": record("https://daily.example/a", b"", "HTTP/1.1 404 Not Found\r\n"),
    "status: None": record("https://daily.example/a", b"", "no HTTP at all"),
    "type: image/png": record(
        "https://daily.example/a", b"\x89PNG", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
    ),
    "type: none": record("https://daily.example/a", b"<p>", "HTTP/1.1 200 OK\r\n"),
    "type: text/dns": record(
        "dns:daily.example", b"1", "", "resource", "Content-Type: text/dns\r\n"
    ),
    "record: revisit without": record("https://daily.example/a", b"", OK, "revisit"),
    "record: conversion without": record("https://daily.example/a", b"text", "", "conversion"),
    "charset: 1 of 7 characters": record("https://daily.example/a", "<p>漢字か".encode() + b"\xff"),
    "charset: 3 of 6 characters": record("https://daily.example/a", b"<p>\0\0\0"),
    "truncated record: by the crawler, length": record(
        "https://daily.example/a", b"<p>", OK, headers="WARC-Truncated: length\r\n"
    ),
    "size: more than": record("https://daily.example/a", b"x" * (MAX_PAGE_BYTES + 1)),
    f"size: {MAX_RAW_BYTES // 1_000_000}": record("https://daily.example/a", b"x" * MAX_RAW_BYTES),
    "encoding: 'rot13' is not": record(
        "https://daily.example/a", b"x", OK + "Content-Encoding: rot13\r\n"
    ),
    "encoding: broken gzip": record(
        "https://daily.example/a",
        gzip.compress(page(1, 900).encode(), mtime=0)[:60],
        OK + "Content-Encoding: gzip\r\n",
    ),
    "encoding: broken chunked": record(
        "https://daily.example/a", b"xyz\r\n", OK + "Transfer-Encoding: chunked\r\n"
    ),
    "header: Maximum header length": record(
        "https://daily.example/a", b"<p>", f"{OK}Content-Security-Policy: {'a ' * 50_000}\r\n"
    ),
    "encoding: 4 encodings": record(
        "https://daily.example/a", b"x", OK + "Content-Encoding: gzip, gzip, gzip, gzip\r\n"
    ),
}


@pytest.mark.parametrize("reason", NOT_READ)
def test_what_is_no_page_is_refused_with_a_reason_and_the_next_is_read(
    reason: str, read: Callable[..., Results]
) -> None:
    results = read(gzip.compress(NOT_READ[reason]) + gzip.compress(records(1)[0]))
    assert [each.startswith(reason) for each in reasons(results)] == [True], results
    assert urls(results) == ["https://daily.example/0"]


def test_records_about_others_are_no_refusals(read: Callable[..., Results]) -> None:
    about = [record("https://daily.example/a", b"x", OK, kind) for kind in ("request", "metadata")]
    assert urls(read(b"".join([*about, *records(1)]))) == ["https://daily.example/0"]
    assert len(read(b"".join([*about, *records(1)]))) == 1


def chunked(content: bytes, extension: bytes = b"") -> bytes:
    parts = [content[n : n + 100] for n in range(0, len(content), 100)]
    chunks = (b"%x%s\r\n%s\r\n" % (len(part), extension, part) for part in parts)
    return b"".join(chunks) + b"0%s\r\n\r\n" % extension


PAGE = page(1, 300).encode()
ENCODED = {
    "Content-Encoding: gzip": gzip.compress(PAGE),
    "Content-Encoding: deflate": zlib.compress(PAGE),
    "Content-Encoding: br": brotli.compress(PAGE),
    "Content-Encoding: zstd": zstd(PAGE),
    "Content-Encoding: identity": PAGE,
    "Content-Encoding: gzip, br": brotli.compress(gzip.compress(PAGE)),
    "Transfer-Encoding: chunked": chunked(PAGE),
    "Content-Encoding: gzip\r\nTransfer-Encoding: chunked": chunked(gzip.compress(PAGE)),
}


@pytest.mark.parametrize("undone", [False, True], ids=["as sent", "undone by the crawler"])
@pytest.mark.parametrize("header", ENCODED)
def test_encodings_are_undone(header: str, undone: bool, read: Callable[..., Results]) -> None:
    content = PAGE if undone else ENCODED[header]
    (result,) = read(record("https://daily.example/a", content, f"{OK}{header}\r\n"))
    assert isinstance(result, Item), result
    assert json.loads(result.value)["html"] == PAGE.decode()


EXTENSIONS = (
    b";foo=bar", b"; foo=bar", b";ieof", b" ;x", b';a="b;c"', b";a=1;b=2", b" ", b"\t", b";",
    b';chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
)  # fmt: skip


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_extensions_of_chunks_are_passed_over(
    extension: bytes, read: Callable[..., Results]
) -> None:
    content = chunked(PAGE, extension)
    header = f"{OK}Transfer-Encoding: chunked\r\n"
    (result,) = read(record("https://daily.example/a", content, header))
    assert isinstance(result, Item), result
    assert json.loads(result.value)["html"] == PAGE.decode()


MEBIBYTES = 100
MEASURED = """
import resource, sys
from pathlib import Path
from infra.sources.archives.warc import WarcFile
from infra.sources.base import Refusal
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
results = list(WarcFile(Path(%r)).read(None))
print(peak() - before, *(each.reason.partition(":")[0] for each in results[:-1]), len(results))
"""


def bomb(before: bytes = b"", after: bytes = b"") -> bytes:
    """Spaces between `before` and `after`, as gzip."""
    packer = zlib.compressobj(1, wbits=31)
    spaces = b" " * (1 << 20)
    parts = [packer.compress(before), *(packer.compress(spaces) for _ in range(MEBIBYTES))]
    return b"".join(parts) + packer.compress(after) + packer.flush()


@pytest.mark.slow
def test_bombs_take_bounded_memory(tmp_path: Path) -> None:
    http = f"{OK}\r\n".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://daily.example/b\r\n"
        f"Content-Type: application/http\r\nContent-Length: {(MEBIBYTES << 20) + len(http)}\r\n"
    )
    as_gzip = record("https://daily.example/a", bomb(), OK + "Content-Encoding: gzip\r\n")
    parts = [
        gzip.compress(as_gzip),
        bomb(f"{head}\r\n".encode() + http, b"\r\n\r\n"),
        bomb(b"WARC/1.0\r\n", b"\r\n\r\n"),
        gzip.compress(records(1)[0]),
    ]
    path = tmp_path / "bombs.warc.gz"
    path.write_bytes(b"".join(parts))
    kibibytes, *told = processes.run(program=MEASURED % str(path)).stdout.split()
    assert told == ["size", "size", "damaged", "4"]
    assert int(kibibytes) < MEBIBYTES * 1024 // 2


@pytest.mark.parametrize("packing", ["plain", "members of gzip", "frames of zstd"])
def test_damage_costs_its_own_records_only(packing: str, read: Callable[..., Results]) -> None:
    parts = records(6)
    start = len(packed(packing, parts[:2]))
    content = bytearray(packed(packing, parts))
    content[start + 4 : start + 60] = b"?" * 56
    results = read(bytes(content))
    assert urls(results) == [f"https://daily.example/{n}" for n in (0, 1, 3, 4, 5)]
    (refusal,) = (each for each in results if isinstance(each, Refusal))
    assert refusal.reason.startswith("damaged: ")
    for n, result in enumerate(results):
        assert read(bytes(content), result.position) == results[n + 1 :]


@pytest.mark.parametrize("packing", ["plain", "members of gzip"])
def test_a_file_that_ends_early_is_told(packing: str, read: Callable[..., Results]) -> None:
    results = read(packed(packing, records(4))[:-30])
    assert urls(results) == [f"https://daily.example/{n}" for n in range(3)]
    (reason,) = reasons(results)
    assert reason.startswith("truncated record: ")


@pytest.mark.parametrize("content", [b"no WARC\n" * 50, gzip.compress(b"no WARC", mtime=0)])
def test_what_is_no_warc_file_is_one_refusal(content: bytes, read: Callable[..., Results]) -> None:
    (reason,) = reasons(read(content))
    assert reason.startswith("damaged: ")


def test_a_file_that_is_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match=r"away\.warc cannot be read"):
        list(WarcFile(tmp_path / "away.warc").read(None))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    packing=st.sampled_from(sorted(PACKINGS)),
    damage=st.lists(
        st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=40)), max_size=4
    ),
    cut=st.integers(0, 300),
)
def test_whatever_is_wrong_with_a_file_it_is_read_to_its_end(
    packing: str,
    damage: list[tuple[int, bytes]],
    cut: int,
    read: Callable[..., Results],
) -> None:
    content = bytearray(packed(packing, records(4)))
    for place, noise in damage:
        content[place : place + len(noise)] = noise
    content = content[: len(content) - cut]
    results = read(bytes(content))
    for n, result in enumerate(results):
        assert read(bytes(content), result.position) == results[n + 1 :]
    if not damage and not cut:
        assert len(urls(results)) == 4
