"""`storywire sources` and `storywire follow` as their user types them."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from infra.file_lock import hold
from infra.sqlite.database import connect
from tests.support import feed_documents
from tests.support.html_pages import FLOOD, article, page
from tests.support.web_server import Page, Server, serving
from tests.unit.streams.cli.conftest import Done, Storywire

Command = Callable[..., Done]
FIRST = Page(feed_documents.rss([1, 0], "<item><title>x</title></item>"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.pages["/feed"] = FIRST
        yield running


@pytest.fixture
def command(server: Server, tmp_path: Path, storywire: Storywire) -> Command:
    """`storywire` with a database of its own, allowed to fetch from the server."""
    return partial(
        storywire,
        STORYWIRE_DATABASE=str(tmp_path / "storywire.sqlite"),
        STORYWIRE_FETCH_ALLOW=server.place,
        STORYWIRE_FETCH_HOST_DELAY="0",
    )


def test_a_source_from_its_address_to_its_articles(server: Server, command: Command) -> None:
    url = server.url("/feed")
    added = command("sources", "add", url, "--site", "https://daily.example/").stdout
    assert added == f"added: {url}\n"
    assert command("sources", "add", url).stdout == f"it is there already: {url}\n"
    pages = [FIRST, Page(feed_documents.rss([2, 1, 0]))]
    server.pages["/feed"] = lambda handler: handler.send_page(pages.pop(0))
    told = command("follow", "--rounds", "2", "--json").stdout
    first, second = map(json.loads, told.splitlines())
    assert (first["sources"], first["new"], first["refused"], first["failed"]) == (1, 2, 1, 0)
    assert (second["sources"], second["new"], second["known"]) == (1, 1, 2)
    (account,) = json.loads(command("sources", "ledger", "--json").stdout)
    assert (account["seen"], account["new"], account["known"]) == (6, 3, 2)
    assert account["refused"] == {"no address": 1}
    ledger = json.loads(command("ledger", "--json").stdout)
    assert (ledger["total"]["received"], ledger["total"]["refused"]) == (3, {"no address": 1})
    assert (ledger["balance"][0]["stage"], ledger["balance"][0]["taken"]) == ("crawl", 3)
    (listed,) = json.loads(command("sources", "list", "--json").stdout)
    assert (listed["address"], listed["title"], listed["failures"]) == (url, "The Daily", 0)
    found = json.loads(command("search", "--json").stdout)
    assert sum(story["article_count"] for story in found["stories"]) == 3


@pytest.mark.parametrize(
    "became",
    ["brought back", "brought back and outgrew them", "deleted", "made anew and outgrew them"],
)
def test_into_a_database_that_is_older_than_the_sources_they_are_read_again(
    became: str, server: Server, command: Command, tmp_path: Path
) -> None:

    def positions(expected: int = 0) -> dict[str, Any]:
        done = command("doctor", "--json", expected=expected)
        found = json.loads(done.stdout)["findings"]
        return next(each for each in found if each["check"] == "Positions of sources")

    database = tmp_path / "storywire.sqlite"
    backup = tmp_path / "backup.sqlite"
    command("sources", "add", server.url("/feed"))
    command("follow", "--once")
    with closing(connect(database)) as db:
        db.execute("VACUUM INTO ?", (str(backup),))
    server.pages["/feed"] = Page(feed_documents.rss([3, 2, 1, 0]))
    command("follow", "--once")
    assert positions()["ok"]
    for each in tmp_path.glob("storywire.sqlite*"):
        each.unlink()
    others = [{"url": f"https://other.example/{n}", "title": f"Other {n}"} for n in range(9)]
    others = others if "outgrew" in became else []
    if "brought back" in became:
        backup.rename(database)
    if others:
        (tmp_path / "others.jsonl").write_text("".join(json.dumps(each) + "\n" for each in others))
        command("ingest", str(tmp_path / "others.jsonl"))
    told = positions(expected=2)
    assert not told["ok"]
    lost = {"brought back": 2, "brought back and outgrew them": "some"}.get(became, 4)
    assert f"stand behind 4 raw records, of which the log lacks {lost}" in told["detail"]
    assert "`storywire follow` reads them again" in told["detail"]
    done = command("follow", "--once", "--json")
    assert json.loads(done.stdout)["new"] == 4
    assert f"lacks {lost}: it was brought back from a backup, or made anew" in done.stderr
    assert positions()["ok"]
    ledger = json.loads(command("ledger", "--json").stdout)
    assert ledger["total"]["indexed"] == 4 + len(others)
    assert ledger["balance"][0]["taken"] == 4
    again = command("follow", "--once", "--json")
    assert (json.loads(again.stdout)["new"], again.stderr) == (0, "")


def test_a_round_in_which_every_source_failed_ends_with_1(server: Server, command: Command) -> None:
    command("sources", "add", server.url("/gone"))
    told = json.loads(command("follow", "--once", "--json", expected=1).stdout)
    assert (told["sources"], told["failed"]) == (1, 1)
    command("sources", "add", server.url("/feed"))
    told = json.loads(command("follow", "--once", "--json").stdout)
    assert (told["sources"], told["failed"]) == (2, 1)


def test_a_feed_of_summaries_is_followed_to_its_pages(
    server: Server, command: Command, tmp_path: Path
) -> None:
    url, flood, gone = (server.url(path) for path in ("/feed", "/flood", "/gone"))
    items = "".join(
        f"<item><title>Flood in Velin</title><link>{each}</link><description>Rain.</description>"
        "</item>"
        for each in (flood, gone)
    )
    server.pages |= {
        "/feed": Page(f"<rss version='2.0'><channel>{items}</channel></rss>".encode()),
        "/flood": Page(page(article(FLOOD)).encode()),
    }
    tried = json.loads(command("sources", "test", url, "--full-text", "--json").stdout)
    by_url = {each["url"]: each for each in tried["articles"]}
    assert by_url[flood]["full_text"] == ""
    assert by_url[flood]["normalized"]["body"] == "\n".join(FLOOD)
    assert by_url[flood]["normalized"]["decisions"]["body"]["source"] == "page"
    assert "HTTP 404" in by_url[gone]["full_text"]
    assert "summary only: page not fetched" in command("sources", "test", url, "--full-text").stdout
    assert command("sources", "add", url, "--full-text").stdout == f"added: {url}\n"
    assert "of the page" in command("sources", "list").stdout
    fetched = len(server.asked("/flood"))
    told = json.loads(command("follow", "--once", "--json").stdout)
    assert (told["new"], told["full_texts"], told["summaries"]) == (2, 1, 1)
    assert len(server.asked("/flood")) == fetched + 1
    again = json.loads(command("follow", "--once", "--json").stdout)
    assert (again["new"], again["known"], again["full_texts"]) == (0, 2, 0)
    assert len(server.asked("/flood")) == fetched + 1
    (account,) = json.loads(command("sources", "ledger", "--json").stdout)
    assert (account["full_texts"], account["summaries"]) == (1, {"page not fetched": 1})
    assert "1 page not fetched" in command("sources", "ledger").stdout
    found = json.loads(command("search", "Marta Lind bakery", "--json").stdout)
    assert found["stories"]
    list_file = tmp_path / "out.opml"
    command("sources", "export", str(list_file))
    assert 'fullText="true"' in list_file.read_text()
    ended = command("sources", "add", url, "--no-full-text").stdout
    assert ended == f"it is there already, without full text: {url}\n"
    (listed,) = json.loads(command("sources", "list", "--json").stdout)
    assert listed["full_text"] is False
    begun = command("sources", "add", url, "--full-text").stdout
    assert begun == f"it is there already, with full text: {url}\n"


def test_a_source_can_be_tried_before_it_is_added(server: Server, command: Command) -> None:
    tried = json.loads(command("sources", "test", server.url("/feed"), "--json").stdout)
    assert [each["title"] for each in tried["articles"]] == ["Headline 0", "Headline 1"]
    assert [each["reason"].partition(":")[0] for each in tried["refused"]] == ["no address"]
    charset = tried["articles"][0]["normalized"]["decisions"]["charset"]
    assert (charset["chosen"], charset["source"]) == ("utf-8", "xml")
    shown = command("sources", "test", server.url("/feed")).stdout
    assert "Headline 0" in shown
    assert "2 articles, 1 refused" in shown
    assert json.loads(command("sources", "list", "--json").stdout) == []


def test_sources_are_listed_and_removed(server: Server, command: Command) -> None:
    url = server.url("/feed")
    command("sources", "add", url, "--title", "[bold]Mine")
    assert "[bold]Mine" in command("sources", "list").stdout
    assert url in command("sources", "silent", "--days", "0").stdout
    assert json.loads(command("sources", "silent", "--json").stdout) == []
    assert command("sources", "remove", url).stdout == f"removed: {url}\n"
    assert "there is no source" in command("sources", "remove", url, expected=2).stderr


def test_lists_come_from_opml_and_go_there(command: Command, tmp_path: Path) -> None:
    given, written = tmp_path / "in.opml", tmp_path / "out.opml"
    given.write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="A" '
        'xmlUrl="https://a.example/feed"/><outline text="B" xmlUrl="file:///etc/passwd"/>'
        "</outline></body></opml>"
    )
    done = command("sources", "import", str(given))
    assert done.stdout == "1 added, 0 there already, 1 left out\n"
    assert "file:///etc/passwd" in done.stderr
    assert command("sources", "export", str(written)).stdout.startswith("1 feed written")
    assert 'category="/News"' in written.read_text()
    assert written.stat().st_mode & 0o777 == 0o600
    given.write_text("no OPML")
    assert command("sources", "export", "-").stdout == written.read_text()
    assert "in.opml: not OPML" in command("sources", "import", str(given), expected=2).stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("follow", "--once"), "storywire sources add URL"),
        (("sources", "add", "daily.example"), "not an http or https address"),
        (("sources", "add", "x", "--kind", "fax"), "no such kind of source, but feed"),
        (("sources", "add", "x", "--kind", "warc", "--full-text"), "only a feed names pages"),
        (("sources", "import", "none.opml"), "there is no file none.opml"),
        (("sources", "test", "http://10.0.0.1/"), "STORYWIRE_FETCH_ALLOW=10.0.0.1:80"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    command: Command, arguments: tuple[str, ...], says: str
) -> None:
    done = command(*arguments, expected=2)
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("mode", ["embedded", "distributed"])
def test_sources_are_followed_by_one_process_at_a_time(
    command: Command, server: Server, tmp_path: Path, mode: str
) -> None:
    command("sources", "add", server.url("/feed"))
    with hold(tmp_path / "sources.sqlite.follow.lock"):
        done = command("follow", "--once", "--mode", mode, expected=2)
    assert f"another process follows the sources in {tmp_path / 'sources.sqlite'}" in done.stderr
    assert server.requests == []
    assert json.loads(command("follow", "--once", "--json").stdout)["new"] == 2


def test_an_allowance_that_is_none_is_told(command: Command) -> None:
    done = command("sources", "list", expected=2, STORYWIRE_FETCH_ALLOW="intranet")
    assert "STORYWIRE_FETCH_ALLOW" in done.stderr
