"""A server that has the demo stream below a path of a host, and offers to tell searches by mail."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.support.demo_site import demo_site
from tests.support.path_proxy import PathProxy, path_proxy
from tests.support.smtp_server import MailServer, mail_server


class PlacedSite(NamedTuple):
    """What a test has of it."""

    proxy: PathProxy
    """In front of it."""
    client: httpx.Client
    """Of the server itself."""
    mails: MailServer

    def link(self, kind: str) -> str:
        """The link of the newest mail whose address has `kind` in it."""
        read = message_from_bytes(self.mails.taken.mails[-1], policy=SMTP)
        assert isinstance(read, EmailMessage)
        links = re.findall(r"https?://\S+", read.get_content())
        return next(str(each) for each in links if kind in each)


@contextmanager
def placed_site(folder: Path) -> Iterator[PlacedSite]:
    """Such a server, once all stories are complete."""
    with path_proxy("/tools/wire") as proxy, mail_server() as mails:
        settings = {
            "public_url": proxy.address,
            "smtp_url": f"smtp://localhost:{mails.port}",
            "mail_from": "wire@daily.example",
            "reader_alerts": True,
        }
        with demo_site(folder / "a.sqlite", **settings) as client:
            proxy.upstream = client.base_url.netloc.decode()
            yield PlacedSite(proxy, client, mails)
