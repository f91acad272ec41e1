"""Many feeds from one process: `python -m bench.feed_server FEEDS` prints its port and serves.

Feed n is at http://n.feeds.example/feed; whoever asks resolves the name. An edition is what all
feeds hold at one time: from one to the next, one in five changes.
"""

import asyncio
import json
import random
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import ClassVar, cast

ITEMS = 8
NEW_ITEMS = 2
"""Of a feed that changed, beside those it keeps."""
CHANGES = 5
"""One feed in so many has something new in the second edition."""
TEXT = (
    "parade minister harbour tariff court ruling glacier volcano strike orchestra vaccine trial "
    "captain ferry doping stage customs rehearsal crater pilots laboratory passengers appeal"
)
WORDS = TEXT.split()
START = datetime(2025, 9, 3, tzinfo=UTC)


class FeedServer(asyncio.Protocol):
    """One connection; what was served is counted in `counts`."""

    counts: ClassVar[Counter[str]] = Counter()
    edition = 0
    conditional = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there."""
        self._transport = cast(asyncio.Transport, transport)
        self._received = b""

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, self._received = self._received.split(b"\r\n\r\n", 1)
            request, *lines = head.decode("latin-1").split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines)
            self._transport.write(self._answer(request.split(" ")[1], headers))

    def _answer(self, path: str, headers: dict[str, str]) -> bytes:
        cls = FeedServer
        if path.startswith("/edition/"):
            _, _, wanted, conditional = path.split("/")
            cls.edition, cls.conditional = int(wanted), conditional == "conditional"
            told, cls.counts = json.dumps(cls.counts).encode(), Counter()
            return _response(200, told)
        cls.counts["requests"] += 1
        if path != "/feed":
            return _response(404, b"")
        n = int(headers["host"].split(".")[0])
        edition = cls.edition if n % CHANGES == 0 else 0
        etag = f'"{n}-{edition}"'
        body, items = feed(n, edition)
        cls.counts["bytes asked for"] += len(body)
        if cls.conditional and headers.get("if-none-match") == etag:
            cls.counts["not modified"] += 1
            return _response(304, b"", etag)
        cls.counts["items"] += items
        cls.counts["bytes"] += len(body)
        return _response(200, body, etag)


def _response(status: int, body: bytes, etag: str = "") -> bytes:
    tag = f"ETag: {etag}\r\n" if etag else ""
    return f"HTTP/1.1 {status} x\r\nContent-Length: {len(body)}\r\n{tag}\r\n".encode() + body


@lru_cache(maxsize=256)
def feed(n: int, edition: int) -> tuple[bytes, int]:
    """Feed `n`, and how many items it has: mostly RSS, some Atom, JSON Feed and news sitemaps."""
    first = NEW_ITEMS * edition
    numbers = range(first, first + ITEMS)
    items = [_item(n, number) for number in numbers]
    match n % 20:
        case 0:
            told = [{"id": i["url"], "date_published": i["date"], **i} for i in items]
            body = json.dumps({"title": f"Outlet {n}", "items": told})
        case 1:
            body = _xml(
                '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
                "<url><loc>{url}</loc><news:news><news:publication_date>{date}"
                "</news:publication_date><news:title>{title}</news:title></news:news></url>",
                items,
                "</urlset>",
            )
        case 2 | 3 | 4 | 5 | 6:
            body = _xml(
                f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet {n}</title>',
                '<entry><id>{url}</id><title>{title}</title><link href="{url}"/><updated>{date}'
                '</updated><content type="html"><![CDATA[{content_html}]]></content></entry>',
                items,
                "</feed>",
            )
        case _:
            body = _xml(
                f'<rss version="2.0"><channel><title>Outlet {n}</title>',
                "<item><guid>{url}</guid><title>{title}</title><link>{url}</link><pubDate>{date}"
                "</pubDate><description><![CDATA[{content_html}]]></description></item>",
                items,
                "</channel></rss>",
            )
    return body.encode(), len(items)


def _xml(start: str, item: str, items: list[dict[str, str]], end: str) -> str:
    return start + "".join(item.format(**each) for each in items) + end


def _item(n: int, number: int) -> dict[str, str]:
    chance = random.Random(f"{n}-{number}")  # noqa: S311 - repeatable, not a secret
    paragraphs = (" ".join(chance.choices(WORDS, k=50)) for _ in range(4))
    return {
        "url": f"https://outlet{n}.example/{number}",
        "title": " ".join(chance.choices(WORDS, k=9)),
        "content_html": "".join(f"<p>{each}</p>" for each in paragraphs),
        "date": (START + timedelta(minutes=number)).isoformat(),
    }


async def serve() -> None:
    """Serve until killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(FeedServer, "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
