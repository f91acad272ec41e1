"""Alerts beside the server: one thread watches the index for matches, another delivers them."""

import asyncio
import logging
import random
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing, suppress
from typing import Self

from fastapi import APIRouter

from infra.alerts.dispatcher import Dispatcher
from infra.alerts.notified import NotifiedLedger
from infra.alerts.outbox import Outbox
from infra.alerts.saved_searches import Searches
from infra.alerts.schema import opened
from infra.alerts.smtp import Mailer
from infra.alerts.watcher import Watcher
from infra.alerts.webhook import WebhookSender
from infra.alerts.websub import HubNotices
from infra.http.clock import SYSTEM_CLOCK
from infra.index.base import Index, IndexUnavailable
from infra.settings import Settings
from infra.settings.smtp_url import SmtpServer
from infra.web.access import Access
from infra.web.api.searches import searches_router
from infra.web.feeds.formats import MEDIA_TYPES
from infra.web.feeds.router import feeds_router
from infra.web.feeds.story_digest import DigestOf
from infra.web.pages.search.saving import Saving
from infra.web.unsubscribe import unsubscribe_router

POLL_SECONDS = 30.0
"""Between two looks at what happened to stories."""
STEP_SECONDS = 1.0
"""Between two looks for searches that are new and deliveries that are due."""

log = logging.getLogger(__name__)


def search_routers(
    index: Index, digest_of: DigestOf, settings: Settings, access: Access
) -> list[APIRouter]:
    """Saved searches, all feeds, and the way out of mails."""
    allowed = access.writing("searches:write")
    return [
        searches_router(
            settings.searches,
            allowed,
            settings.webhook_places,
            settings.public_url,
            settings.sends_mail,
            time.time,
        ),
        feeds_router(index, digest_of, settings.searches, settings.public_url, settings.websub_hub),
        unsubscribe_router(settings.searches),
    ]


def mailer_of(settings: Settings, base: str) -> Mailer | None:
    """What sends mails, whose links begin with `base`; None where no mail server is set."""
    if not settings.sends_mail or settings.smtp_url is None:
        return None
    server = SmtpServer.parse(settings.smtp_url.get_secret_value())
    return Mailer(server, settings.mail_from, base)


def saving(settings: Settings, access: Access) -> Saving | None:
    """How readers save searches by a form; None where the site does not offer it."""
    if not settings.reader_alerts:
        return None
    base = settings.public_url.rstrip("/")
    mailer = mailer_of(settings, base)
    return Saving(settings.searches, mailer, access, base, time.time) if mailer else None


class Alerts:
    """Two threads for the length of a block. On leaving it raises what they failed with, which is
    neither an index nor a file that is away for a time: those are waited for.

    `base` is the address that links begin with.
    """

    def __init__(
        self, index: Index, settings: Settings, base: str, poll_seconds: float = POLL_SECONDS
    ) -> None:
        self._index = index
        self._settings = settings
        self._base = base
        self._poll_seconds = poll_seconds
        self._threads = ThreadPoolExecutor(2, "alerts")
        self._ending = threading.Event()
        self._running: list[Future[None]] = []

    def __enter__(self) -> Self:
        with opened(self._settings.searches):
            pass  # made before two threads would make it at once
        self._running = [self._threads.submit(self._watch), self._threads.submit(self._deliver)]
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._threads.shutdown()
        for each in self._running:
            each.result()

    def when_ended(self, callback: Callable[[], None]) -> None:
        """Call `callback` once one of the threads has ended, of itself only if it failed."""
        for each in self._running:
            each.add_done_callback(lambda _: callback())

    def _watch(self) -> None:
        with opened(self._settings.searches) as database:
            watcher = Watcher(self._index, Searches(database), NotifiedLedger(database))
            next_poll = 0.0
            while not self._ending.wait(STEP_SECONDS):
                try:
                    watcher.start_watching()
                    if time.monotonic() >= next_poll:
                        watcher.poll(time.time(), lambda: not self._ending.is_set())
                        next_poll = time.monotonic() + self._poll_seconds
                except (IndexUnavailable, sqlite3.OperationalError) as error:
                    log.warning("alerts wait: %s", error)
                    self._ending.wait(self._poll_seconds)

    def _deliver(self) -> None:
        asyncio.run(self._delivering())

    async def _delivering(self) -> None:
        places = self._settings.webhook_places
        async with aclosing(WebhookSender(places, self._base)) as webhooks:
            await asyncio.gather(self._delivering_by(webhooks), self._telling_hub(webhooks))

    async def _telling_hub(self, sender: WebhookSender) -> None:
        """As long as the process goes on, where there is a hub."""
        if not self._settings.websub_hub:
            return
        topics = [f"{self._base}/feed.{format}" for format in MEDIA_TYPES]
        jitter = random.SystemRandom().random
        notices = HubNotices(self._index, self._settings.websub_hub, topics, sender, jitter)
        while not self._ending.is_set():
            try:
                await notices.round(time.time())
            except (IndexUnavailable, sqlite3.OperationalError) as error:
                log.warning("notices to the hub wait: %s", error)
            await asyncio.sleep(STEP_SECONDS)

    async def _delivering_by(self, webhooks: WebhookSender) -> None:
        with opened(self._settings.searches) as database:
            dispatcher = Dispatcher(
                Outbox(database),
                webhooks,
                mailer_of(self._settings, self._base),
                SYSTEM_CLOCK,
                random.SystemRandom().random,
            )
            while not self._ending.is_set():
                try:
                    dispatcher.start()
                    await dispatcher.wait(STEP_SECONDS)
                except sqlite3.OperationalError as error:
                    log.warning("deliveries wait: %s", error)
                    await asyncio.sleep(STEP_SECONDS)
            with suppress(sqlite3.OperationalError):
                await dispatcher.finish()
