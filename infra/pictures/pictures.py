"""Pictures: gives out WebPs of what articles and outlets name, each fetched once and kept.

Fetching has an event loop of its own: neither a host that does not answer nor one whose robots.txt
is long holds up who reads pages.
"""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from threading import Lock
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from cachetools import TLRUCache

from infra.http.allowlist import AllowList
from infra.http.client import WebClient
from infra.http.clock import SYSTEM_CLOCK, Clock
from infra.http.loop_thread import LoopThread
from infra.monotonic import monotonic
from infra.pictures.errors import NoPicture, NotYet
from infra.pictures.fetching import LIMITS, Fetcher
from infra.pictures.folder import PictureFolder
from infra.settings import Settings
from processors.normalize.addresses.url import registered_domain

WIDTHS = (160, 480, 960)
"""Pixels, of articles' pictures."""
MARK_SIDE = 64
MAX_UNDER_WAY = 256
"""Pictures that are fetched or wait for that."""
MAX_OF_OUTLET = 64
"""Of these, of one outlet: one that is slow leaves room for others."""
WAIT_SECONDS = 4.0
"""For who asks; what comes later is there for the next."""
MAX_FAILURES = 20_000

log = logging.getLogger(__name__)
Making = Coroutine[Any, Any, list[bytes]]
Result = TypeVar("Result")


class _Failure(NamedTuple):
    """What is remembered of an error; the error itself would hold what was read."""

    reason: str
    seconds: float


class _UnderWay(NamedTuple):
    """A picture that is fetched or waits for that."""

    outlet: str
    task: asyncio.Task[list[bytes] | _Failure]


class Pictures:
    """What is shown of addresses. May be asked by any thread and any event loop."""

    def __init__(
        self,
        fetcher: Fetcher,
        folder: PictureFolder,
        loop: LoopThread,
        clock: Clock = SYSTEM_CLOCK,
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        """`fetcher` and `folder` are used in `loop` alone."""
        self._fetcher = fetcher
        self._folder = folder
        self._loop = loop
        self._wait_seconds = wait_seconds
        self._under_way: dict[str, _UnderWay] = {}
        self._failures: TLRUCache[str, _Failure] = TLRUCache(
            MAX_FAILURES,
            ttu=lambda _, failure, now: now + failure.seconds,
            timer=monotonic(clock.now),
        )
        self._lock = Lock()
        """Of the failures, which pages look up in their own threads."""

    async def picture(self, url: str, named_by: str, width: int) -> bytes:
        """The picture at `url` as wide as `width`, one of WIDTHS, or as wide as it is.

        `named_by` is the address of the article that names it. Raises NoPicture, NotYet.
        """
        return await self._in_loop(self._picture(url, named_by, width))

    async def mark(self, domain: str, site: str) -> bytes:
        """The mark of an outlet, a square of MARK_SIDE pixels at most; `site` is the address of its
        front page, without the slash at its end. Raises NoPicture, NotYet."""
        return await self._in_loop(self._mark(domain, site))

    async def kept_mark(self, domain: str) -> bytes | None:
        """The same if it is here; None where it has to be fetched. Raises NoPicture."""
        return await self._in_loop(self._kept(_of(domain), MARK_SIDE))

    @property
    def under_way(self) -> int:
        """How many are fetched or wait for that."""
        return len(self._under_way)

    def fails(self, url: str, named_by: str) -> bool:
        """Whether it is known that there is no such picture."""
        return self._failure(_key(url, named_by)) is not None

    def fails_mark(self, domain: str) -> bool:
        """Whether it is known that an outlet has no mark."""
        return self._failure(_of(domain)) is not None

    async def _in_loop(self, work: Coroutine[Any, Any, Result]) -> Result:
        return await asyncio.wrap_future(self._loop.start(work))

    async def _picture(self, url: str, named_by: str, width: int) -> bytes:
        key = _key(url, named_by)
        if (kept := await self._kept(key, width)) is not None:
            return kept
        making = self._fetcher.made(url, named_by, "picture", WIDTHS)
        task = self._started(key, registered_domain(named_by), WIDTHS, making)
        return (await self._outcome(task))[WIDTHS.index(width)]

    async def _mark(self, domain: str, site: str) -> bytes:
        making = self._fetcher.mark(site, MARK_SIDE)
        task = self._started(_of(domain), domain, (MARK_SIDE,), making)
        return (await self._outcome(task))[0]

    async def _kept(self, key: str, width: int) -> bytes | None:
        """Raises NoPicture where it is known that there is none."""
        if failure := self._failure(key):
            raise NoPicture(failure.reason, failure.seconds)
        return self._folder.read(_name(key, width))

    def _started(
        self, key: str, outlet: str, widths: tuple[int, ...], making: Making
    ) -> asyncio.Task[list[bytes] | _Failure]:
        """The task that makes it, for all who ask. Raises NotYet where too many are under way."""
        if begun := self._under_way.get(key):
            making.close()
            return begun.task
        of_outlet = sum(each.outlet == outlet for each in self._under_way.values())
        if len(self._under_way) >= MAX_UNDER_WAY or of_outlet >= MAX_OF_OUTLET:
            making.close()
            raise NotYet("too many pictures are fetched")
        task = asyncio.create_task(self._make(key, widths, making))
        self._under_way[key] = _UnderWay(outlet, task)
        return task

    async def _make(
        self, key: str, widths: tuple[int, ...], making: Making
    ) -> list[bytes] | _Failure:
        """What was made, kept from here on, or why nothing was, remembered for a time."""
        try:
            made = await making
        except NoPicture as error:
            log.info("no picture: %s", error)
            failure = _Failure(str(error), error.seconds)
            with self._lock:
                self._failures[key] = failure
            return failure
        finally:
            del self._under_way[key]
        for width, webp in zip(widths, made, strict=True):
            self._folder.write(_name(key, width), webp)
        return made

    async def _outcome(self, task: asyncio.Task[list[bytes] | _Failure]) -> list[bytes]:
        done, _ = await asyncio.wait([task], timeout=self._wait_seconds)
        if not done:
            raise NotYet("it is being fetched")
        made = task.result()
        if isinstance(made, _Failure):
            raise NoPicture(made.reason, made.seconds)
        return made

    def _failure(self, key: str) -> _Failure | None:
        with self._lock:
            return self._failures.get(key)


@contextmanager
def opened_pictures(settings: Settings) -> Iterator[Pictures | None]:
    """For the length of a block; None where the settings want none. Raises FolderUnusable."""
    if not settings.pictures:
        yield None
        return
    most = int(settings.pictures_max_mib * 1024 * 1024)
    folder = PictureFolder(settings.kept_pictures, most, SYSTEM_CLOCK.now)
    allowed = AllowList.parse(settings.fetch_allow)
    client = WebClient(LIMITS, allowed, contact=settings.fetch_contact)
    with LoopThread() as loop:
        try:
            yield Pictures(Fetcher(client, SYSTEM_CLOCK), folder, loop)
        finally:
            loop.run(client.aclose())


def version(url: str) -> str:
    """What tells a picture of an article from the one that it had before."""
    return blake2b(url.encode(), digest_size=6).hexdigest()


def _key(url: str, named_by: str) -> str:
    """What a picture is known by: whether it may be fetched depends on who names it."""
    return f"{url} of {urlsplit(named_by).netloc}"


def _of(domain: str) -> str:
    """What the mark of an outlet is known by; no address looks like it."""
    return f"mark {domain}"


def _name(key: str, width: int) -> str:
    return f"{blake2b(key.encode(), digest_size=16).hexdigest()}-{width}.webp"
