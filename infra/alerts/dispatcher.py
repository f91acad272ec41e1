"""Dispatcher: takes due deliveries out of the outbox, tries each, and books how that ended."""

import asyncio
import logging
from collections import Counter

from infra.alerts.attempt import MAX_TRIES, Attempt, Jitter, backoff
from infra.alerts.outbox import Delivery, Outbox
from infra.alerts.saved_searches import ChannelKind
from infra.alerts.smtp import MAILS_AT_ONCE, Mailer
from infra.alerts.webhook import CONNECTIONS, WebhookSender
from infra.http.clock import Clock
from processors.normalize.addresses.url import registered_domain

WEBHOOKS_AT_ONCE = CONNECTIONS - 1
"""Webhooks that are tried at once; a connection is left for the notices to a hub."""
OF_A_DOMAIN = 4
"""Those of one registered domain."""
NO_MAIL_SERVER = "mails cannot be sent: set STORYWIRE_SMTP_URL and STORYWIRE_MAIL_FROM"

log = logging.getLogger(__name__)


class Dispatcher:
    """Delivers what is due, each to its webhook or mail address, and books how that ended.

    Mails and webhooks have turns of their own, and so has each domain: who is slow holds up no
    others. Used by one thread, with the event loop in it. `mail` is None where no mail server is
    set: mails then wait.
    """

    def __init__(
        self,
        outbox: Outbox,
        webhooks: WebhookSender,
        mail: Mailer | None,
        clock: Clock,
        jitter: Jitter,
    ) -> None:
        self._outbox = outbox
        self._webhooks = webhooks
        self._mail = mail
        self._clock = clock
        self._jitter = jitter
        self._tries: set[asyncio.Task[None]] = set()
        self._under_way: Counter[str] = Counter()

    def start(self) -> int:
        """Start to try what is due and has a turn; returns how many that are."""
        started = 0
        while each := self._outbox.claim(self._clock.now(), self._has_turn):
            self._tries.add(asyncio.create_task(self._try(each)))
            self._under_way.update(_turns(each.kind, each.address).keys())
            started += 1
        return started

    async def wait(self, seconds: float | None = None) -> None:
        """Until a try ends, `seconds` at most. Raises what booking it raised."""
        if not self._tries:
            await self._clock.sleep(seconds or 0.0)
            return
        ended, self._tries = await asyncio.wait(
            self._tries, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        for each in ended:
            each.result()

    async def finish(self) -> None:
        """Until all tries have ended. Raises what booking them raised."""
        while self._tries:
            await self.wait()

    async def _try(self, delivery: Delivery) -> None:
        try:
            attempt = await self._sent(delivery)
        finally:
            # What comes to nothing is forgotten with its domain.
            self._under_way -= Counter(_turns(delivery.kind, delivery.address).keys())
        now = self._clock.now()
        if attempt.outcome == "delivered":
            self._outbox.delivered(delivery, now)
            return
        log.warning("alert %s, try %d: %s", delivery.message_id, delivery.tries, attempt.error)
        if attempt.outcome == "closed":
            self._outbox.close_channel(delivery, attempt.error)
        elif delivery.tries >= MAX_TRIES:
            self._outbox.dead_letter(delivery, f"given up after {MAX_TRIES} tries: {attempt.error}")
        else:
            wait = backoff(delivery.tries, self._jitter, attempt.retry_after)
            self._outbox.reschedule(delivery, now + wait, attempt.error)

    def _has_turn(self, kind: ChannelKind, address: str) -> bool:
        return all(self._under_way[each] < most for each, most in _turns(kind, address).items())

    async def _sent(self, delivery: Delivery) -> Attempt:
        if delivery.kind == "webhook":
            return await self._webhooks.send(delivery, self._clock.now())
        if self._mail is None:
            return Attempt("failed", NO_MAIL_SERVER)
        return await self._mail.send(delivery)


def _turns(kind: ChannelKind, address: str) -> dict[str, int]:
    """What a try is counted under, and how many of it may be made at once."""
    if kind == "email":
        return {"mails": MAILS_AT_ONCE}
    return {"webhooks": WEBHOOKS_AT_ONCE, f"of {registered_domain(address)}": OF_A_DOMAIN}
