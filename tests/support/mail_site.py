"""A server that offers readers to tell searches by mail, with alerts beside it and its mails."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import NamedTuple

import httpx

from infra.alerts.saved_searches import Searches
from infra.alerts.schema import opened
from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from streams.server.alerts import Alerts
from tests.integration.server.conftest import UNLIMITED, embedded
from tests.support.processes import eventually
from tests.support.raw_articles import raw
from tests.support.smtp_server import MailServer, mail_server

BASE = "https://wire.example"
"""What links in its mails begin with: the port is not known before."""


class MailSite(NamedTuple):
    """What a test has of it."""

    client: httpx.Client
    mails: MailServer
    config: Settings

    def mail(self, number: int) -> EmailMessage:
        """The mail that came as this one, from 0 on; it is waited for."""
        eventually(lambda: len(self.mails.taken.mails), lambda count: count > number, "no mail")
        read = message_from_bytes(self.mails.taken.mails[number], policy=SMTP)
        assert isinstance(read, EmailMessage)
        return read

    def link(self, number: int, kind: str) -> str:
        """The link of a mail whose address has `kind` in it, below the site."""
        links = re.findall(rf"{BASE}(\S+)", self.mail(number).get_content())
        return next(str(each) for each in links if kind in each)

    def happens(self, name: str, title: str) -> None:
        """A story comes, once searches are watched."""
        with opened(self.config.searches) as database:
            searches = Searches(database)
            eventually(lambda: searches.watched(already=False), lambda new: not new, "not watched")
        sent = self.client.post("/api/v1/articles", json=raw(name, title=title, body=f"{title}."))
        assert sent.status_code == 202


@contextmanager
def mail_site(folder: Path) -> Iterator[MailSite]:
    """Such a server with one story."""
    with mail_server() as mails:
        config = Settings(
            database=folder / "a.sqlite",
            smtp_url=f"smtp://localhost:{mails.port}",
            mail_from="wire@daily.example",
            public_url=BASE,
            reader_alerts=True,
            **UNLIMITED,
        )
        with (
            embedded(config) as client,
            closing(SqliteIndex(config.database)) as index,
            Alerts(index, config, BASE, 0.1),
        ):
            site = MailSite(client, mails, config)
            site.happens("first", "Flood in Dunmore")
            eventually(
                lambda: client.get("/api/v1/stories").json()["stories"], bool, "there is no story"
            )
            yield site
