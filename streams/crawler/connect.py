"""Source opener: sources and fetch runs over one web client, bounded as the settings say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from infra.file_lock import FileLocked, hold
from infra.http.allowlist import AllowList
from infra.http.client import WebClient
from infra.http.loop_thread import LoopThread, Web
from infra.http.request import Limits
from infra.settings import Settings
from infra.sources.base import Source
from infra.sources.batches import FEW, SLOW
from infra.sources.fetch_run import FetchRun
from infra.sources.full_text import USUAL_LIMITS, FullTextLimits, FullTextSource
from infra.sources.kept_pages import KeptPages
from infra.sources.kinds import KINDS
from infra.sources.polling import Polling
from infra.sources.registry import Description, Registered, Registry
from infra.sources.vouched import VouchedSource
from infra.sqlite.database import DatabaseUnusable
from processors.errors import StorywireError


class SourcesFollowed(StorywireError):
    """Another process follows the sources: both would fetch and count all of them."""


class SourceOpener:
    """Opens sources, all over one client."""

    def __init__(
        self,
        client: WebClient,
        loop: LoopThread,
        full_text: FullTextLimits = USUAL_LIMITS,
        pages: KeptPages | None = None,
    ) -> None:
        self._client = client
        self._loop = loop
        self._full_text = full_text
        self._pages = pages

    def open(
        self,
        description: Description,
        web: Web | None = None,
        pages: KeptPages | None = None,
    ) -> Source:
        """The source that is described; the pages of full texts are kept in `pages`."""
        web = web or Web(self._client, self._loop)
        source = KINDS[description.kind](description.address, web)
        if description.site or description.relay:
            source = VouchedSource(source, description.site, description.relay)
        if description.full_text:
            # Last: the record is within its bounds with the page, and nothing is added then.
            source = FullTextSource(source, web, self._full_text, pages)
        return source

    def fetch_run(self, registered: Registered) -> FetchRun:
        """A run over a source, from where it stands."""
        web = Web(self._client, self._loop)
        source = self.open(registered.description, web, self._pages)
        size = SLOW if registered.description.full_text else FEW
        return FetchRun(registered.source_id, source, registered.position, web, size)


@contextmanager
def connect(config: Settings) -> Iterator[SourceOpener]:
    """Connected to the web for the length of a block."""
    limits = Limits(
        document_bytes=int(config.fetch_max_mib * 2**20),
        total_seconds=config.fetch_seconds,
        concurrency=config.fetch_concurrency,
        per_host=config.fetch_per_host,
        host_delay=config.fetch_host_delay,
    )
    full_text = FullTextLimits(config.full_text_pages, config.full_text_seconds)
    allowed = AllowList.parse(config.fetch_allow)
    client = WebClient(limits, allowed, contact=config.fetch_contact)
    with LoopThread() as loop:
        try:
            yield SourceOpener(client, loop, full_text, KeptPages(config.sources))
        finally:
            loop.run(client.aclose())


def opened_registry(config: Settings) -> Registry:
    """The registry of sources, made where there is none."""
    polling = Polling(
        config.poll_seconds_min, config.poll_seconds_max, config.feed_articles_per_day
    )
    return Registry(config.sources, polling)


def followed_alone(config: Settings) -> TextIO:
    """Keeps other followers off the sources, on this machine, until it is closed. Raises
    SourcesFollowed, DatabaseUnusable."""
    path = config.sources
    try:
        return hold(path.with_name(path.name + ".follow.lock"))
    except OSError as error:
        raise DatabaseUnusable(path, error) from error
    except FileLocked as error:
        raise SourcesFollowed(
            f"another process follows the sources in {path}",
            hint="end that one, or set STORYWIRE_SOURCES_DATABASE to another file",
        ) from error
