"""Saved searches and feeds over HTTP, and alerts beside them."""

import base64
import hmac
import json
import logging
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from infra.alerts import saved_searches as saving
from infra.alerts.mail import unsubscribe_address
from infra.alerts.saved_searches import Searches, Target
from infra.alerts.schema import opened
from infra.generation.generated import Generated
from infra.index.base import IndexUnavailable
from infra.index.sqlite import SqliteIndex
from infra.settings import BadSetting, Settings, settings
from infra.settings.tokens import Tokens
from infra.sources.feeds.document import read_document
from infra.web import body
from infra.web.access import LOCAL, Access
from infra.web.app import Rates, create_app
from infra.web.feeds.formats import MEDIA_TYPES, Format
from infra.web.feeds.story_digest import story_digests
from infra.web.pages.story.narrative import StoryNarrative
from infra.web.queries import StoryQueries
from processors.model import StoryEvent
from streams.server import alerts
from streams.server.alerts import Alerts, search_routers
from tests.integration.server.conftest import served
from tests.integration.server.test_api import problem
from tests.support.embedder import WordEmbedder
from tests.support.messages import START, assigned, hours, merged, story
from tests.support.processes import eventually
from tests.support.smtp_server import mail_server
from tests.support.web_server import Page, Server

SEARCHES = "/api/v1/searches"
HOLDERS = {
    name: {"token": f"{name} and a secret", "scopes": scopes}
    for name, scopes in {
        "desk": ["searches:write"],
        "other": ["searches:write"],
        "sender": ["articles:write"],
    }.items()
}


class Site:
    """A server over an index that the test fills."""

    def __init__(self, folder: Path, **fields: Any) -> None:
        self.config = Settings(database=folder / "a.sqlite", **fields)
        self.index = SqliteIndex(self.config.database)
        self.index.prepare()
        self._revision = 0

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """A client of it."""
        access = Access(Tokens(self.config.tokens), "127.0.0.1")
        queries = StoryQueries(self.index, WordEmbedder(), dict, lambda: START)
        digest_of = story_digests(queries, StoryNarrative(Generated()))
        routers = search_routers(self.index, digest_of, self.config, access)
        with served(create_app(routers, access, Rates(0, 0))) as client:
            yield client

    def happens(self, story_id: str, **fields: Any) -> None:
        """A story comes, with an article and an event."""
        self._revision += 1
        event = StoryEvent(
            event_id=f"{self._revision}-0",
            type="joined",
            story_id=story_id,
            revision=self._revision,
            happened_at=START,
        )
        article = assigned(f"{story_id}-1", story_id, source="The Daily")
        self.index.write([article], [story(story_id, self._revision, **fields)], [event])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Without tokens."""
    made = Site(tmp_path)
    with closing(made.index):
        yield made


@pytest.fixture
def client(site: Site) -> Iterator[httpx.Client]:
    """Its client."""
    with site.client() as made:
        yield made


def bearer(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {name} and a secret"}


@pytest.mark.parametrize("format", MEDIA_TYPES)
def test_every_search_is_a_feed(site: Site, client: httpx.Client, format: Format) -> None:
    site.happens("a", headline="Kim <to> attend", last_seen=hours(2))
    site.happens("b", headline="Kim & Xi meet", last_seen=hours(3), article_count=40)
    site.happens("c", headline="Flood", last_seen=hours(4))
    response = client.get(f"/feed.{format}", params={"q": "kim"})
    assert response.headers["content-type"] == MEDIA_TYPES[format]
    assert response.headers["last-modified"] == "Wed, 03 Sep 2025 11:00:00 GMT"
    read = read_document(response.text, str(response.url))
    assert read.title == "Storywire: kim"
    assert [each.url for each in read.entries] == [f"{client.base_url}/stories/{n}" for n in "ba"]
    held = {"If-None-Match": response.headers["etag"]}
    assert client.get(f"/feed.{format}", params={"q": "kim"}, headers=held).status_code == 304
    everything = read_document(client.get(f"/feed.{format}").text, "")
    assert [each.url[-1] for each in everything.entries] == ["c", "b", "a"]


def test_who_saves_a_search_is_told_what_of_it_was_not_understood(client: httpx.Client) -> None:
    for query, told in (
        ("kim since:2025-08", ["since: takes a day such as 2025-08-28"]),
        ("kim since:2025-09-02 until:2025-09-01", ["since: is later than until:"]),
        ("kim since:2025-08-28", []),
    ):
        answer = client.post(SEARCHES, json={"name": "Kim", "query": query})
        assert answer.status_code == 201
        hints = answer.json().get("hints", [])
        assert [hint[: len(each)] for hint, each in zip(hints, told, strict=True)] == told


@pytest.mark.parametrize("format", MEDIA_TYPES)
def test_every_story_is_a_feed_also_by_an_old_id(
    site: Site, client: httpx.Client, format: Format
) -> None:
    site.happens("a")
    site.index.write([], [merged("b", into="a")])
    for story_id in "ab":
        response = client.get(f"/stories/{story_id}/feed.{format}")
        read = read_document(response.text, "")
        assert read.title == "Headline of a"
        assert [each.url for each in read.entries] == ["https://daily.example/a-1"]
        assert response.headers["content-location"] == f"/stories/a/feed.{format}"
        assert f"{client.base_url.join('/stories/a/feed')}.{format}" in response.text
    problem(client.get(f"/stories/c/feed.{format}"), 404)


@pytest.mark.parametrize("format", MEDIA_TYPES)
def test_the_feed_of_a_story_without_articles_is_as_old_as_the_story(
    site: Site, client: httpx.Client, format: Format
) -> None:
    site.index.write([], [story("a", last_seen=hours(2))])
    response = client.get(f"/stories/a/feed.{format}")
    assert read_document(response.text, "").entries == []
    assert response.headers["last-modified"] == "Wed, 03 Sep 2025 10:00:00 GMT"


def test_the_feed_of_a_story_has_claimed_articles_only_where_there_are_no_others(
    site: Site, client: httpx.Client
) -> None:
    def urls() -> list[str]:
        read = read_document(client.get("/stories/a/feed.json").text, "")
        return [each.url for each in read.entries]

    claim = assigned("a-2", "a", at=hours(1), provenance="claimed")
    site.index.write([claim], [story("a", 0, article_count=0, claimed_count=1)])
    assert urls() == ["https://daily.example/a-2"]
    site.happens("a", claimed_count=1)
    assert urls() == ["https://daily.example/a-1"]


def test_what_is_no_feed_is_a_problem(client: httpx.Client) -> None:
    assert "q: a feed, alert or export" in problem(client.get("/feed.rss?q=a+b+c+d+e+f+g+h+i"), 422)
    problem(client.get("/feed.pdf"), 422)
    problem(client.get("/searches/unknown.atom"), 404)
    assert client.get("/feed.atom?q=%00%ff%ed%a0%80<").status_code == 200


def test_links_begin_with_the_public_address(tmp_path: Path) -> None:
    site = Site(tmp_path, public_url="https://wire.example/news/")
    site.happens("a", headline="Kim")
    with closing(site.index), site.client() as client:
        read = json.loads(client.get("/feed.json?q=kim").content)
        saved = client.post(SEARCHES, json={"name": "Kim", "query": "kim"}).json()
    assert read["feed_url"] == "https://wire.example/news/feed.json?q=kim"
    assert read["home_page_url"] == "https://wire.example/news/search?q=kim"
    assert read["items"][0]["url"] == "https://wire.example/news/stories/a"
    assert saved["feeds"]["atom"].startswith("https://wire.example/news/searches/")


def test_a_saved_search_has_feeds_and_is_forgotten(site: Site, client: httpx.Client) -> None:
    site.happens("a", headline="Kim")
    response = client.post(SEARCHES, json={"name": "Desk", "query": "kim"})
    assert response.status_code == 201
    saved = response.json()
    assert "secret" not in saved
    address = response.headers["location"]
    assert client.get(address).json() == saved
    assert client.get(SEARCHES).json() == {"searches": [saved]}
    for format, feed in saved["feeds"].items():
        read = read_document(client.get(feed).text, "")
        assert (read.title, len(read.entries)) == ("Storywire: Desk", 1), format
    assert client.delete(address).status_code == 204
    problem(client.delete(address), 404)
    problem(client.get(address), 404)
    problem(client.get(saved["feeds"]["atom"]), 404)


def test_the_secret_of_a_webhook_is_shown_once(client: httpx.Client) -> None:
    hook = {"name": "Desk", "query": "kim", "webhook": "https://desk.example/hook#top"}
    saved = client.post(SEARCHES, json=hook).json()
    assert len(base64.b64decode(saved.pop("secret").removeprefix("whsec_"))) == 32
    assert saved["webhook"] == {
        "address": "https://desk.example/hook",
        "open": True,
        "delivered": 0,
        "waiting": 0,
        "failed": 0,
    }
    for text in (client.get(SEARCHES).text, client.get(f"{SEARCHES}/{saved['search_id']}").text):
        assert "whsec_" not in text


REFUSED = {
    "no name": ({"name": " \x07"}, "name: it has nothing to read"),
    "a name that is too long": ({"name": "x" * 201}, "name: "),
    "too many words": ({"query": "a b c d e f g h i"}, "query: a feed, alert or export takes"),
    "an alert on everything": ({"query": " "}, "query: an alert on every story"),
    "a private webhook": (
        {"webhook": "http://127.0.0.1:8080/"},
        "webhook: http://127.0.0.1:8080/: 127.0.0.1 is not public: to allow it, set STORYWIRE_WEB",
    ),
    "no webhook": ({"webhook": "desk"}, "webhook: 'desk' is not an http or https address"),
    "mail without a server": (
        {"email": "desk@daily.example"},
        "email: this server sends no mail: set STORYWIRE_SMTP_URL and STORYWIRE_MAIL_FROM",
    ),
    "no mail address": ({"email": "desk\n@daily.example"}, "email: 'desk\\n@daily.example' is not"),
    "more than there is": ({"owner": "desk"}, "owner: "),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_saved_is_a_problem(client: httpx.Client, kind: str) -> None:
    fields, detail = REFUSED[kind]
    search = {"name": "Kim", "query": "kim", "webhook": "https://desk.example/", **fields}
    assert problem(client.post(SEARCHES, json=search), 422).startswith(detail)
    assert client.get(SEARCHES).json() == {"searches": []}


def test_a_search_is_json_of_bounded_size(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "MAX_BODY_BYTES", 1000)
    headers = {"Content-Type": "application/json"}
    problem(client.post(SEARCHES, content=b'{"name": "', headers=headers), 400)
    problem(client.post(SEARCHES, content=b" " * 1001, headers=headers), 413)
    problem(client.post(SEARCHES, content=b"name=Kim"), 415)


def test_each_holder_sees_its_own_searches(tmp_path: Path) -> None:
    site = Site(tmp_path, api_tokens=HOLDERS)
    with closing(site.index), site.client() as client:
        search = {"name": "Kim", "query": "kim"}
        problem(client.post(SEARCHES, json=search), 401)
        problem(client.post(SEARCHES, json=search, headers=bearer("sender")), 403)
        problem(client.get(SEARCHES), 401)
        saved = client.post(SEARCHES, json=search, headers=bearer("desk")).json()
        address = f"{SEARCHES}/{saved['search_id']}"
        assert client.get(SEARCHES, headers=bearer("other")).json() == {"searches": []}
        problem(client.get(address, headers=bearer("other")), 404)
        problem(client.delete(address, headers=bearer("other")), 404)
        assert client.get(address, headers=bearer("desk")).json() == saved


def test_there_is_a_bound(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MAX_SEARCHES", 1)
    search = {"name": "Kim", "query": "kim"}
    assert client.post(SEARCHES, json=search).status_code == 201
    assert "delete one" in problem(client.post(SEARCHES, json=search), 409)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alerts look again at once."""
    monkeypatch.setattr(alerts, "STEP_SECONDS", 0.01)


def watched(site: Site) -> bool:
    """Whether all searches are watched."""
    with opened(site.config.searches) as database:
        return not Searches(database).watched(already=False)


def test_where_we_may_fetch_nobody_has_alerts_posted(tmp_path: Path, server: Server) -> None:
    site = Site(tmp_path, fetch_allow=server.place)
    with closing(site.index), site.client() as client:
        search = {"name": "Kim", "query": "kim", "webhook": server.url("/hook")}
        refused = problem(client.post(SEARCHES, json=search), 422)
    assert "STORYWIRE_WEBHOOK_ALLOW" in refused


@pytest.mark.usefixtures("quick")
def test_a_webhook_tells_of_new_stories(tmp_path: Path, server: Server) -> None:
    server.pages["/hook"] = Page()
    site = Site(tmp_path, webhook_allow=server.place)
    site.happens("a", headline="Kim before")
    with ExitStack() as running:
        running.enter_context(closing(site.index))
        client = running.enter_context(site.client())
        running.enter_context(Alerts(site.index, site.config, "https://wire.example", 0.01))
        search = {"name": "Kim", "query": "kim", "webhook": server.url("/hook")}
        saved = client.post(SEARCHES, json=search).json()
        eventually(lambda: watched(site), bool, "not watched")
        site.happens("b", headline="Kim now")
        address = f"{SEARCHES}/{saved['search_id']}"
        state = eventually(
            lambda: client.get(address).json()["webhook"], lambda it: it["delivered"], "nothing"
        )
    ((_, headers, body),) = server.posts
    assert [each["story_id"] for each in json.loads(body)["data"]["stories"]] == ["b"]
    assert (state["waiting"], state["failed"], "fault" in state) == (0, 0, False)
    key = base64.b64decode(saved["secret"].removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mac}"


@pytest.mark.usefixtures("quick")
def test_a_mail_tells_of_new_stories_until_its_link_is_used(tmp_path: Path) -> None:
    with ExitStack() as running:
        mails = running.enter_context(mail_server())
        site = Site(
            tmp_path,
            smtp_url=f"smtp://localhost:{mails.port}",
            mail_from="wire@daily.example",
        )
        running.enter_context(closing(site.index))
        client = running.enter_context(site.client())
        running.enter_context(Alerts(site.index, site.config, str(client.base_url), 0.01))
        search = {"name": "Kim", "query": "kim", "email": "desk@daily.example"}
        saved = client.post(SEARCHES, json=search).json()
        assert "secret" not in saved
        eventually(lambda: watched(site), bool, "not watched")
        site.happens("b", headline="Kim now")
        (mail,) = eventually(lambda: mails.taken.mails, bool, "no mail")
        link = message_from_bytes(mail)["List-Unsubscribe"].strip("<>")
        problem(client.get(link[:-1]), 404)
        problem(client.post(link[:-1]), 404)
        page = client.get(link)
        assert page.headers["content-type"].startswith("text/html")
        assert "Shall they end?" in page.text
        address = f"{SEARCHES}/{saved['search_id']}"
        assert client.get(address).json()["email"]["address"] == "desk@daily.example"
        click = {"List-Unsubscribe": "One-Click"}
        for _ in range(2):  # as who got no answer does
            assert "They have ended" in client.post(link, data=click).text
        assert "email" not in client.get(address).json()
        assert "They have ended" in client.get(link).text
        problem(client.post(link[:-1]), 404)


def test_the_link_of_a_mail_answers_also_after_its_search_was_deleted(
    site: Site, client: httpx.Client
) -> None:
    with opened(site.config.searches) as database:
        searches = Searches(database)
        target = Target("email", "desk@daily.example")
        saved = searches.add("Kim", "kim", LOCAL, [target], 0)
        link = unsubscribe_address("", saved.search_id, saved.channels[0].secret)
    assert client.delete(f"{SEARCHES}/{saved.search_id}").status_code == 204
    for answer in (client.get(link), client.head(link), client.post(link), client.post(link)):
        assert answer.status_code == 200


@pytest.mark.usefixtures("quick")
def test_an_index_that_is_away_is_waited_for(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    last, asked = site.index.last_event_id, []

    def away_at_first() -> str | None:
        asked.append(1)
        if len(asked) < 3:
            raise IndexUnavailable("the index is away")
        return last()

    monkeypatch.setattr(site.index, "last_event_id", away_at_first)
    with caplog.at_level(logging.WARNING), Alerts(site.index, site.config, "", 0.01):
        eventually(lambda: len(asked), lambda count: count > 3, "not asked again")
    assert "alerts wait: the index is away" in caplog.text


@pytest.mark.usefixtures("quick")
def test_a_fault_that_nobody_expects_ends_it_and_is_raised(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a bug")

    def running() -> None:
        with Alerts(site.index, site.config, "", 0.01) as beside:
            beside.when_ended(ended.set)
            assert ended.wait(30)

    ended = Event()
    monkeypatch.setattr(site.index, "last_event_id", broken)
    with pytest.raises(ZeroDivisionError, match="a bug"):
        running()


def test_a_bad_mail_server_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_SMTP_URL", "http://desk:secret@mail.example")
    settings.cache_clear()
    try:
        with pytest.raises(BadSetting, match=r"STORYWIRE_SMTP_URL: .*smtp://") as error:
            settings()
    finally:
        settings.cache_clear()
    assert "secret" not in str(error.value)
