"""A reader has a search told by mail: a form, a link in a mail, a button, mails until they end."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from infra.alerts.mail import unsubscribe_address
from infra.alerts.pending_searches import LASTS_SECONDS, MAX_OF_CLIENT, MAX_OF_MAILBOX
from infra.alerts.saved_searches import READERS, SavedSearch, Searches
from infra.alerts.schema import opened
from infra.generation.generated import Generated
from infra.settings.tokens import Tokens
from infra.sqlite import database
from infra.web.access import Access
from infra.web.app import Rates, create_app
from infra.web.pages.ops import Operations
from infra.web.pages.site import Site as Pages
from infra.web.queries import StoryQueries
from streams.server import alerts
from streams.server.alerts import Alerts, saving, search_routers
from tests.integration.server.conftest import served
from tests.integration.server.test_searches import Site, watched
from tests.support.embedder import WordEmbedder
from tests.support.messages import hours
from tests.support.processes import eventually
from tests.support.saved_searches import NOW
from tests.support.smtp_server import MailServer, mail_server

BASE = "https://wire.example"
READER = "reader@daily.example"
FORM = {"q": "kim", "name": "Kim", "email": READER}


class Desk:
    """A site that readers use, its mails, and its clock."""

    def __init__(self, folder: Path, mails: MailServer, **fields: Any) -> None:
        self.now = NOW
        self.mails = mails
        self.site = Site(
            folder,
            smtp_url=f"smtp://localhost:{mails.port}",
            mail_from="wire@daily.example",
            public_url=BASE,
            reader_alerts=True,
            **fields,
        )

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """A reader's browser."""
        config, index = self.site.config, self.site.index
        access = Access(Tokens(config.tokens), "127.0.0.1", open=config.api_open)
        by_form = saving(config, access)
        assert by_form is not None
        pages = Pages(
            StoryQueries(index, WordEmbedder(), dict, lambda: hours(48)),
            Generated(),
            list,
            lambda: Operations([], [], 0),
            config.public_url,
            config.api_open,
            saving=by_form._replace(now=lambda: self.now),
        )
        routers = [*search_routers(index, pages.digest_of, config, access), *pages.routers]
        with served(create_app(routers, access, Rates(0, 0), pages.problem)) as client:
            client.headers.update({"Accept": "text/html", "Sec-Fetch-Site": "same-origin"})
            yield client

    def saved(self) -> list[SavedSearch]:
        """What readers saved."""
        with opened(self.site.config.searches) as database:
            return Searches(database).of(READERS)

    def link(self, number: int = -1) -> str:
        """The link of a mail that asks, below the site."""
        text = message_from_bytes(self.mails.taken.mails[number], policy=SMTP).get_content()
        (found,) = re.findall(rf"{BASE}(/searches/confirm\S+)", text)
        return str(found)

    def leave(self, number: int = -1) -> str:
        """What a mail gives to mail programs to end it, below the site."""
        header = message_from_bytes(self.mails.taken.mails[number])["List-Unsubscribe"]
        return str(header).strip("<>").removeprefix(BASE)


Open = Callable[..., tuple[Desk, httpx.Client]]


@pytest.fixture
def desk_with(tmp_path: Path) -> Iterator[Open]:
    """A site with settings of the test's own, and a client of it."""
    with ExitStack() as running:

        def start(**fields: Any) -> tuple[Desk, httpx.Client]:
            desk = Desk(tmp_path, running.enter_context(mail_server()), **fields)
            running.callback(desk.site.index.close)
            return desk, running.enter_context(desk.client())

        yield start


def words(answer: httpx.Response) -> str:
    """What a page says."""
    assert answer.headers["content-type"].startswith("text/html")
    (main,) = html.fromstring(answer.text).xpath("//main")
    return " ".join(main.text_content().split())


def test_a_search_is_told_by_mail_once_its_link_was_confirmed(
    desk_with: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "STEP_SECONDS", 0.01)
    desk, client = desk_with()
    assert "look into your mail" in words(client.post("/searches", data=FORM))
    (asking,) = desk.mails.taken.mails
    assert message_from_bytes(asking)["To"] == READER
    link = desk.link()
    for _ in range(2):  # whoever follows the link, as mail servers do
        page = html.fromstring(client.get(link).text)
    assert desk.saved() == []
    (form,) = page.xpath("//main//form")
    assert (form.get("method"), form.get("action")) == ("post", None)
    page = html.fromstring(client.post(link).text)
    assert len(desk.saved()) == 1
    addresses = page.xpath("//main//a/@href")
    assert {"/feed.rss?q=kim", "/feed.atom?q=kim", "/feed.json?q=kim"} < set(addresses)
    end = next(each for each in addresses if "unsubscribe" in each)
    with Alerts(desk.site.index, desk.site.config, BASE, 0.01):
        eventually(lambda: watched(desk.site), bool, "not watched")
        desk.site.happens("b", headline="Kim now")
        eventually(lambda: len(desk.mails.taken.mails), lambda count: count == 2, "no mail")
    told = message_from_bytes(desk.mails.taken.mails[1], policy=SMTP)
    assert (told["To"], told["Subject"]) == (READER, "Kim: Kim now")
    assert desk.leave() == end
    assert "They have ended" in client.post(end).text
    assert desk.saved() == []
    assert client.post(link).status_code == 404


def test_who_confirmed_nothing_gets_nothing_else(
    desk_with: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "STEP_SECONDS", 0.01)
    desk, client = desk_with()
    client.post("/searches", data={**FORM, "email": "victim@daily.example"})
    client.get(desk.link())
    client.post("/searches", data=FORM)
    client.post(desk.link())
    with Alerts(desk.site.index, desk.site.config, BASE, 0.01):
        eventually(lambda: watched(desk.site), bool, "not watched")
        desk.site.happens("b", headline="Kim now")
        eventually(lambda: len(desk.mails.taken.mails), lambda count: count == 3, "no mail")
    told = [message_from_bytes(each)["To"] for each in desk.mails.taken.mails]
    assert told == ["victim@daily.example", READER, READER]


def test_no_cache_keeps_what_the_links_of_a_mail_show(desk_with: Open) -> None:
    desk, client = desk_with()
    client.post("/searches", data=FORM)
    asking = [client.get(desk.link()), client.get(desk.leave()), client.post(desk.link())]
    end = next(
        each for each in html.fromstring(asking[-1].text).xpath("//a/@href") if "unsub" in each
    )
    for answer in (*asking, client.get(end), client.post(end)):
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store", answer.url


def test_a_link_saves_once_and_ends_after_two_days(desk_with: Open) -> None:
    desk, client = desk_with()
    client.post("/searches", data=FORM)
    link = desk.link()
    first, second = client.post(link), client.post(link)
    assert (first.status_code, second.text) == (200, first.text)
    assert client.get(link).status_code == 200
    assert len(desk.saved()) == 1
    client.post("/searches", data=FORM)
    desk.now += LASTS_SECONDS
    for answer in (client.get(desk.link()), client.post(desk.link())):
        assert answer.status_code == 404
        assert "ask for a new one" in words(answer)
    assert len(desk.saved()) == 1


@pytest.mark.parametrize("token", ["", "?token=", "?token=wrong", "?token=%ED%B2%80"])
def test_a_wrong_token_saves_nothing(desk_with: Open, token: str) -> None:
    desk, client = desk_with()
    client.post("/searches", data=FORM)
    for path in ("/searches/confirm", "/searches/leave"):
        assert client.get(path + token).status_code == 404
        assert client.post(path + token).status_code == 404
    assert desk.saved() == []


def test_nobody_is_flooded(desk_with: Open) -> None:
    desk, client = desk_with()
    for number in range(MAX_OF_MAILBOX):
        spelling = {**FORM, "email": f"Reader+{number}@Daily.example"}
        assert client.post("/searches", data=spelling).status_code == 200
    refused = client.post("/searches", data=FORM)
    assert refused.status_code == 429
    assert "3 mails a day" in words(refused)
    for number in range(MAX_OF_CLIENT):
        client.post("/searches", data={**FORM, "email": f"other{number}@daily.example"})
    assert len(desk.mails.taken.mails) == MAX_OF_CLIENT


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email", "a@daily.example\r\nBcc: all@daily.example", "not a mail address"),
        ("email", "a@daily.example, b@daily.example", "not a mail address"),
        ("email", "Kim <a@daily.example>", "not a mail address"),
        ("email", "", "not a mail address"),
        ("email", "a" * 300 + "@daily.example", "not a mail address"),
        ("name", "x" * 201, "take fewer"),
        ("q", "x" * 1001, "take fewer"),
        ("q", "", "ask for words or conditions"),
        ("q", " ".join("abcdefghi"), "up to 8 words"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_way_out(
    desk_with: Open, field: str, value: str, said: str
) -> None:
    desk, client = desk_with()
    answer = client.post("/searches", data={**FORM, field: value})
    assert answer.status_code == 422
    assert said in words(answer)
    assert desk.mails.taken.mails == []


def test_a_name_with_line_breaks_adds_no_header(
    desk_with: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "STEP_SECONDS", 0.01)
    desk, client = desk_with()
    client.post("/searches", data={**FORM, "name": "Kim\r\nBcc: all@evil.example\r\n\r\n<h1>"})
    shown = client.post(desk.link()).text
    assert "&lt;h1&gt;" in shown
    with Alerts(desk.site.index, desk.site.config, BASE, 0.01):
        eventually(lambda: watched(desk.site), bool, "not watched")
        desk.site.happens("b", headline="Kim now")
        eventually(lambda: len(desk.mails.taken.mails), lambda count: count == 2, "no mail")
    asking, told = (message_from_bytes(each) for each in desk.mails.taken.mails)
    assert "evil" not in asking.as_string()
    assert told["Bcc"] is None
    assert [each for each in desk.mails.taken.commands if each.startswith("rcpt")] == [
        f"rcpt TO:<{READER}>"
    ] * 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_send_the_form(
    desk_with: Open, headers: dict[str, str]
) -> None:
    desk, client = desk_with()
    assert client.post("/searches", data=FORM, headers=headers).status_code == 403
    del client.headers["Sec-Fetch-Site"]
    evil = {"Origin": "https://evil.example"}
    assert client.post("/searches", data=FORM, headers=evil).status_code == 403
    assert desk.mails.taken.mails == []
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert client.post("/searches", data=FORM, headers=own).status_code == 200


def test_who_wants_no_question_gets_none(desk_with: Open) -> None:
    desk, client = desk_with()
    sent = client.post("/searches", data=FORM)
    leave = desk.leave()
    assert "never ask again" in words(client.get(leave))
    client.post("/searches", data=FORM)
    assert len(desk.mails.taken.mails) == 2
    one_click = {"List-Unsubscribe": "One-Click"}
    del client.headers["Sec-Fetch-Site"]
    for _ in range(2):
        assert client.post(leave, data=one_click).status_code == 200
    assert client.post("/searches", data=FORM).text == sent.text
    assert len(desk.mails.taken.mails) == 2


def test_a_mail_that_is_not_taken_is_said_and_may_be_asked_for_again(desk_with: Open) -> None:
    desk, client = desk_with()
    desk.mails.manners.recipient = "451 later"
    for _ in range(MAX_OF_MAILBOX + 1):
        answer = client.post("/searches", data=FORM)
        assert answer.status_code == 503
        assert "again in a few minutes" in words(answer)
    desk.mails.manners.recipient = "250 OK"
    assert client.post("/searches", data=FORM).status_code == 200


def test_an_address_that_is_refused_is_said_to_be_wrong(desk_with: Open) -> None:
    desk, client = desk_with()
    desk.mails.manners.recipient = "550 no such user"
    answer = client.post("/searches", data=FORM)
    assert answer.status_code == 422
    assert "look whether it is right" in words(answer)


def test_while_others_hold_the_file_it_is_said_to_try_again(
    desk_with: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 10)
    desk, client = desk_with()
    client.post("/searches", data=FORM)
    link, leave = desk.link(), desk.leave()
    client.post(link)
    (saved,) = desk.saved()
    channel = saved.channel("email")
    assert channel is not None
    end = unsubscribe_address("", saved.search_id, channel.secret)
    with opened(desk.site.config.searches) as other:
        other.execute("BEGIN IMMEDIATE")
        for path in ("/searches", link, leave, end):
            answer = client.post(path, data=FORM)
            assert (answer.status_code, "Retry-After" in answer.headers) == (503, True), path
            assert "try again in some seconds" in words(answer)
    assert client.post(end).status_code == 200


def test_where_reading_needs_a_token_so_does_asking(desk_with: Open) -> None:
    holder = {"desk": {"token": "desk and a secret", "scopes": ["read"]}}
    desk, client = desk_with(api_tokens=holder, api_open=False)
    reader = ("anyone", "desk and a secret")
    assert client.post("/searches", data=FORM).status_code == 401
    assert client.post("/searches", data=FORM, auth=reader).status_code == 200
    link, leave = desk.link(), desk.leave()
    assert client.get(link).status_code == 401
    assert client.post(link).status_code == 401
    assert client.post(link, auth=reader).status_code == 200
    (channel,) = desk.saved()[0].channels
    end = unsubscribe_address("", desk.saved()[0].search_id, channel.secret)
    for way_out in (leave, end):
        assert client.get(way_out).status_code == 200
        assert client.post(way_out).status_code == 200


def test_a_form_of_bounded_size_is_taken(desk_with: Open) -> None:
    _, client = desk_with()
    assert client.post("/searches", json=FORM).status_code == 415
    assert client.post("/searches", data={**FORM, "name": "x" * 20_000}).status_code == 413
    assert client.post("/searches", data={str(n): "x" for n in range(30)}).status_code == 400
