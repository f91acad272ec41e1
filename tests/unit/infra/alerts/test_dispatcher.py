"""Dispatcher: tries deliveries again at growing intervals, and ends."""

import asyncio
import itertools
import json
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from infra.alerts.attempt import MAX_TRIES
from infra.alerts.dispatcher import NO_MAIL_SERVER, Dispatcher
from infra.alerts.outbox import LEASE_SECONDS, Outbox
from infra.alerts.smtp import Mailer
from infra.alerts.webhook import WebhookSender
from infra.devservers.waiting import wait_until
from infra.http.allowlist import AllowList
from infra.http.clock import Clock
from infra.http.lookups import Lookups
from infra.settings.smtp_url import SmtpServer
from tests.support.clock import SetClock
from tests.support.saved_searches import NOW, anywhere, save
from tests.support.smtp_server import mail_server
from tests.support.web_server import Handler, Page, Server, silent
from tests.unit.infra.alerts.test_outbox import channel, put

DAY = 24 * 3600.0


class Rounds:
    """Rounds of a dispatcher whose time and chance are the test's."""

    def __init__(self, database: sqlite3.Connection, server: Server, jitter: float = 0.0) -> None:
        self.clock = SetClock(NOW)
        self._database = database
        self._server = server
        self._jitter = jitter

    def round(self) -> int:
        """One round now."""

        async def going() -> int:
            webhooks = WebhookSender(AllowList.parse(self._server.place), "https://wire.example")
            outbox = Outbox(self._database)
            jitter = lambda: self._jitter  # noqa: E731
            dispatcher = Dispatcher(outbox, webhooks, None, self.clock.clock, jitter)
            try:
                started = dispatcher.start()
                await dispatcher.finish()
                return started
            finally:
                await webhooks.aclose()

        return asyncio.run(going())

    def until(self, end: float) -> list[int]:
        """Seconds since NOW of all rounds up to `end` in which something was tried."""
        tried: list[int] = []
        while self.clock.now <= end:
            due = self._database.execute("SELECT min(due_at) FROM deliveries").fetchone()[0]
            if due is None:
                return tried
            self.clock.now = max(due, self.clock.now)
            if self.clock.now <= end and self.round():
                tried.append(round(self.clock.now - NOW))
        return tried


def test_what_is_due_is_delivered_once(database: sqlite3.Connection, server: Server) -> None:
    server.pages["/hook"] = Page()
    search = save(database, webhook=server.url("/hook"))
    put(database, search, "a", "b")
    rounds = Rounds(database, server)
    assert [rounds.round(), rounds.round()] == [1, 0]
    ((_, _, body),) = server.posts
    assert [each["story_id"] for each in json.loads(body)["data"]["stories"]] == ["a", "b"]
    assert channel(database, search).delivered == 1


@pytest.mark.parametrize("jitter", [0.0, 1.0])
def test_tries_are_ever_further_apart_and_end(
    database: sqlite3.Connection, server: Server, jitter: float
) -> None:
    server.pages["/hook"] = Page(status=500)
    search = save(database, webhook=server.url("/hook"))
    put(database, search, "a")
    tried = Rounds(database, server, jitter).until(NOW + 7 * DAY)
    pauses = [later - earlier for earlier, later in itertools.pairwise(tried)]
    assert len(tried) == len(server.posts) == MAX_TRIES == 10
    expected = [5, 15, 45, 135, 405, 1215, 3645, 10935, 21600]
    assert pauses == [pytest.approx(each * (1 + 0.2 * jitter), abs=1) for each in expected]
    found = channel(database, search)
    assert (found.waiting, found.failed, found.open) == (0, 1, True)
    assert found.last_error == "given up after 10 tries: 127.0.0.1: HTTP 500"
    assert len({headers["webhook-id"] for _, headers, _ in server.posts}) == 1


def test_a_receiver_is_left_alone_for_as_long_as_it_asks(
    database: sqlite3.Connection, server: Server
) -> None:
    def busy_once(handler: Handler) -> None:
        first = len(server.posts) == 1
        handler.send_page(Page(status=503, headers={"Retry-After": "600"}) if first else Page())

    server.pages["/hook"] = busy_once
    search = save(database, webhook=server.url("/hook"))
    put(database, search, "a")
    assert Rounds(database, server).until(NOW + DAY) == [0, 600]
    assert channel(database, search).delivered == 1


def test_one_that_is_gone_is_not_asked_again(database: sqlite3.Connection, server: Server) -> None:
    server.pages["/hook"] = Page(status=410)
    search = save(database, webhook=server.url("/hook"))
    put(database, search, "a")
    assert Rounds(database, server).until(NOW + DAY) == [0]
    assert not channel(database, search).open


def test_a_failing_receiver_does_not_hold_up_the_others(
    database: sqlite3.Connection, server: Server
) -> None:
    server.pages |= {"/bad": Page(status=500), "/good": Page()}
    bad, good = (save(database, webhook=server.url(each)) for each in ("/bad", "/good"))
    put(database, bad, "a")
    put(database, good, "a")
    assert Rounds(database, server).round() == 2
    assert channel(database, good).delivered == 1
    assert channel(database, bad).waiting == 1


def test_a_try_that_a_kill_cut_off_is_made_again_with_the_same_id(
    database: sqlite3.Connection, server: Server
) -> None:
    server.pages["/hook"] = Page()
    search = save(database, webhook=server.url("/hook"))
    put(database, search, "a")
    killed = Outbox(database).claim(NOW, anywhere)
    rounds = Rounds(database, server)
    assert rounds.round() == 0
    rounds.clock.now += 60
    assert rounds.round() == 1
    ((_, headers, _),) = server.posts
    assert killed is not None
    assert headers["webhook-id"] == killed.message_id


def test_mails_wait_where_no_server_is_set(database: sqlite3.Connection, server: Server) -> None:
    search = save(database, webhook=None, email="desk@daily.example")
    put(database, search, "a")
    assert Rounds(database, server).round() == 1
    assert channel(database, search).last_error == NO_MAIL_SERVER
    assert channel(database, search).waiting == 1


def test_names_that_hang_hold_up_neither_others_alerts_nor_mails(
    database: sqlite3.Connection, server: Server
) -> None:
    server.pages["/hook"] = Page()
    let_go = threading.Event()

    def look_up(host: str, _: int) -> list[str]:
        if host.endswith("evil.example"):
            let_go.wait()
        return ["127.0.0.1"]

    for n in range(60):
        put(database, save(database, webhook=f"http://h{n}.evil.example/hook"), "a")
    good = save(database, webhook=server.url("/hook").replace("127.0.0.1", "desk.example"))
    mailed = save(database, webhook=None, email="desk@daily.example")
    put(database, good, "a")
    put(database, mailed, "a")

    async def delivering(port: int) -> None:
        allowed = AllowList.parse(f"desk.example:{server.server_port}")
        webhooks = WebhookSender(allowed, "https://wire.example", Lookups(look_up).resolve)
        smtp = SmtpServer.parse(f"smtp://127.0.0.1:{port}")
        mail = Mailer(smtp, "wire@wire.example", "https://wire.example")
        clock = Clock(lambda: NOW)
        dispatcher = Dispatcher(Outbox(database), webhooks, mail, clock, lambda: 0.0)
        dispatcher.start()
        while not (channel(database, good).delivered and channel(database, mailed).delivered):
            # Nothing that hangs has ended: the first that ends are these.
            assert not database.execute("SELECT 1 FROM channels WHERE fault <> ''").fetchone()
            await dispatcher.wait()
            dispatcher.start()
        let_go.set()
        await dispatcher.finish()
        await webhooks.aclose()

    with mail_server() as mails:
        asyncio.run(delivering(mails.port))
        assert len(mails.taken.mails) == 1
    assert [path for path, _, _ in server.posts] == ["/hook"]


def test_receivers_that_failed_come_after_the_others(
    database: sqlite3.Connection, server: Server
) -> None:
    bad = save(database, webhook=server.url("/bad"))
    put(database, bad, "a", due_at=NOW - 10)
    rounds = Rounds(database, server)
    rounds.round()
    good = save(database, webhook=server.url("/good"))
    put(database, good, "a", due_at=NOW + 20)
    claimed = [Outbox(database).claim(NOW + 30, anywhere) for _ in range(2)]
    assert [each and each.address for each in claimed] == [
        server.url("/good"),
        server.url("/bad"),
    ]


PROGRAM = """
import asyncio, sys
from pathlib import Path
from infra.alerts.dispatcher import Dispatcher
from infra.alerts.outbox import Outbox
from infra.alerts.webhook import WebhookSender
from infra.alerts.schema import opened
from infra.http.allowlist import AllowList
from infra.http.clock import Clock

async def main(file, place, now):
    webhooks = WebhookSender(AllowList.parse(place), "https://wire.example")
    with opened(Path(file)) as database:
        dispatcher = Dispatcher(Outbox(database), webhooks, None, Clock(lambda: now), float)
        dispatcher.start()
        await dispatcher.finish()

asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
"""


def test_a_process_that_is_killed_while_it_delivers_loses_nothing(
    database: sqlite3.Connection, server: Server, tmp_path: Path
) -> None:
    server.pages["/hook"] = silent
    search = save(database, webhook=server.url("/hook"))
    put(database, search, "a")
    arguments = [str(tmp_path / "searches.sqlite"), server.place, str(NOW)]
    with subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments]) as process:
        assert wait_until(lambda: bool(server.posts), 30, 0.01)
        process.kill()
    server.pages["/hook"] = Page()
    rounds = Rounds(database, server)
    assert rounds.round() == 0
    rounds.clock.now += LEASE_SECONDS
    assert [rounds.round(), rounds.round()] == [1, 0]
    first, again = ((headers["webhook-id"], body) for _, headers, body in server.posts)
    assert first == again
    assert channel(database, search).delivered == 1
