"""Fetching: brings pictures and marks from the web as WebP, few at once, in bounded time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from infra.http.charset import decoded
from infra.http.client import WebClient
from infra.http.clock import Clock
from infra.http.errors import SourceUnavailable
from infra.http.politeness import Politeness
from infra.http.request import ACCEPT_PAGE, Fetched, Limits, Traffic
from infra.pictures.decoding import Kind, webps
from infra.pictures.errors import NoPicture
from infra.pictures.icons import icons_of
from processors.normalize.addresses.url import registered_domain

ACCEPT = "image/webp,image/avif,image/jpeg,image/png,image/*;q=0.8"
PER_HOST = 2
"""Pictures fetched from one host, and for one outlet, at once: fewer than a browser does."""
AT_ONCE = 16
"""Pictures fetched or decoded at once: each is held whole in memory."""
DECODERS = 2
LIMITS = Limits(
    document_bytes=5 * 1024 * 1024, concurrency=AT_ONCE, per_host=PER_HOST, host_delay=0.1
)
SECONDS = 8.0
"""For one address, with robots.txt and redirects."""
SILENT_SECONDS = 60.0
"""Time for which a host that took longer is left alone."""
MAX_ICONS = 2
"""Icons of a front page that are tried."""


class Fetcher:
    """Fetches by the rules of sources; for one event loop."""

    def __init__(self, client: WebClient, clock: Clock, seconds: float = SECONDS) -> None:
        self._client = client
        self._seconds = seconds
        # Turns of an outlet and at a host come before places: one that is slow does not take them
        # all, by however many names.
        self._outlets = Politeness(0.0, PER_HOST, clock)
        self._hosts = Politeness(0.0, PER_HOST, clock)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._decoders = asyncio.Semaphore(DECODERS)

    async def made(self, url: str, named_by: str, kind: Kind, widths: Sequence[int]) -> list[bytes]:
        """WebPs of the picture at `url`, which stands at `named_by`. Raises NoPicture."""
        async with self._place(url, named_by):
            found = await self._fetched(url, named_by, ACCEPT)
            async with self._decoders:
                try:
                    return await webps(found.body, kind, widths)
                except NoPicture as error:
                    raise NoPicture(f"{url}: {error}", error.seconds) from error

    async def mark(self, site: str, side: int) -> list[bytes]:
        """A WebP of the icon of the outlet at `site`, "https://a.example". Raises NoPicture."""
        try:
            return await self.made(f"{site}/favicon.ico", site, "mark", [side])
        except NoPicture as error:
            fault = error
        async with self._place(site, site):
            page = await self._fetched(f"{site}/", site, ACCEPT_PAGE)
        text = decoded(page.body, page.headers.get("content-type", "")).text
        for icon in icons_of(text, page.url)[:MAX_ICONS]:
            try:
                return await self.made(icon, page.url, "mark", [side])
            except NoPicture as error:
                fault = error
        raise fault

    @asynccontextmanager
    async def _place(self, url: str, named_by: str) -> AsyncIterator[None]:
        async with (
            self._outlets.host_slot(registered_domain(named_by), 0.0),
            self._hosts.host_slot(urlsplit(url).netloc, 0.0),
            self._places,
        ):
            yield

    async def _fetched(self, url: str, named_by: str, accept: str) -> Fetched:
        """Raises NoPicture."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._client.get(url, Traffic(), named_by=named_by, accept=accept)
        except SourceUnavailable as error:
            if error.retry_after is None:
                raise NoPicture(str(error)) from error
            raise NoPicture(str(error), error.retry_after) from error
        except TimeoutError as error:
            self._client.politeness.back_off(urlsplit(url).hostname or "", SILENT_SECONDS)
            late = f"{url}: not answered within {self._seconds:g} s"
            raise NoPicture(late, SILENT_SECONDS) from error
