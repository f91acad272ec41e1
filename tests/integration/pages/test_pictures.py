"""Pictures of articles and marks of outlets: what is given out, and what is asked of whom."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from infra.http.allowlist import NOTHING_ALLOWED, AllowList
from infra.http.request import Limits
from infra.index.sqlite import SqliteIndex
from infra.pictures import fetching
from infra.pictures.fetching import PER_HOST, SILENT_SECONDS
from infra.pictures.pictures import MAX_OF_OUTLET, Pictures
from processors.model import Outlet
from tests.support.picture_wire import ARTICLE, Wire
from tests.support.pictures import drawn, shown
from tests.support.processes import eventually
from tests.support.web_reach import taken_for_public
from tests.support.web_server import (
    Handler,
    Page,
    Server,
    drips,
    endless,
    redirect,
    serving,
    silent,
)

PATH = f"/pictures/{ARTICLE}/480.webp"
NO_ROBOTS = Page(status=404)


@pytest.fixture
def wire(index: SqliteIndex, server: Server, tmp_path: Path) -> Wire:
    """One with an empty index."""
    return Wire(index, server, tmp_path / "pictures")


def status(answer: httpx.Response) -> int:
    """The status of an answer, which is as a browser has to have it."""
    kept = answer.headers["cache-control"]
    if answer.status_code == 200:
        assert answer.headers["content-type"] == "image/webp"
        assert answer.headers["x-content-type-options"] == "nosniff"
        named = "?v=" in str(answer.url) or "/marks/" in str(answer.url)
        assert kept == f"public, max-age={604800 if named else 600}"
    elif answer.status_code == 404:
        assert kept in ("max-age=300", "max-age=60")
    else:
        assert kept == "no-store"
        assert answer.headers["retry-after"] == "5"
    return answer.status_code


def test_a_picture_is_fetched_once_for_all_widths_readers_and_runs(wire: Wire) -> None:
    wire.outlet.pages["/p.jpg"] = Page(drawn(1200, 800))
    wire.write(wire.outlet.url("/p.jpg"))
    with wire.running() as (client, _):
        for width in (160, 480, 960, 480):
            answer = client.get(f"/pictures/{ARTICLE}/{width}.webp")
            assert status(answer) == 200
            assert shown(answer.content).width == width
        tag = {"If-None-Match": answer.headers["etag"]}
        assert client.get(PATH, headers=tag).status_code == 304
        assert client.head(PATH).status_code == 200
    with wire.running() as (client, _):
        assert client.get(PATH).content == answer.content
    (asked,) = wire.outlet.asked("/p.jpg")
    assert asked["Accept"].startswith("image/webp")
    assert not {"Cookie", "Referer", "X-Forwarded-For", "Forwarded"} & set(asked)


def test_a_picture_that_is_replaced_is_shown_no_more(wire: Wire) -> None:
    wire.outlet.pages["/p.jpg"] = Page(drawn(1200, 800))
    wire.outlet.pages["/other.jpg"] = Page(drawn(900, 700))

    def named(client: httpx.Client) -> list[str]:
        (picture,) = html.fromstring(client.get("/stories/story").text).xpath("//figure//img")
        return [picture.get("src"), *(each.split()[0] for each in picture.get("srcset").split(","))]

    with wire.running() as (client, _):
        wire.write(wire.outlet.url("/p.jpg"))
        first = named(client)
        assert status(client.get(first[0])) == 200
        wire.write(wire.outlet.url("/other.jpg"))
        assert not set(first) & set(named(client))
        # The address of the one before shows the one of now, and not for long.
        assert client.get(first[0]).headers["cache-control"] == "public, max-age=600"
        assert shown(client.get(named(client)[0]).content).height == 373


def test_who_asks_at_once_shares_one_fetch(wire: Wire) -> None:
    go_on = threading.Event()

    def late(handler: Handler) -> None:
        go_on.wait(30)
        handler.send_page(Page(drawn()))

    wire.outlet.pages["/p.jpg"] = late
    wire.write(wire.outlet.url("/p.jpg"))

    async def all_at_once(pictures: Pictures) -> list[bytes]:
        url, named_by = wire.outlet.url("/p.jpg"), wire.outlet.url("/article")
        asking = [asyncio.create_task(pictures.picture(url, named_by, 480)) for _ in range(20)]
        await asyncio.to_thread(
            eventually, lambda: len(wire.outlet.asked("/p.jpg")), lambda n: n > 0, "nobody asks"
        )
        go_on.set()
        return await asyncio.gather(*asking)

    with wire.running() as (_, pictures):
        assert len(set(asyncio.run(all_at_once(pictures)))) == 1
    assert len(wire.outlet.asked("/p.jpg")) == 1


def test_nothing_is_fetched_that_no_article_names(wire: Wire) -> None:
    wire.outlet.pages["/p.jpg"] = Page(drawn())
    wire.write(wire.outlet.url("/p.jpg"))
    with wire.running() as (client, _):
        for path in (
            f"/pictures/{ARTICLE}/481.webp",
            f"/pictures/{ARTICLE}/0480.webp",
            f"/pictures/{'b' * 16}/480.webp",
            "/pictures/http%3A%2F%2F127.0.0.1/480.webp",
            "/marks/other.example.webp",
            "/marks/127.0.0.1%3A80.webp",
            "/marks/user@127.0.0.1.webp",
        ):
            assert client.get(path).status_code == 404, path
    assert wire.outlet.requests == []


@pytest.mark.parametrize("fields", [{"provenance": "claimed", "brought_by": "api x"}, {}])
def test_an_article_that_is_claimed_or_has_none_shows_none(
    wire: Wire, fields: dict[str, Any]
) -> None:
    wire.write(wire.outlet.url("/p.jpg") if fields else "", **fields)
    with wire.running() as (client, _):
        assert status(client.get(PATH)) == 404
    assert wire.outlet.requests == []


@pytest.mark.parametrize("put_back", [0, 1_000_000])
@pytest.mark.parametrize("page", [NO_ROBOTS, Page(b"<svg/>"), Page(drawn()[:900]), Page()])
def test_where_there_is_none_nobody_is_asked_again_for_an_hour(
    wire: Wire, page: Page, put_back: int
) -> None:
    wire.outlet.pages["/p.jpg"] = page
    wire.write(wire.outlet.url("/p.jpg"))
    with wire.running() as (client, pictures):
        for _ in range(3):
            assert status(client.get(PATH)) == 404
        assert pictures.fails(wire.outlet.url("/p.jpg"), wire.outlet.url("/article"))
        assert len(wire.outlet.asked("/p.jpg")) == 1
        wire.clock.now -= put_back
        assert status(client.get(PATH)) == 404
        assert len(wire.outlet.asked("/p.jpg")) == 1
        wire.clock.now += 3_700
        wire.outlet.pages["/p.jpg"] = Page(drawn())
        assert status(client.get(PATH)) == 200


def test_a_picture_in_a_private_network_is_not_fetched(wire: Wire) -> None:
    for address in (wire.outlet.url("/p.jpg"), "http://169.254.169.254/p.jpg", "http://[::1]/"):
        wire.write(address)
        with wire.running(allowed=NOTHING_ALLOWED) as (client, _):
            assert status(client.get(PATH)) == 404
    assert wire.outlet.requests == []


def test_nobody_leads_into_a_place_that_we_may_ask(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as stranger:
        taken_for_public(stranger, monkeypatch)
        stranger.pages["/p.jpg"] = redirect(wire.outlet.url("/inside.jpg"))
        wire.outlet.pages["/inside.jpg"] = Page(drawn())
        for url, article in (
            (stranger.url("/p.jpg"), stranger.url("/article")),
            (stranger.url("/p.jpg"), wire.outlet.url("/article")),
            (wire.outlet.url("/inside.jpg"), stranger.url("/article")),
        ):
            wire.write(url, url=article)
            with wire.running() as (client, _):
                assert status(client.get(PATH)) == 404
        assert wire.outlet.asked("/inside.jpg") == []


def test_a_stranger_takes_no_picture_from_who_may_show_it(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as stranger:
        taken_for_public(stranger, monkeypatch)
        wire.outlet.pages["/inside.jpg"] = Page(drawn())
        url = wire.outlet.url("/inside.jpg")
        with wire.running() as (client, _):
            for article, expected in ((stranger, 404), (wire.outlet, 200), (stranger, 404)):
                wire.write(url, url=article.url("/article"))
                assert status(client.get(PATH)) == expected


def test_robots_txt_is_obeyed(wire: Wire) -> None:
    wire.outlet.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /private/")
    wire.outlet.pages["/private/p.jpg"] = Page(drawn())
    wire.write(wire.outlet.url("/private/p.jpg"))
    with wire.running() as (client, _):
        assert status(client.get(PATH)) == 404
    assert wire.outlet.asked("/private/p.jpg") == []


def test_a_picture_without_end_is_not_read_to_it(wire: Wire) -> None:
    wire.outlet.pages["/p.jpg"] = endless
    wire.write(wire.outlet.url("/p.jpg"))
    with wire.running(limits=Limits(document_bytes=100_000, host_delay=0)) as (client, _):
        assert status(client.get(PATH)) == 404


@pytest.mark.parametrize("answer", [silent, drips])
def test_a_host_that_takes_long_is_left_alone_for_a_minute(wire: Wire, answer: Any) -> None:
    wire.outlet.pages["/robots.txt"] = NO_ROBOTS
    wire.outlet.pages["/p.jpg"] = answer
    wire.outlet.pages["/other.jpg"] = Page(drawn())
    other = f"/pictures/{ARTICLE[:-4]}0001/480.webp"
    wire.write(wire.outlet.url("/p.jpg"), wire.outlet.url("/other.jpg"))
    with wire.running(seconds=1.0) as (client, _):
        for path in (PATH, other):
            answer = client.get(path)
            assert (status(answer), answer.headers["cache-control"]) == (404, "max-age=60")
        assert wire.outlet.asked("/other.jpg") == []
        wire.clock.now += SILENT_SECONDS + 1
        assert status(client.get(other)) == 200


def test_pages_are_read_while_as_many_pictures_hang_as_an_outlet_may_have(wire: Wire) -> None:
    def hangs(handler: Handler) -> None:
        handler.server.closing.wait()
        handler.hang_up()

    paths = [f"/{n}.jpg" for n in range(MAX_OF_OUTLET + 1)]
    wire.outlet.pages.update(dict.fromkeys(paths, hangs))
    wire.write(*map(wire.outlet.url, paths))

    def under_way(pictures: Pictures, count: int) -> None:
        eventually(lambda: pictures.under_way, lambda n: n == count, "not all are under way")

    async def hanging(base: str, pictures: Pictures) -> list[int]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(base_url=base, trust_env=False, limits=limits) as client:
            ids = [ARTICLE, *(f"{ARTICLE[:-4]}{n:04}" for n in range(1, MAX_OF_OUTLET + 1))]
            asking: list[asyncio.Task[httpx.Response]] = []
            # Of one address, 64 connections at most wait for a request.
            for count in (MAX_OF_OUTLET // 2, MAX_OF_OUTLET):
                some = ids[len(asking) : count]
                asking += [
                    asyncio.create_task(client.get(f"/pictures/{each}/480.webp", timeout=60))
                    for each in some
                ]
                await asyncio.to_thread(under_way, pictures, count)
            for page in ("/stories/story", "/", "/search?q=title", "/sources"):
                assert (await client.get(page, timeout=10)).status_code == 200
            assert status(await client.get(f"/pictures/{ids[-1]}/480.webp")) == 503
            assert pictures.under_way == MAX_OF_OUTLET
            wire.outlet.closing.set()
            return [status(each) for each in await asyncio.gather(*asking)]

    with wire.running(seconds=60) as (client, pictures):
        found = asyncio.run(hanging(str(client.base_url), pictures))
    assert set(found) == {404}


def test_pictures_of_others_come_while_those_of_an_outlet_hang_at_many_names(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(handler: Handler) -> None:
        handler.server.closing.wait()
        handler.hang_up()

    monkeypatch.setattr(fetching, "AT_ONCE", PER_HOST + 1)
    places = [f"localhost:{wire.outlet.server_port}", wire.outlet.place]
    slow = [f"http://{place}/{n}.jpg" for place in places for n in range(PER_HOST)]
    wire.outlet.pages.update(dict.fromkeys((f"/{n}.jpg" for n in range(PER_HOST)), hangs))
    wire.outlet.pages["/p.jpg"] = Page(drawn())
    allowed = AllowList.parse(",".join(places))

    async def asked(pictures: Pictures) -> int:
        hanging = [
            asyncio.create_task(pictures.picture(url, f"http://{places[0]}/a", 480)) for url in slow
        ]
        await asyncio.to_thread(
            eventually, lambda: len(wire.outlet.requests), lambda n: n >= PER_HOST, "nobody asks"
        )
        found = await pictures.picture(wire.outlet.url("/p.jpg"), f"http://{places[1]}/a", 480)
        wire.outlet.closing.set()
        await asyncio.gather(*hanging, return_exceptions=True)
        return shown(found).width

    limits = Limits(read_seconds=60, host_delay=0, per_host=2 * PER_HOST)
    with wire.running(allowed=allowed, limits=limits, seconds=60) as (_, pictures):
        assert asyncio.run(asked(pictures)) == 480


def test_who_asks_is_not_kept_waiting_and_the_next_has_it(wire: Wire) -> None:
    go_on = threading.Event()

    def late(handler: Handler) -> None:
        go_on.wait(30)
        handler.send_page(Page(drawn()))

    wire.outlet.pages["/p.jpg"] = late
    wire.write(wire.outlet.url("/p.jpg"))
    with wire.running(wait_seconds=0.05) as (client, pictures):
        assert status(client.get(PATH)) == 503
        go_on.set()
        eventually(lambda: pictures.under_way, lambda n: n == 0, "it is still fetched")
        assert status(client.get(PATH)) == 200


def test_a_mark_is_the_outlets_favicon(wire: Wire) -> None:
    wire.outlet.pages["/favicon.ico"] = Page(drawn(48, 48, "PNG"))
    wire.write("")
    with wire.running() as (client, _):
        for _ in range(2):
            answer = client.get("/marks/127.0.0.1.webp")
            assert status(answer) == 200
            assert shown(answer.content).size == (48, 48)
    assert len(wire.outlet.asked("/favicon.ico")) == 1


def test_where_there_is_no_favicon_the_front_page_names_one(wire: Wire) -> None:
    wire.outlet.pages["/"] = Page(
        b"<link rel='shortcut icon' href='/i.svg'><link rel=apple-touch-icon href=touch.png>"
    )
    wire.outlet.pages["/touch.png"] = Page(drawn(180, 180, "PNG"))
    wire.write("")
    with wire.running() as (client, _):
        assert shown(client.get("/marks/127.0.0.1.webp").content).size == (64, 64)
    assert wire.outlet.asked("/i.svg") == []


@pytest.mark.parametrize("accepted", ["image/webp,*/*", "text/html"])
def test_that_there_is_no_picture_is_kept_for_those_who_accept_the_same(
    accepted: str, wire: Wire
) -> None:
    with wire.running() as (client, _):
        answer = client.get("/marks/nobody.example.webp", headers={"Accept": accepted})
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "max-age=300"
    assert "Accept" in answer.headers["Vary"].split(", ")


def test_an_outlet_without_a_mark_is_not_asked_again(wire: Wire) -> None:
    wire.write("")
    with wire.running() as (client, pictures):
        for _ in range(2):
            assert status(client.get("/marks/127.0.0.1.webp")) == 404
        assert pictures.fails_mark("127.0.0.1")
    assert len(wire.outlet.asked("/favicon.ico")) == 1


def test_an_outlet_of_the_table_has_a_mark_before_its_first_article(wire: Wire) -> None:
    wire.outlets["127.0.0.1"] = Outlet(domain="127.0.0.1")
    with wire.running(allowed=NOTHING_ALLOWED) as (client, pictures):
        assert status(client.get("/marks/127.0.0.1.webp")) == 404
        assert pictures.fails_mark("127.0.0.1")  # it was tried, and its place is private


def test_pages_without_a_picture_are_the_same_whether_any_could_be_shown(
    wire: Wire, pages: httpx.Client
) -> None:
    wire.write("", "", publisher="daily.example", url="https://daily.example/a")
    with wire.running() as (client, _):
        client.headers["Accept"] = "text/html"
        for path in ("/", "/stories/story", f"/articles/{ARTICLE}", "/sources"):
            shown, plain = (
                each.get(path).text.replace(str(each.base_url.port), "") for each in (client, pages)
            )
            assert shown == plain
            assert "<img" not in shown
    assert wire.outlet.requests == []


def test_a_page_asks_for_no_picture_that_is_known_not_to_be(wire: Wire) -> None:
    wire.outlet.pages["/p.jpg"] = Page(drawn())
    wire.write(wire.outlet.url("/gone.jpg"), wire.outlet.url("/p.jpg"))
    newer = f"{ARTICLE[:-4]}0001"
    with wire.running() as (client, _):
        page = client.get("/stories/story").text
        assert [page.count(f"/pictures/{each}/160.webp") for each in (newer, ARTICLE)] == [2, 1]
        assert page.count("/marks/127.0.0.1.webp") == 2
        for path in (PATH, "/marks/127.0.0.1.webp"):
            assert status(client.get(path)) == 404
        page = client.get("/stories/story").text
        assert [page.count(f"/pictures/{each}/160.webp") for each in (newer, ARTICLE)] == [2, 0]
        assert "/marks/" not in page


def test_what_is_claimed_has_neither_picture_nor_mark(wire: Wire) -> None:
    wire.write(wire.outlet.url("/p.jpg"), provenance="claimed", brought_by="api x")
    with wire.running() as (client, _):
        page = client.get("/stories/story").text
    assert ARTICLE in page
    assert "<img" not in page
