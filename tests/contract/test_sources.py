"""What every source does, whatever it reads from."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives import ArchiveFormat
from infra.sources.archives.formats import archive
from infra.sources.base import CaughtUp, Item, Refusal, Source
from infra.sources.feeds.feed import Feed
from infra.sources.feeds.gdelt import EVERY, STAMP
from infra.sources.kinds import KINDS
from processors.model import RawArticle
from tests.support import feed_documents, gdelt_files, warcs
from tests.support.messages import START
from tests.support.web_reach import Reach
from tests.support.web_server import Page, Server, packed

MAX_POSITION_CHARACTERS = 300_000


@dataclass
class Subject:
    """A source that can be read, whose content the suite decides."""

    kind: str
    source: Source
    holds: Callable[[int], None]
    """Make it hold the articles https://daily.example/0 up to so many, and one that is none."""
    breaks: Callable[[], None]
    """Make it impossible to read."""


def rss(count: int) -> bytes:
    extra = "<item><title>No address</title></item>"
    return feed_documents.rss(reversed(range(count)), extra)


def atom(count: int) -> bytes:
    entry = b"<entry><title>No address</title></entry></feed>"
    return feed_documents.atom(reversed(range(count))).replace(b"</feed>", entry)


def json_feed(count: int) -> bytes:
    told = json.loads(feed_documents.json_feed(reversed(range(count))))
    return json.dumps({**told, "items": [*told["items"], {"title": "No address"}]}).encode()


def news_sitemap(count: int) -> bytes:
    return feed_documents.news_sitemap(range(count)).replace(b"</urlset>", b"<url/></urlset>")


def feed(make: Callable[[int], bytes], *, etag: bool) -> Callable[..., Subject]:
    """A feed in one document."""

    def made(server: Server, reach: Reach, folder: Path) -> Subject:
        def holds(count: int) -> None:
            server.pages["/feed"] = Page(
                make(count), headers={"ETag": f'"{count}"'} if etag else {}
            )

        def breaks() -> None:
            server.pages["/feed"] = packed(b"x" * 1_000_000)

        return Subject("feed", Feed(server.url("/feed"), reach.web()), holds, breaks)

    return made


def sitemap_index(server: Server, reach: Reach, folder: Path) -> Subject:
    """A feed in several documents."""

    def holds(count: int) -> None:
        half = count // 2
        server.pages |= {
            "/index": Page(feed_documents.sitemap_index([("/a", str(2000 + count)), ("/b", "")])),
            "/a": Page(news_sitemap(half)),
            "/b": Page(
                feed_documents.news_sitemap(range(half, count)), headers={"ETag": f'"{count}"'}
            ),
        }

    def breaks() -> None:
        server.pages["/index"] = Page(status=500)

    return Subject("feed", Feed(server.url("/index"), reach.web()), holds, breaks)


def file(kind: ArchiveFormat, make: Callable[[int], bytes]) -> Callable[..., Subject]:
    """A file that grows at its end."""

    def made(server: Server, reach: Reach, folder: Path) -> Subject:
        path = folder / "articles"

        def holds(count: int) -> None:
            path.write_bytes(make(count))

        return Subject(kind, archive(str(path), kind), holds, path.unlink)

    return made


def warc(count: int) -> bytes:
    missing = warcs.record("https://daily.example/gone", b"", "HTTP/1.1 404 Not Found\r\n")
    return warcs.packed("members of gzip", [missing, *warcs.records(count)])


def ninjs(count: int) -> bytes:
    told = [
        {"uri": f"https://daily.example/{n}", "headline": f"Headline {n}"} for n in range(count)
    ]
    return b"\n".join(json.dumps(each).encode() for each in [{"type": "video"}, *told])


def news_xml(count: int) -> bytes:
    items = (
        f'<newsItem guid="https://daily.example/{n}"><headline>Headline {n}</headline></newsItem>'
        for n in range(count)
    )
    told = "".join(items)
    return f"<newsMessage><itemSet><packageItem/>{told}</itemSet></newsMessage>".encode()


def warc_paths(server: Server, reach: Reach, folder: Path) -> Subject:
    """An index that grows, a file for each article."""
    index = folder / "warc.paths"

    def holds(count: int) -> None:
        for n in range(count):
            path = folder / "crawl-data" / f"{n}.warc.gz"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(warcs.packed("members of gzip", [warcs.records(n + 1)[n]]))
        names = ["crawl-data/gone.warc.gz", *(f"crawl-data/{n}.warc.gz" for n in range(count))]
        index.write_text("".join(f"{name}\n" for name in names))

    return Subject("warc-paths", archive(str(index), "warc-paths"), holds, index.unlink)


def gdelt(server: Server, reach: Reach, folder: Path) -> Subject:
    """A list of updates, whose newest file has all articles."""

    def name(count: int) -> str:
        return f"/{START + count * EVERY:{STAMP}}.gkg.csv.zip"

    def holds(count: int) -> None:
        for n in range(count + 1):
            rows = [gdelt_files.graph(f"https://daily.example/{each}", "News") for each in range(n)]
            rows.append(gdelt_files.graph("https://daily.example/none", ""))
            server.pages[name(n)] = Page(gdelt_files.zipped(rows))
        server.pages["/lastupdate.txt"] = Page(f"1 a {server.url(name(count))}\n".encode())

    def breaks() -> None:
        server.pages["/lastupdate.txt"] = Page(status=500)

    source = KINDS["gdelt"](server.url("/lastupdate.txt"), reach.web())
    return Subject("gdelt", source, holds, breaks)


def saved_pages(server: Server, reach: Reach, folder: Path) -> Subject:
    """A folder to which pages come."""
    pages = folder / "pages"

    def holds(count: int) -> None:
        pages.mkdir(exist_ok=True)
        (pages / "0-front.html").write_text("<p>A page without an address")
        for n in range(count):
            page = f'<link rel="canonical" href="https://daily.example/{n}"><p>News'
            (pages / f"article-{n}.html").write_text(page)

    return Subject("page", archive(str(pages), "page"), holds, lambda: rmtree(pages))


SUBJECTS: dict[str, Callable[[Server, Reach, Path], Subject]] = {
    "RSS": feed(rss, etag=True),
    "Atom": feed(atom, etag=False),
    "JSON Feed": feed(json_feed, etag=False),
    "news sitemap": feed(news_sitemap, etag=True),
    "sitemap index": sitemap_index,
    "WARC": file("warc", warc),
    "ninjs": file("ninjs", ninjs),
    "news XML": file("news-xml", news_xml),
    "saved pages": saved_pages,
    "index of WARC files": warc_paths,
    "GDELT": gdelt,
}


@pytest.fixture(params=SUBJECTS)
def subject(
    request: pytest.FixtureRequest, server: Server, reach: Reach, tmp_path: Path
) -> Subject:
    """A source of each kind, with six articles."""
    made = SUBJECTS[request.param](server, reach, tmp_path)
    made.holds(6)
    return made


def read(subject: Subject, after: str | None = None) -> list[Item | Refusal | CaughtUp]:
    return list(subject.source.read(after))


def numbers(told: list[Any]) -> list[int]:
    """Which articles were given."""
    urls = [json.loads(each.value)["url"] for each in told if isinstance(each, Item)]
    return [int(url.rpartition("/")[2]) for url in urls]


def test_every_kind_is_tested(server: Server, reach: Reach, tmp_path: Path) -> None:
    assert {make(server, reach, tmp_path).kind for make in SUBJECTS.values()} == set(KINDS)


def test_all_articles_are_given_and_what_is_none_is_refused(subject: Subject) -> None:
    told = read(subject)
    assert sorted(numbers(told)) == list(range(6))
    (refusal,) = [each for each in told if isinstance(each, Refusal)]
    count_under, colon, _ = refusal.reason.partition(":")
    assert colon
    assert 0 < len(count_under) <= 60
    assert refusal.where


def test_an_article_says_through_which_source_it_came(subject: Subject) -> None:
    for each in read(subject):
        if isinstance(each, Item):
            RawArticle.model_validate_json(each.value)
            assert json.loads(each.value)["feed"] == subject.source.address


def test_positions_are_text_of_bounded_length(subject: Subject) -> None:
    for each in read(subject):
        assert isinstance(each.position, str)
        assert len(each.position) < MAX_POSITION_CHARACTERS
        each.position.encode()


def test_from_every_position_comes_what_was_behind_it(subject: Subject) -> None:
    told = read(subject)
    for n, each in enumerate(told):
        behind = numbers(told[n + 1 :])
        assert set(numbers(read(subject, each.position))) >= set(behind)
        assert set(numbers(told[: n + 1])) | set(behind) == set(range(6))


def test_reading_in_small_steps_gives_everything(subject: Subject) -> None:
    position, given = None, list[int]()
    while told := numbers(steps := read(subject, position)):
        first = next(each for each in steps if isinstance(each, Item))
        position = first.position
        given.append(told[0])
        assert len(given) <= 6
    assert sorted(given) == list(range(6))


def test_what_comes_later_is_given_then(subject: Subject) -> None:
    end = read(subject)[-1]
    assert numbers(read(subject, end.position)) == []
    subject.holds(9)
    assert set(numbers(read(subject, end.position))) >= {6, 7, 8}


def test_a_source_ends_its_reading_once(subject: Subject) -> None:
    *before, _ = read(subject)
    assert not [each for each in before if isinstance(each, CaughtUp)]


def test_after_a_fault_it_goes_on_where_it_stood(subject: Subject) -> None:
    position = next(each for each in read(subject) if isinstance(each, Item)).position
    subject.breaks()
    with pytest.raises(SourceUnavailable, match=subject.source.address) as error:
        read(subject, position)
    assert "\n" not in str(error.value)
    subject.holds(6)
    assert len(numbers(read(subject, position))) >= 5
