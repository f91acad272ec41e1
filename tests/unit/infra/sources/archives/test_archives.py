"""ninjs files, saved pages, which kind a file is, bookmarks."""

import gzip
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives import ArchiveFormat
from infra.sources.archives.bookmarks import Bookmark, Bookmarks
from infra.sources.archives.formats import archive, format_of
from infra.sources.archives.pages import SavedPages
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.log_ends import RawLog
from processors.model import RawArticle
from processors.normalize.bounds import MAX_RAW_BYTES
from tests.support.gdelt_files import graph
from tests.support.warcs import packed, records

NINJS = {"uri": "https://agency.example/1", "headline": "Strike ends", "body_text": "At noon."}
PAGE = '<html><link rel="canonical" href="https://daily.example/{}"><p>News'

NEW = RawLog("", {})
"""A log to which nothing ever came, by an earlier version."""


def items(path: Path, after: str | None = None) -> list[Item | Refusal]:
    read = list(archive(str(path)).read(after))
    return [each for each in read if not isinstance(each, CaughtUp)]


NINJS_FILES = {
    "one.json": json.dumps(NINJS, indent=1).encode(),
    "three.json": json.dumps([NINJS, {**NINJS, "type": "video"}, NINJS]).encode(),
    "three.jsonl": b"\n".join(
        json.dumps(each).encode() for each in (NINJS, {**NINJS, "type": "video"}, NINJS)
    ),
    "three.jsonl.gz": gzip.compress(
        b"\n".join(json.dumps(each).encode() for each in (NINJS, {**NINJS, "type": "video"}, NINJS))
    ),
}


@pytest.mark.parametrize("name", NINJS_FILES)
def test_ninjs_files_of_every_form(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(NINJS_FILES[name])
    found = items(path)
    assert len(found) == (1 if name.startswith("one") else 3)
    assert isinstance(found[0], Item)
    assert json.loads(found[0].value) == {
        "url": NINJS["uri"],
        "title": "Strike ends",
        "body": "At noon.",
        "feed": str(path),
    }
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["type: video"] * (
        len(found) // 3
    )
    for n, each in enumerate(found):
        assert items(path, each.position) == found[n + 1 :]


def test_ninjs_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "agency.ninjs"
    lines = [
        b"{broken",
        b"[" * 100_000,
        json.dumps({**NINJS, "body_text": "x" * MAX_RAW_BYTES}).encode(),
        json.dumps(NINJS).encode(),
    ]
    path.write_bytes(b"\n".join(lines))
    found = list(archive(str(path), "ninjs").read(None))
    kinds = [each.reason.partition(":")[0] for each in found if isinstance(each, Refusal)]
    assert kinds == ["json", "json", "size"]
    assert isinstance(found[-1], Item)


def test_half_a_character_in_ninjs_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "agency.ninjs"
    path.write_bytes(b'{"uri": "https://agency.example/1", "headline": "Fog \\ud800 lifts"}')
    (found,) = archive(str(path), "ninjs").read(None)
    assert isinstance(found, Item)
    assert json.loads(found.value)["title"] == "Fog ? lifts"


def test_saved_pages_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "deeper").mkdir(parents=True)
    for n, name in enumerate(["b.html", "a.htm", "deeper/c.xhtml"]):
        (folder / name).write_text(PAGE.format(n))
    (folder / "nowhere.html").write_text("<p>News")
    (folder / "notes.txt").write_text("no page")
    found = list(SavedPages(folder).read(None))
    urls = [json.loads(each.value)["url"] for each in found if isinstance(each, Item)]
    assert urls == [f"https://daily.example/{n}" for n in (1, 0, 2)]
    (refusal,) = (each for each in found if isinstance(each, Refusal))
    assert refusal.where.endswith("nowhere.html")
    assert refusal.reason.startswith("url: the page names no address")
    for n, each in enumerate(found):
        assert list(SavedPages(folder).read(each.position)) == found[n + 1 :]


def test_a_large_page_goes_without_its_scripts(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(PAGE.format(1) + f"<script>{'x' * MAX_RAW_BYTES}</script>")
    (item,) = items(path)
    assert isinstance(item, Item)
    assert json.loads(item.value)["html"] == PAGE.format(1)
    path.write_text(PAGE.format(1) + "x" * MAX_RAW_BYTES)
    (refusal,) = items(path)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("size: ")


def test_a_document_that_is_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.sources.archives.json_items.MAX_FILE_BYTES", 10)
    path = tmp_path / "agency.json"
    path.write_bytes(b"[{}, {}, {}]")
    with pytest.raises(SourceUnavailable, match=r"agency\.json is no file of JSON lines"):
        list(archive(str(path), "ninjs").read(None))


KINDS: dict[str, tuple[bytes, ArchiveFormat]] = {
    "a.warc": (b"", "warc"),
    "a.WARC.gz": (b"", "warc"),
    "a.html": (b"", "page"),
    "a.jsonl": (b'{"url": "https://a.example/", "title": "A"}\n', "jsonl"),
    "a.jsonl.gz": (gzip.compress(b'{"url": "https://a.example/"}\n'), "jsonl"),
    "b.jsonl": (b'{"uri": "https://a.example/", "versionCreated": "2025"}\n{', "ninjs"),
    "b.jsonl.gz": (gzip.compress(b'{"uri": "https://a.example/"}\n'), "ninjs"),
    "a.json": (b"\xef\xbb\xbf [{}]", "ninjs"),
    "b.json": (b'[{"url": "https://a.example/"}]', "json"),
    "crawl": (b"WARC/1.0\r\n", "warc"),
    "crawl.gz": (packed("members of gzip", records(1)), "warc"),
    "crawl.zst": (packed("frames of zstd", records(1)), "warc"),
    "page": (b"\n<!doctype html>", "page"),
    "nothing": (b"", "jsonl"),
    "broken.gz": (b"\x1f\x8b\x08\xff\xff\xff", "jsonl"),
}


@pytest.mark.parametrize("name", KINDS)
def test_name_and_content_tell_the_kind(name: str, tmp_path: Path) -> None:
    content, kind = KINDS[name]
    (tmp_path / name).write_bytes(content)
    assert format_of(str(tmp_path / name)) == kind


def test_a_pipe_is_read_as_standard_input_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as writer:
        written = writer.submit(pipe.write_bytes, b'{"title": "A"}\n{"title": "B"}\n')
        read = [each for each in archive(str(pipe)).read(None) if isinstance(each, Item)]
        written.result()
    assert [json.loads(each.value)["title"] for each in read] == ["A", "B"]


def test_a_bookmark_holds_for_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"{}\n{}\n")
    marks = Bookmarks(tmp_path / "new" / "marks.json")
    assert marks.get(str(path)) is None
    marks.put(str(path), Bookmark("3", RawLog("a", {0: 7})))
    assert Bookmarks(tmp_path / "new" / "marks.json").get(str(path)) == Bookmark(
        "3", RawLog("a", {0: 7})
    )
    path.write_bytes(b"{}\n{}\n{}\n")
    assert marks.get(str(path)) is None
    marks.put(str(path), Bookmark("6", NEW))
    marks.forget(str(path))
    assert marks.get(str(path)) is None


def test_bookmarks_of_runs_at_once_are_all_kept(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.jsonl" for n in range(8)]

    def run(path: Path) -> None:
        path.write_bytes(b"{}\n")
        for n in range(20):
            Bookmarks(tmp_path / "marks.json").put(str(path), Bookmark(str(n), NEW))

    with ThreadPoolExecutor(len(paths)) as beside:
        list(beside.map(run, paths))
    marks = Bookmarks(tmp_path / "marks.json")
    assert [marks.get(str(path)) for path in paths] == [Bookmark("19", NEW)] * len(paths)


def test_bookmarks_of_an_earlier_version_are_read(tmp_path: Path) -> None:
    path, store = tmp_path / "a.jsonl", tmp_path / "marks.json"
    path.write_bytes(b"{}\n")
    Bookmarks(store).put(str(path), Bookmark("3", RawLog("a", {0: 7})))
    former = json.loads(store.read_bytes())
    for lacking, kept in (("log", RawLog("", {0: 7})), ("ends", NEW)):
        del former[str(path)][lacking]
        store.write_text(json.dumps(former))
        assert Bookmarks(store).get(str(path)) == Bookmark("3", kept)


@pytest.mark.parametrize(
    "content",
    [
        "{", "", "[]", "null", "7", '{"a": 5}', '{"a": {}}', '{"a": {"file": 1, "position": "2"}}',
        '{"a": {"file": [1, 2], "position": 3}}',
        '{"a": {"file": [1, 2], "position": "3", "ends": {"x": "y"}}}', "[" * 100_000,
    ],
    ids=lambda content: content[:60],
)  # fmt: skip
def test_damaged_bookmarks_are_told_with_the_way_out(tmp_path: Path, content: str) -> None:
    (tmp_path / "marks.json").write_text(content)
    for use in (Bookmarks.get, Bookmarks.forget):
        with pytest.raises(SourceUnavailable, match=r"marks\.json is damaged .* delete it"):
            use(Bookmarks(tmp_path / "marks.json"), str(tmp_path))


FILES: dict[ArchiveFormat, tuple[str, bytes]] = {
    "csv": (".csv", b"url,title\nhttps://daily.example/1,Strike ends\n"),
    "gdelt": (".gkg.csv", graph("https://daily.example/1", "Strike ends").encode()),
    "json": (".json", b'[{"url": "https://daily.example/1", "title": "Strike ends"}]'),
    "jsonl": (".jsonl", b'{"url": "https://daily.example/1", "title": "Strike ends"}'),
    "news-xml": (
        ".xml",
        b'<newsItem guid="https://daily.example/1"><headline>A</headline></newsItem>',
    ),
    "ninjs": (".json", json.dumps(NINJS).encode()),
    "page": (".html", PAGE.format("https://daily.example/1").encode()),
    "trafilatura": (
        ".xml",
        b'<doc url="https://daily.example/1" title="A"><main><p>B</p></main></doc>',
    ),
    "warc": (".warc.gz", packed("members of gzip", records(1))),
}


def test_a_file_of_hardly_more_than_lines_costs_no_square_of_them(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" + b"\n" * 1_000_000 + b"x")
    with pytest.raises(SourceUnavailable, match="no line of it is JSON"):
        format_of(str(path))


@pytest.mark.parametrize("kind", FILES)
def test_a_file_may_have_a_name_that_is_no_utf_8(kind: ArchiveFormat, tmp_path: Path) -> None:
    ending, content = FILES[kind]
    path = tmp_path / os.fsdecode(b"K\xf6ln" + ending.encode())
    path.write_bytes(content)
    (item,) = items(path)
    assert isinstance(item, Item)
    assert RawArticle.model_validate_json(item.value).url.startswith("https://")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "packed by 7z"),
        (b"\x04\x22\x4d\x18\x64", "packed by lz4"),
        (b"\x80\x04\x95\x00", "a pickle"),
        (b"From desk@daily.example Sat May 30 10:00:00 2026\nSubject: A\n", "mail"),
        (b"a.jsonl" + b"\0" * 250 + b"ustar\0", "a tar archive"),
        (b'<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>', "OPML"),
    ],
)
def test_a_file_of_another_kind_is_told_with_the_way_out(
    content: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(SourceUnavailable, match=told) as raised:
        format_of(str(tmp_path / "file"))
    assert raised.value.hint or "unpack" in str(raised.value) or "write" in str(raised.value)
