"""A WARC file of generated pages: how fast it is read, and how fast it becomes articles."""

import gzip
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.articles import raw_articles
from infra.sources.archives.warc import WarcFile
from infra.sources.base import Item
from processors.normalize.normalize import UnusableArticle, normalize

console = Console(width=120)
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)
NAVIGATION = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(60))
SCRIPT = (
    "<script>" + "window.dataLayer = window.dataLayer || []; track(1, 2, 3);" * 200 + "</script>"
)
LAYOUTS = {
    "article element": "<main><article><h1>{title}</h1>{paragraphs}</article></main>",
    "divisions": '<div class="content"><div class="headline">{title}</div>{paragraphs}</div>',
    "table": "<table><tr><td><h2>{title}</h2>{paragraphs}</td><td>Advertisement</td></tr></table>",
    "JSON-LD": '<script type="application/ld+json">{{"@type": "NewsArticle", '
    '"datePublished": "{published_at}"}}</script><section><h1>{title}</h1>{paragraphs}</section>',
}


def main(
    pages: Annotated[int, typer.Option(help="Records in the file.")] = 5_000,
    articles: Annotated[
        Path | None, typer.Option(help="JSON lines of full articles, .gz, normalized as well.")
    ] = None,
) -> None:
    """Print pages a second of one core, read and normalized, and what fails why."""
    normalize(b'{"url": "https://a.example/a", "title": "The first reads a model"}', RECEIVED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        path.write_bytes(b"".join(gzip.compress(each, 6) for each in generated(pages)))
        started = time.process_time()
        results = list(WarcFile(path).read(None))
        reading = time.process_time() - started
        size = path.stat().st_size
    items = [each.value for each in results if isinstance(each, Item)]
    refused = Counter(
        each.reason.partition(":")[0] for each in results if not isinstance(each, Item)
    )
    dead: Counter[str] = Counter()
    started = time.process_time()
    for value in items:
        try:
            normalize(value, RECEIVED)
        except UnusableArticle as error:
            dead[str(error)[:60]] += 1
    normalizing = time.process_time() - started
    table = Table(title=f"{pages:,} records, {size / 2**20:.0f} MiB packed")
    for heading in ("", "pages", "pages per CPU second", "of reading"):
        table.add_column(heading, justify="right" if heading else "left")
    rate, whole = len(results) / reading, len(items) / (reading + normalizing)
    table.add_row("read", f"{len(results):,}", f"{rate:,.0f}", "1.00")
    made = len(items) - dead.total()
    table.add_row("read and normalized", f"{made:,}", f"{whole:,.0f}", f"{whole / rate:.2f}")
    console.print(table)
    for what, counts in (("refused", refused), ("dead", dead)):
        for reason, count in counts.most_common():
            console.print(f"{what}: {count:,} {reason}", markup=False, highlight=False)
    if articles:
        milliseconds = _milliseconds_an_article(articles)
        console.print(f"{milliseconds:.2f} ms of CPU an article of {articles.name}, normalized")


def _milliseconds_an_article(path: Path) -> float:
    fields = ("url", "title", "body", "source", "published_at")
    with gzip.open(path) as lines:
        sent = [
            json.dumps({field: article.get(field) for field in fields}).encode()
            for article in map(json.loads, lines)
        ]
    started = time.process_time()
    for record in sent:
        normalize(record, RECEIVED)
    return 1000 * (time.process_time() - started) / len(sent)


def generated(count: int) -> Iterator[bytes]:
    """WARC records: nine of ten are pages of articles, the others what crawls have besides."""
    chance = random.Random(0)  # noqa: S311 - a repeatable file, not a secret
    for article in raw_articles(count):
        url, html = article["url"], _page(article, chance)
        kind = chance.random()
        if kind < 0.03:
            yield _record(url, "404 Not Found", "text/html", b"<h1>Not found</h1>")
        elif kind < 0.06:
            yield _record(url, "200 OK", "image/png", b"\x89PNG" + chance.randbytes(5_000))
        elif kind < 0.08:
            yield _record(url, "200 OK", "text/html", html.encode()[: chance.randrange(2_000)])
        elif kind < 0.09:
            yield _record(url, "200 OK", "text/html", "Žena a kůň. ".encode("cp1250") * 99)
        elif kind < 0.10:
            padding = chance.choice((SCRIPT, "<p>All that was ever said.</p>"))
            large = html.replace("</body>", padding * (1_000_000 // len(padding)) + "</body>")
            yield _record(url, "200 OK", "text/html", large.encode())
        else:
            yield _record(url, "200 OK", "text/html; charset=utf-8", html.encode())


def _page(article: dict[str, str], chance: random.Random) -> str:
    paragraphs = "".join(f"<p>{escape(each)}.</p>" for each in article["body"].split(". "))
    layout = chance.choice(list(LAYOUTS.values()))
    content = layout.format(
        title=escape(article["title"]),
        paragraphs=paragraphs,
        published_at=article["published_at"],
    )
    return (
        f'<!doctype html><html lang="{article["language"]}"><head><title>{escape(article["title"])}'
        f' | {escape(article["source"])}</title><link rel="canonical" href="{article["url"]}">'
        f"{SCRIPT}</head><body><nav><ul>{NAVIGATION}</ul></nav>{content}"
        f"<aside><ul>{NAVIGATION}</ul></aside><footer>All rights reserved</footer></body></html>"
    )


def _record(url: str, status: str, content_type: str, content: bytes) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Date: 2025-08-28T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
