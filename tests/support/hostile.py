"""Hostile input: strategies for what strangers send, and what the system makes of each.

`KINDS` has, for every way in, a strategy of batches and the function that takes one. It returns
an Outcome for every input, and lets an exception through: there must be none. `figures` says how
many inputs of each kind came to which end in this process, for whoever reports it.
"""

import gzip
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar, cast
from xml.sax.saxutils import escape, quoteattr

import httpx
from hypothesis import strategies as st

from infra.http.charset import decoded
from infra.http.errors import SourceUnavailable
from infra.http.loop_thread import Web
from infra.http.request import Fetched
from infra.sources.archives.formats import archive
from infra.sources.base import CaughtUp, Item, Refusal, Source
from infra.sources.feeds.feed import Feed
from infra.sources.opml import UnusableOpml, read_opml
from infra.sqlite.database import connect
from infra.sqlite.log import SqliteLog
from processors.model import AssignedArticle, DeadRecord, EmbeddedArticle
from processors.normalize.addresses.section import section_of_address
from processors.normalize.addresses.url import UnusableUrl, canonical_url, registered_domain
from processors.normalize.page.canonical import stated_address
from processors.search.syntax import parse
from streams.runners.embedded import EmbeddedPipeline
from streams.topics import CLUSTERING_LOG, DEAD, NORMALIZED, RAW
from tests.support import warcs
from tests.support.messages import START
from tests.support.raw_articles import line, raw

End = Literal["accepted", "refused", "dead"]
BATCH = 10
"""Inputs that come together: none may hurt those beside it."""
COUNTS: Counter[tuple[str, End]] = Counter()


@dataclass(frozen=True)
class Outcome:
    """What became of one input."""

    end: End
    reason: str = ""


def figures() -> dict[str, dict[str, int]]:
    """How many inputs of each kind came to which end, and how many in all."""
    by_kind: dict[str, dict[str, int]] = {}
    for (kind, end), count in sorted(COUNTS.items()):
        told = by_kind.setdefault(kind, {"inputs": 0})
        told["inputs"] += count
        told[end] = count
    return by_kind


# What is written into every field.

MARKUP = (
    "<p>", "</p>", "<div>", "<a href='", "<b", ">", "<!--", "-->", "<script>", "</script>",
    '<script type="application/ld+json">', "<style>", "<![CDATA[", "]]>", "<?xml ", "?>", "<table>",
    "<h1>", "<title>", "<html>", "<body>", "<article>", "<li>", "<br/>", "<time datetime='", "<",
    "<meta charset=utf-7>", "<meta property=og:title content=", "<base href='//x'>", "<svg>",
    "<link rel=canonical href='", "&amp;", "&#0;", "&#x1f;", "&#xd800;", "&#1114112;", "&bogus;",
    "<p hidden>", "<p style='display:none'>", "<html lang='", "<template>", "<frameset>", "</",
)  # fmt: skip
CONTROLS = (
    "\x0b", "\x1f", "\x7f", "\x00", "\x1b[31m", "\x9b", "\ufffe", "\uffff", "\ud800",
)  # fmt: skip
PIECES = (
    "", " ", "\n", "\t", "\r", "\x85", "\u2028", "\u200b", "\u200c", "\u200d", "\u00ad", "\u034f",
    "\ufe0f", "\ufeff", "\u202e", "\u2066", "\U000e0041", "\u0301", "\u0327" * 40, "\u17d2",
    "е", "ά", "ﷺ", "ß", "İ", "習", "ก", "👩‍👩‍👧", "\U0001d165", "١٢٣", "二〇二五年",
    "a", "The river rose by a metre on Thursday. ", "BEIJING, Aug. 28 (Reuters) - ", "“", '"', "'",
    "[", "{", "}", "(", "\\", "%00", "%", "&", "#", "@", "1e999", "-0", "0" * 400, "9" * 30,
    "U.S. ", "twenty-", "1,234.5 million", "{{7*7}}", "${x}", "'; DROP TABLE articles; --",
    "../../etc/passwd", "=cmd|' /C calc'!A0", "[red]", "[/]", "=?utf-8?q?=0d=0aBcc:_x?=",
)  # fmt: skip
ADDRESSES = (
    "https://daily.example/", "http://", "https://", "HTTPS://Daily.Example:443/a;id=1?b=c#d",
    "//a",
    "https://[::1]/", "https://[::", "https://a..b/", "https://xn--/", "https://user:p@ss@h/", ":",
    "https://127.1/", "https://0x7f000001/", "https://ドメイン.example/新聞", "https://a.example/%",
    "https://a.example/%ff%00", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "https://evil.example\\@a.example/", "https://a.example:99999/", "https://a.example:/", "/../.",
    "https://\u202e.example/", "https://а.example/", "https://a.example/" + "a/" * 999, "?&&=&",
    "https://www.google.com/amp/s/", "https://m.m.m.example/", "mailto:a@b", "https://a b/", "\n",
    "https://ﬀ.example/", "https://a。example/", "https://\u00ad.example/", "amp/amp/amp", "m.",
)  # fmt: skip
DATES = (
    "2025-08-28T06:00:00Z", "2025-13-45", "0000-00-00", "0001-01-01T00:00:00+23:59", "9999-12-31",
    "9999-12-31T23:59:59-23:59", "30 Nov -0001", "Thu, 28 Aug 2025 10:00:00 +9999", "1756900000",
    "99999999999999", "Thu Jan 1 1970", "2025/02/30 25:61", "28.08.2025", "二〇二五年八月", "T",
    "2025-W35-4", "2025-240", "١٢/٠٨/٢٠٢٥", "2025-08-28T06:00:00+00:00:00.5", "now", "4e9",
)  # fmt: skip
LABELS = (
    "utf-8", "utf-7", "utf-16", "utf-16be", "utf-32", "windows-1251", "cp037", "iso-2022-jp",
    "idna",
    "punycode", "rot13", "base64", "hex", "unicode_escape", "undefined", "mbcs", "x-user-defined",
    "replacement", "gbk", "hz-gb-2312", "big5-hkscs", "koi8-r", "a" * 40, "", "utf-8\x00", "zlib",
)  # fmt: skip

Drawn = TypeVar("Drawn")


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def brief(strategy: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn]:
    """The same strategy, which is written in one word: with all its pieces it takes pages."""

    @st.composite
    def brief(draw: st.DrawFn) -> Drawn:
        return draw(strategy)

    return brief()


clean_texts = brief(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
texts = brief(
    clean_texts
    | clean_texts
    | st.lists(st.sampled_from(PIECES + CONTROLS) | st.text(max_size=5), max_size=6).map("".join)
)
long_texts = brief(
    st.builds(lambda piece, times: piece * times, st.sampled_from(PIECES), st.just(3_000))
)
markup = brief(st.lists(st.sampled_from(MARKUP) | texts, max_size=15).map("".join))
addresses = brief(st.lists(st.sampled_from(ADDRESSES) | texts, min_size=1, max_size=3).map("".join))
dates = brief(st.sampled_from(DATES) | texts)
encodings = st.sampled_from(
    ["utf-8", "utf-8", "utf-8", "utf-16", "utf-32", "cp1251", "gb18030", "iso2022_jp"]
)
raw_bytes = st.binary(max_size=60)
values = brief(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.sampled_from([10**400, -(10**19), 1e308, float("inf"), float("nan")])
        | texts
        | long_texts
        | addresses
        | dates,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=5,
    )
)


@st.composite
def damaged(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """Bytes of which a third are cut off, or have others in their midst or a part left out."""
    data = draw(whole)
    how = draw(st.integers(0, 8))
    place = draw(st.integers(0, len(data))) if how < 3 else 0
    if how == 0:
        return data[:place]
    if how == 1:
        return data[:place] + draw(raw_bytes) + data[place:]
    if how == 2:
        return data[:place] + data[place + draw(st.integers(0, 40)) :]
    return data


FIELDS = {
    "url": addresses, "title": texts, "body": texts | long_texts, "html": markup, "feed": addresses,
    "source": texts | long_texts, "published_at": dates, "published_text": dates, "owner": texts,
    "updated_at": dates, "agency": texts, "feed_site": addresses,
    "token": texts, "language": texts, "country": texts, "bias": texts,
    "factuality": texts, "other": values,
}  # fmt: skip
SENT: dict[str, Any] = raw("outlet-hostile")


@st.composite
def sent_records(draw: st.DrawFn) -> bytes:
    """A record in JSON with one to four fields from a stranger, mostly of the right type."""
    fields = dict(SENT)
    for name in draw(st.lists(st.sampled_from(list(FIELDS)), min_size=1, max_size=4)):
        fields[name] = draw(FIELDS[name] if draw(st.integers(0, 7)) else values)
    if draw(st.integers(0, 3)):
        fields["url"] = f"https://a{draw(st.integers(0, 999))}.example/{draw(st.integers(0, 999))}"
    if draw(st.integers(0, 3)) == 0:
        fields |= {"title": "", "body": "", "html": draw(markup)}
    return json.dumps(fields, ensure_ascii=draw(st.booleans())).encode(errors="surrogatepass")


records = brief(
    st.one_of(
        damaged(sent_records()),
        damaged(sent_records()),
        values.map(lambda value: json.dumps(value).encode()),
        raw_bytes,
        st.sampled_from(
            [b"[" * 100_000, b'{"url":' * 5_000, b'{"a":1e9999999}', b"\xef\xbb\xbf{}"]
        ),
    )
)
pages = brief(
    st.one_of(
        markup,
        st.builds(lambda head, body: f"<html><head>{head}</head><body>{body}", markup, markup),
        st.builds(
            lambda data, body: f'<html><script type="application/ld+json">{data}</script>{body}',
            st.dictionaries(
                st.sampled_from(
                    ["@type", "@graph", "headline", "author", "datePublished", "url", "publisher"]
                ),
                values | st.just("NewsArticle"),
            ).map(json.dumps),
            markup,
        ),
        st.builds(
            lambda tag, times: tag * times, st.sampled_from(MARKUP), st.sampled_from([300, 3000])
        ),
    )
)
page_bytes = brief(
    damaged(st.builds(lambda page, encoding: page.encode(encoding, "replace"), pages, encodings))
)
ENTRIES = (
    "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<entry>", "</entry>",
    "<guid>",
    "<pubDate>", "</pubDate>", "<description>", "</description>", "<link href='", "'/>",
    "<updated>",
    "<content type='xhtml'>", "<content:encoded>", "<dc:date>", "<loc>", "</loc>", "<url>",
    "</url>",
    "<!ENTITY x 'y'>", "<!DOCTYPE x [", "]>", "&x;", "<ttl>9999999999</ttl>", "<language>",
)  # fmt: skip
STARTS = (
    "<rss version='2.0'><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF>",
    "<urlset xmlns:news='n'>", "<sitemapindex>", "<?xml version='1.0' encoding='utf-16'?>", "",
    "<opml><body><outline xmlUrl='https://a.example/f'/>", "<html>", "\ufeff", '{"items": [', "[",
)  # fmt: skip
xml = brief(
    st.builds(
        lambda start, inner, end: start + "".join(inner) + end,
        st.sampled_from(STARTS),
        st.lists(st.sampled_from(ENTRIES) | texts | addresses | dates, max_size=20),
        st.sampled_from(["</channel></rss>", "</feed>", "</urlset>", "</sitemapindex>", ""]),
    )
)
json_feeds = brief(
    st.builds(
        lambda items, more: json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", **more, "items": items}
        ),
        st.lists(
            values
            | st.dictionaries(
                st.sampled_from(
                    ["url", "id", "title", "content_html", "date_published", "language"]
                ),
                values,
            ),
            max_size=4,
        ),
        st.dictionaries(st.sampled_from(["title", "language", "items", "home_page_url"]), values),
    )
)


@st.composite
def feeds(draw: st.DrawFn) -> str:
    """A well-formed RSS or Atom document whose every text is from a stranger."""
    item, end, start = draw(
        st.sampled_from(
            [
                ("item", "</channel></rss>", "<rss version='2.0'><channel>"),
                ("entry", "</feed>", "<feed xmlns='http://www.w3.org/2005/Atom'>"),
            ]
        )
    )
    written = [start, f"<title>{escape(draw(clean_texts))}</title>"]
    for _ in range(draw(st.integers(0, 4))):
        address = draw(addresses | st.just("https://daily.example/a"))
        fields = {
            "title": draw(clean_texts | markup),
            "link": address,
            "guid": draw(clean_texts),
            "pubDate": draw(dates),
            "description": draw(markup),
            "updated": draw(dates),
        }
        told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items())
        written.append(f"<{item}>{told}<link href={quoteattr(address)}/></{item}>")
    return "".join([*written, end])


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """An OPML document whose every text is from a stranger."""
    told = draw(st.lists(st.tuples(clean_texts, addresses), max_size=4))
    inner = "".join(
        f"<outline text={quoteattr(text)} xmlUrl={quoteattr(address)}/>" for text, address in told
    )
    return f"<opml version='2.0'><body><outline text='a'>{inner}</outline></body></opml>"


documents = brief(
    damaged(
        st.builds(
            lambda text, encoding: text.encode(encoding, "replace"),
            feeds() | outlines() | feeds() | xml | json_feeds,
            encodings,
        )
    )
    | raw_bytes
)
headers = brief(
    st.dictionaries(
        st.sampled_from(["content-type", "etag", "last-modified", "cache-control"]),
        texts
        | st.sampled_from(LABELS).map("text/xml; charset={}".format)
        | st.just("max-age=" + "9" * 9),
    )
)
http_heads = brief(st.lists(
    st.sampled_from(
        [
            "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200\r\n", "HTTP/9 x\r\n",
            "Content-Type: text/html\r\n",
            "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n",
            "Content-Length: -1\r\n",
            "Content-Encoding: br\r\n", "Content-Type: text/html; charset=utf-7\r\n", "\r\n",
            ": x\r\n",
        ]
    ),
    max_size=5,
).map("".join))  # fmt: skip
warc_records = brief(
    st.builds(
        warcs.record,
        addresses.map(lambda url: url.encode(errors="replace").decode()),
        page_bytes | page_bytes.map(_gzip),
        http_heads | st.just(warcs.OK),
        st.sampled_from(["response", "resource", "request", "revisit", "bogus", ""]),
        st.sampled_from(
            ["", "WARC-Truncated: length\r\n", "Content-Length: 5\r\n", "X\r\n", "\r\n"]
        ),
    )
)
warc_files = brief(
    damaged(
        st.builds(
            warcs.packed, st.sampled_from(list(warcs.PACKINGS)), st.lists(warc_records, max_size=4)
        )
    )
)
lines = brief(st.lists(records.filter(lambda each: len(each) < 10_000), max_size=5).map(b"\n".join))
ninjs = brief(st.lists(
    st.dictionaries(
        st.sampled_from(
            ["type", "uri", "headline", "bodies", "body_html", "embargoed", "infosources"]
        ),
        values | st.just("text"),
    ),
    max_size=4,
))  # fmt: skip
NAMES = ("a.jsonl", "a.jsonl.gz", "a.json", "a.warc", "a.warc.gz", "a.html", "a.ninjs", "a")
files = brief(
    st.tuples(
        st.sampled_from(NAMES),
        lines
        | page_bytes
        | warc_files
        | ninjs.map(lambda items: json.dumps(items).encode())
        | ninjs.map(lambda items: "\n".join(map(json.dumps, items)).encode())
        | raw_bytes.map(_gzip),
    )
)


# What takes it.


class Sink:
    """A whole embedded pipeline over a file of its own."""

    def __init__(self, folder: Path, pipeline: EmbeddedPipeline) -> None:
        self._pipeline = pipeline
        self._log = SqliteLog(connect(folder / "hostile.sqlite"))
        self._honest = 0

    def take(self, sent: Sequence[bytes]) -> list[Outcome]:
        """What becomes of raw records that come together, and of an honest one behind them."""
        ends = {topic: self._log.end(topic.name) for topic in (RAW, NORMALIZED, CLUSTERING_LOG)}
        ledger = self._log.end(DEAD.name)
        self._honest += 1
        honest = line(raw(f"honest-{self._honest}", body="The river rose by a metre."))
        self._pipeline.append(RAW, ((None, each) for each in [*sent, honest]), START.timestamp())
        self._pipeline.run()
        dead = [
            DeadRecord.model_validate_json(entry.value)
            for entry in self._log.read(DEAD.name, ledger, -1)
        ]
        assert all(each.reason.strip() for each in dead)
        logged = [
            EmbeddedArticle.model_validate_json(entry.value)
            for entry in self._log.read(CLUSTERING_LOG.name, ends[CLUSTERING_LOG], -1)
        ]
        unknown = {each.offset for each in dead if each.topic == CLUSTERING_LOG.name}
        for offset, article in enumerate(logged, ends[CLUSTERING_LOG]):
            if offset not in unknown:
                assert isinstance(self._pipeline.index.article(article.article_id), AssignedArticle)
        assert logged[-1].url == json.loads(honest)["url"]
        # Every record is in the log of articles or dead, whichever stage it came to.
        assert len(logged) + sum(each.topic in (RAW.name, NORMALIZED.name) for each in dead) == (
            len(sent) + 1
        )
        at_once = {each.offset - ends[RAW]: each.reason for each in dead if each.topic == RAW.name}
        return [
            Outcome("dead", at_once[place]) if place in at_once else Outcome("accepted")
            for place in range(len(sent))
        ]


class _Answer:
    """A web in which one document stands at every address."""

    def __init__(self, body: bytes, headers: dict[str, str]) -> None:
        self._body = body
        self._headers = [
            (name.encode(), value.encode(errors="replace")) for name, value in headers.items()
        ]

    def get(
        self, url: str, *, etag: str = "", modified: str = "", named_by: str | None = None
    ) -> Fetched:
        """The document; nothing of the request matters."""
        return Fetched(url, 200, httpx.Headers(self._headers), self._body, None)


def _read(sink: Sink, source: Source) -> Outcome:
    """All that a source gives; its items go on through the pipeline."""
    items: list[bytes] = []
    refused = ""
    try:
        for result in source.read(None):
            match result:
                case Item():
                    items.append(result.value)
                case Refusal():
                    assert result.reason.strip()
                    refused = result.reason
                case CaughtUp():
                    pass
    except SourceUnavailable as error:
        refused = str(error)
        assert refused.strip()
    taken = sink.take(items) if items else []
    if any(each.end == "accepted" for each in taken):
        return Outcome("accepted")
    dead = next((each.reason for each in taken), "")
    return Outcome("dead", dead) if dead else Outcome("refused", refused or "it holds nothing")


def _feed(sink: Sink, document: tuple[bytes, dict[str, str]]) -> Outcome:
    return _read(sink, Feed("https://daily.example/feed", cast(Web, _Answer(*document))))


def _file(sink: Sink, named: tuple[str, bytes]) -> Outcome:
    name, data = named
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            return _read(sink, archive(str(path)))
        except SourceUnavailable as error:
            return Outcome("refused", str(error))


def _opml(_: Sink, data: bytes) -> Outcome:
    try:
        read_opml(data)
    except UnusableOpml as error:
        return Outcome("refused", str(error))
    return Outcome("accepted")


def _url(_: Sink, address: str) -> Outcome:
    assert stated_address("https://daily.example/a", [address])
    try:
        canonical = canonical_url(address)
    except UnusableUrl as error:
        return Outcome("refused", str(error))
    assert registered_domain(canonical)
    section_of_address(canonical)
    return Outcome("accepted")


def _search(_: Sink, text: str) -> Outcome:
    assert parse(parse(text).to_text()) is not None
    return Outcome("accepted")


def _each(take: Callable[[Sink, Any], Outcome], sink: Sink, inputs: Sequence[Any]) -> list[Outcome]:
    return [take(sink, each) for each in inputs]


def _page(page: str) -> bytes:
    fields = {"url": "https://daily.example/page", "html": page}
    return json.dumps(fields).encode()


def _in_charset(sent: tuple[bytes, str]) -> bytes:
    data, label = sent
    return _page(decoded(data, f"text/html; charset={label}").text)


def _dated(sent: tuple[str, str, str]) -> bytes:
    told, text, day = sent
    page = f"<html><meta property=article:published_time content='{day}'><p>The river rose."
    return json.dumps({**SENT, "published_at": told, "published_text": text, "html": page}).encode()


Take = Callable[[Sink, Sequence[Any]], list[Outcome]]
KINDS: dict[str, tuple[st.SearchStrategy[Any], Take]] = {
    "record": (records, Sink.take),
    "page": (pages, lambda sink, sent: sink.take(list(map(_page, sent)))),
    "charset": (
        st.tuples(page_bytes, st.sampled_from(LABELS) | texts),
        lambda sink, sent: sink.take(list(map(_in_charset, sent))),
    ),
    "date": (
        st.tuples(dates, dates, dates),
        lambda sink, sent: sink.take(list(map(_dated, sent))),
    ),
    "feed": (st.tuples(documents, headers), partial(_each, _feed)),
    "file": (files, partial(_each, _file)),
    "WARC": (warc_files.map(lambda data: ("a.warc", data)), partial(_each, _file)),
    "OPML": (documents, partial(_each, _opml)),
    "address": (addresses, partial(_each, _url)),
    "search": (texts | st.lists(texts).map(' "'.join), partial(_each, _search)),
}
"""The ways in, each with what is sent and what takes it."""


def take(kind: str, sink: Sink, inputs: Sequence[Any]) -> None:
    """Send inputs of a kind and count what became of them; each must have an end and a reason."""
    outcomes = KINDS[kind][1](sink, inputs)
    assert len(outcomes) == len(inputs)
    for outcome in outcomes:
        assert outcome.end == "accepted" or outcome.reason.strip()
        COUNTS[kind, outcome.end] += 1
