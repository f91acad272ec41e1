"""Dispatcher: takes due deliveries out of the outbox, tries each, and books how that ended."""

import asyncio
import logging

from infra.alerts.attempt import MAX_TRIES, Attempt, Jitter, backoff
from infra.alerts.outbox import Delivery, Outbox
from infra.alerts.smtp import Mailer
from infra.alerts.webhook import WebhookSender
from infra.http.clock import Clock

AT_ONCE = 16
NO_MAIL_SERVER = "mails cannot be sent: set STORYWIRE_SMTP_URL and STORYWIRE_MAIL_FROM"

log = logging.getLogger(__name__)


class Dispatcher:
    """Delivers what is due, each to its webhook or mail address, and books how that ended.

    Used by one thread, with the event loop in it. `mail` is None where no mail server is set: mails
    then wait.
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

    async def round(self) -> int:
        """Try what is due, up to AT_ONCE deliveries; returns how many were tried."""
        claimed: list[Delivery] = []
        while len(claimed) < AT_ONCE and (each := self._outbox.claim(self._clock.now())):
            claimed.append(each)
        await asyncio.gather(*(self._try(each) for each in claimed))
        return len(claimed)

    async def _try(self, delivery: Delivery) -> None:
        attempt = await self._sent(delivery)
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

    async def _sent(self, delivery: Delivery) -> Attempt:
        if delivery.kind == "webhook":
            return await self._webhooks.send(delivery, self._clock.now())
        if self._mail is None:
            return Attempt("failed", NO_MAIL_SERVER)
        return await self._mail.send(delivery)
