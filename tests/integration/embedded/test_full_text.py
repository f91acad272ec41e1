"""A feed of summaries followed to the index, by a process that is killed amid its pages."""

import json
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from processors.model import Picture
from tests.support import processes
from tests.support.html_pages import FLOOD, FOOTER, NAVIGATION, article, page
from tests.support.web_server import Handler, Page, Server

PAGES = 9
HELD = 5
"""The page during which the process is killed."""
DATE = "Thu, 28 Aug 2025 06:00:0{} +0000"
NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight"]


def text(number: int) -> list[str]:
    return [*FLOOD, f"This is report {NAMES[number]} from the lower quay of Velin."]


def shown(number: int) -> Page:
    headline = f"River cuts Velin off, report {NAMES[number]}"
    body = f"{NAVIGATION}<article><h1>{headline}</h1>{article(text(number))}</article>{FOOTER}"
    return Page(page(body, f"<title>{headline}</title>").encode())


def summaries(server: Server) -> Page:
    items = "".join(
        f"<item><title>River cuts Velin off, report {NAMES[number]}</title><link>"
        f"{server.url(f'/{number}')}</link><description>The river rose.</description><pubDate>"
        f'{DATE.format(number)}</pubDate><media:content url="/{number}.jpg" medium="image" '
        'width="1200"/></item>'
        for number in range(PAGES)
    )
    media = 'xmlns:media="http://search.yahoo.com/mrss/"'
    return Page(f'<rss version="2.0" {media}><channel>{items}</channel></rss>'.encode())


@pytest.mark.long
def test_every_page_is_fetched_once_and_every_article_has_its_text(
    server: Server, tmp_path: Path
) -> None:
    killed = Event()

    def held(handler: Handler) -> None:
        killed.wait(processes.WAIT_SECONDS)
        handler.hang_up()

    server.pages |= {f"/{number}": shown(number) for number in range(PAGES)}
    server.pages |= {"/feed": summaries(server), f"/{HELD}": held}
    database = tmp_path / "storywire.sqlite"
    environment: dict[str, Any] = {
        "STORYWIRE_DATABASE": str(database),
        "STORYWIRE_FETCH_ALLOW": server.place,
        "STORYWIRE_FETCH_HOST_DELAY": "0",
    }
    storywire = partial(processes.run_command, **environment)
    storywire("sources", "add", server.url("/feed"), "--full-text")
    with processes.started(tmp_path / "log", "follow", "--once", **environment):
        processes.eventually(lambda: server.asked(f"/{HELD}"), bool, "the page is never asked for")
    killed.set()
    server.pages[f"/{HELD}"] = shown(HELD)
    storywire("follow", "--once")
    storywire("follow", "--once")
    asked = [len(server.asked(f"/{number}")) for number in range(PAGES)]
    assert asked == [2 if number == HELD else 1 for number in range(PAGES)]

    index = SqliteIndex(database)
    stories = [hit.story.story_id for hit in index.search(StoryQuery()).hits]
    articles = [each for story in stories for each in index.articles(story).articles]
    bodies = {each.url: each.body for each in articles}
    assert bodies == {server.url(f"/{n}"): "\n".join(text(n)) for n in range(PAGES)}
    assert {each.provenance for each in articles} == {"own"}
    pictures = {each.url: each.picture for each in articles}
    assert pictures[server.url("/3")] == Picture(url=server.url("/3.jpg"), width=1200)

    (account,) = json.loads(storywire("sources", "ledger", "--json").stdout)
    assert (account["new"], account["full_texts"], account["summaries"]) == (PAGES, PAGES, {})
    ledger = json.loads(storywire("ledger", "--json").stdout)
    assert {line["verdict"] for line in ledger["balance"]} == {"equal"}
