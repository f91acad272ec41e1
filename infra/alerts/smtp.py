"""SMTP: hands the mails of alerts in at the server of STORYWIRE_SMTP_URL."""

import asyncio
import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from email.message import EmailMessage

from infra.alerts.attempt import DELIVERED, Attempt
from infra.alerts.confirmation_mail import confirmation_mail
from infra.alerts.mail import message_of
from infra.alerts.outbox import Delivery
from infra.alerts.pending_searches import PendingSearch
from infra.settings.smtp_url import SmtpServer
from processors.text.xml_safe import one_line

MAILS_AT_ONCE = 4
"""Mails that are handed in at once."""
STEP_SECONDS = 10.0
"""For each step of talking to the server."""
PERMANENT = 500
"""From here on an SMTP server says: do not try this again."""


class Mailer:
    """Sends the mails of alerts from one address; `base` is where their links begin."""

    def __init__(self, server: SmtpServer, sender: str, base: str) -> None:
        self._server = server
        self._sender = sender
        self._base = base
        self._threads = ThreadPoolExecutor(MAILS_AT_ONCE, "mail")

    async def send(self, delivery: Delivery) -> Attempt:
        """One try."""
        return await self._hand_in(message_of(delivery, self._sender, self._base))

    async def ask_to_confirm(self, pending: PendingSearch, token: str) -> Attempt:
        """One try to ask whether a search is to be told."""
        return await self._hand_in(confirmation_mail(pending, token, self._sender, self._base))

    async def _hand_in(self, message: EmailMessage) -> Attempt:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, send_mail, self._server, message)


def send_mail(server: SmtpServer, message: EmailMessage) -> Attempt:
    """One try to hand a mail in; blocks."""
    where = f"the mail server {server.host}:{server.port}"
    try:
        with closing(_connected(server, message)) as client:
            client.send_message(message)
            # The mail is handed in, whatever the server says to the end.
            with suppress(smtplib.SMTPException, OSError):
                client.quit()
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, reason),) = refused.recipients.values()
        error = f"{where} refuses the recipient: {code} {reason.decode(errors='replace')}"
        return Attempt("closed" if code >= PERMANENT else "failed", one_line(error))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        # The last of what is no name of a host, and of a login that is not understood.
        return Attempt("failed", one_line(f"{where}: {str(error) or type(error).__name__}"))
    return DELIVERED


def _connected(server: SmtpServer, message: EmailMessage) -> smtplib.SMTP:
    tls = ssl.create_default_context()
    # Named, since smtplib would ask the resolver for our name, which may take long.
    us = str(message["From"]).rpartition("@")[2]
    if server.scheme == "smtps":
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, us, timeout=STEP_SECONDS, context=tls
        )
    else:
        client = smtplib.SMTP(server.host, server.port, us, timeout=STEP_SECONDS)
    try:
        client.ehlo()
        if server.scheme == "smtp" and client.has_extn("starttls"):
            client.starttls(context=tls)
        elif server.scheme == "smtp" and server.user:
            raise smtplib.SMTPException(
                "it offers no STARTTLS, and a password is not sent in the open: use smtps://"
            )
        if server.user:
            client.login(server.user, server.password)
    except BaseException:
        client.close()
        raise
    return client
