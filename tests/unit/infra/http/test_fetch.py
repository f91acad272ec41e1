"""Fetching from servers that behave, and from those that do not."""

import asyncio
import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest

from infra.http.addresses import AddressRefused
from infra.http.allowlist import NOTHING_ALLOWED, AllowList
from infra.http.errors import SourceUnavailable
from infra.http.request import Limits
from tests.support.clock import SetClock
from tests.support.web_reach import IMPATIENT, SMALL, Reach, reaching, taken_for_public
from tests.support.web_server import (
    Answer,
    Page,
    Server,
    announces,
    breaks_off,
    crumbles,
    drips,
    endless,
    hangs_up,
    packed,
    redirect,
    serving,
    silent,
)

PUBLIC = "93.184.216.34"


def test_what_we_say_of_ourselves(server: Server) -> None:
    server.pages["/feed"] = Page(b"text")
    with reaching(server, contact="mailto:desk@daily.example") as reach:
        fetched = reach.web().get(server.url("/feed"))
    (headers,) = server.asked("/feed")
    assert fetched.body == b"text"
    assert headers["User-Agent"].startswith("Storywire/")
    assert headers["User-Agent"].endswith("(mailto:desk@daily.example)")
    assert headers["Accept-Encoding"] == "gzip, deflate, br"
    assert "Cookie" not in headers


def test_nothing_is_sent_again_that_has_not_changed(server: Server, reach: Reach) -> None:
    stamps = {"ETag": '"a"', "Last-Modified": "Wed, 03 Sep 2025 08:00:00 GMT"}
    server.pages["/feed"] = Page(b"text", headers=stamps)
    web = reach.web()
    fetched = web.get(server.url("/feed"))
    web.spent()
    again = web.get(
        server.url("/feed"),
        etag=fetched.headers["etag"],
        modified=fetched.headers["last-modified"],
    )
    spent = web.spent()
    assert (again.status, again.body) == (304, b"")
    assert (spent.requests, spent.bytes, spent.not_modified) == (1, 0, 1)


@pytest.mark.parametrize(
    ("document", "is_whole"),
    [
        (b"<rss><channel/></rss>\n", True),
        (b'<rdf:RDF xmlns:rdf="r"></rdf:RDF>', True),
        (b'{"items": []}', True),
        (b"<rss><channel><item>", False),
        (b'{"items": [{}', False),
        (b"", False),
    ],
)
def test_a_document_shorter_than_was_told_is_taken_where_it_is_whole(
    document: bytes, is_whole: bool, server: Server, reach: Reach
) -> None:
    headers = {"Content-Length": str(len(document) + 9), "Connection": "close"}
    server.pages["/feed"] = Page(document, headers=headers)
    if is_whole:
        assert reach.web().get(server.url("/feed")).body == document
        return
    with pytest.raises(SourceUnavailable, match="without sending complete"):
        reach.web().get(server.url("/feed"))


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("GZIP", lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])),
        ("gzip", lambda data: gzip.compress(data) + b"trailing"),
        ("gzip", lambda data: data),
        ("none", lambda data: data),
        ("UTF-8", lambda data: data),
        ("gzip, utf-8", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("br", brotli.compress),
        ("identity", bytes),
        ("deflate", bytes),
        ("br", bytes),
        ("aws-chunked", bytes),
        ("gzip, gzip", bytes),
        ("gzip gzip", gzip.compress),
        ("x-br", brotli.compress),
        ("brotli", brotli.compress),
        ("br", gzip.compress),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    ],
)
def test_packed_bodies_are_unpacked(
    server: Server, reach: Reach, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    body = b"<rss>" + bytes(range(256)) * 300
    server.pages["/feed"] = Page(pack(body), headers={"Content-Encoding": coding})
    web = reach.web()
    assert web.get(server.url("/feed")).body == body
    assert web.spent().bytes == len(pack(body))


BOMB = b"a" * 20_000_000
BAD: dict[str, tuple[Answer, str]] = {
    "gzip bomb": (packed(BOMB), "unpacks to more"),
    "deflate bomb": (Page(zlib.compress(BOMB), 200, {"Content-Encoding": "deflate"}), "unpacks"),
    "brotli bomb": (Page(brotli.compress(BOMB), 200, {"Content-Encoding": "br"}), "unpacks"),
    "cut off gzip": (Page(gzip.compress(b"text")[:-6], 200, {"Content-Encoding": "gzip"}), "cut"),
    "cut off brotli": (Page(brotli.compress(b"text")[:-1], 200, {"Content-Encoding": "br"}), "cut"),
    "broken gzip": (
        Page(b"\x1f\x8b\x08\x00text" * 9, 200, {"Content-Encoding": "gzip"}),
        "not packed as it says",
    ),
    "not brotli": (Page(b"\xff" * 99, 200, {"Content-Encoding": "br"}), "not packed as it says"),
    "packed often": (Page(b"", 200, {"Content-Encoding": "gzip," * 4}), "not asked for"),
    "bomb in a bomb": (
        Page(gzip.compress(gzip.compress(BOMB)), 200, {"Content-Encoding": "gzip, gzip"}),
        "unpacks to more",
    ),
    "huge": (Page(b"x" * 300_000), "300000 bytes, more than 200000"),
    "endless": (endless, "more than 200000"),
    "announcing": (announces, "only that one will come"),
    "crumbling": (crumbles, "pieces of hardly any bytes"),
    "dripping": (drips, "no whole answer within 1 s"),
    "silent": (silent, "ReadTimeout"),
    "hanging up": (hangs_up, "disconnected"),
    "breaking off": (breaks_off, "without sending complete"),
    "a loop": (redirect("/feed"), "more than 5 redirects"),
    "to nowhere": (redirect("http://[::1"), "no address"),
    "to a file": (redirect("file:///etc/passwd"), "not an http"),
    "to another port": (redirect("http://127.0.0.1:9/"), "leads to http://127.0.0.1:9/"),
    "to the cloud's": (redirect("http://169.254.169.254/latest/"), "which is not public"),
    "to ourselves": (redirect("http://localhost/"), "which is not public"),
    "to a number": (redirect("http://2130706433/"), "which is not public"),
    "to IPv6": (redirect("http://[::ffff:127.0.0.1]/"), "which is not public"),
    "not found": (Page(status=404), "HTTP 404"),
    "forbidden": (Page(status=403), "HTTP 403"),
    "a fault": (Page(status=500), "HTTP 500"),
    "part": (Page(b"part", 206), "HTTP 206"),
    "a redirect to nothing": (Page(status=301), "HTTP 301"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_server_that_misbehaves_is_one_sentence(server: Server, kind: str) -> None:
    answer, says = BAD[kind]
    server.pages["/feed"] = answer
    limits = IMPATIENT if kind in ("dripping", "silent") else SMALL
    with reaching(server, limits) as reach, pytest.raises(SourceUnavailable) as error:
        reach.web().get(server.url("/feed"))
    assert says in str(error.value)
    assert server.place in str(error.value) or isinstance(error.value, AddressRefused)
    assert "\n" not in str(error.value)
    assert not error.value.gone


def test_a_refused_connection_names_the_address(server: Server, reach: Reach) -> None:
    server.server_close()
    with pytest.raises(SourceUnavailable, match=f"http://{server.place}/robots.txt: .*right"):
        reach.web().get(server.url("/feed"))


def test_gone_is_gone(server: Server, reach: Reach) -> None:
    server.pages["/feed"] = Page(status=410)
    with pytest.raises(SourceUnavailable) as error:
        reach.web().get(server.url("/feed"))
    assert error.value.gone


def test_redirects_are_followed_and_permanent_ones_noted(server: Server, reach: Reach) -> None:
    server.pages |= {
        "/old": redirect("/older", 308),
        "/older": redirect("new?a=1", 301),
        "/new?a=1": Page(b"text"),
        "/once": redirect("/old", 302),
        "/half": redirect("/once", 301),
    }
    fetched = reach.web().get(server.url("/old"))
    assert (fetched.body, fetched.moved_to) == (b"text", server.url("/new?a=1"))
    assert reach.web().get(server.url("/once")).moved_to is None
    assert reach.web().get(server.url("/half")).moved_to == server.url("/once")


def test_a_private_address_is_refused_and_nothing_sent_there(server: Server) -> None:
    with (
        reaching(server, allowed=NOTHING_ALLOWED) as reach,
        pytest.raises(AddressRefused, match=f"STORYWIRE_FETCH_ALLOW={server.place}"),
    ):
        reach.web().get(server.url("/feed"))
    with (
        reaching(server, allowed=NOTHING_ALLOWED) as reach,
        pytest.raises(AddressRefused, match=r"localhost: its address (127\.0\.0\.1|::1)"),
    ):
        reach.web().get("http://localhost/feed")
    assert server.requests == []


def test_every_address_of_a_name_must_be_public(server: Server) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return [PUBLIC, "10.0.0.1"]

    with (
        reaching(server, resolve=resolve, allowed=NOTHING_ALLOWED) as reach,
        pytest.raises(AddressRefused, match=r"daily\.example: its address 10\.0\.0\.1"),
    ):
        reach.web().get("http://daily.example/feed")


def test_a_name_is_looked_up_once_and_the_connection_goes_there(server: Server) -> None:
    # Only we know the name, and the second time it is another address.
    answers = [["127.0.0.1"], ["10.0.0.1"]]

    async def resolve(host: str, port: int) -> list[str]:
        return answers.pop(0)

    name = f"daily.example:{server.server_port}"
    server.pages["/feed"] = Page(b"text")
    with reaching(server, resolve=resolve, allowed=AllowList.parse(name)) as reach:
        assert reach.web().get(f"http://{name}/feed").body == b"text"
    assert server.asked("/feed")[0]["Host"] == name
    assert answers == [["10.0.0.1"]]


def test_nobody_else_leads_into_an_allowed_place() -> None:
    with serving() as public, serving() as intranet:
        public.pages["/feed"] = redirect(intranet.url("/inside"))
        intranet.pages["/inside"] = Page(b"inside")
        both = AllowList.parse(f"{public.place}, {intranet.place}")
        with reaching(public, allowed=both) as reach:
            assert reach.web().get(public.url("/feed")).body == b"inside"
        intranet.requests.clear()
        with (
            reaching(intranet) as reach,
            pytest.raises(AddressRefused, match="port"),
        ):
            reach.web().get(public.url("/feed"))
        assert intranet.requests == []


def test_a_chain_with_a_stranger_in_it_leads_into_no_allowed_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving() as stranger, serving() as intranet:
        intranet.pages["/out"] = redirect(stranger.url("/back"), 301)
        stranger.pages["/back"] = redirect(intranet.url("/inside"), 301)
        stranger.pages["/feed"] = redirect(intranet.url("/inside"), 301)
        taken_for_public(stranger, monkeypatch)
        with reaching(intranet) as reach:
            for address in (intranet.url("/out"), stranger.url("/feed")):
                with pytest.raises(AddressRefused, match="it leads to"):
                    reach.web().get(address)
        assert intranet.asked("/inside") == []


def test_names_that_cannot_be_resolved_are_one_sentence(server: Server) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with (
        reaching(server, resolve=resolve) as reach,
        pytest.raises(SourceUnavailable, match=r"the name nowhere\.example cannot be resolved"),
    ):
        reach.web().get("http://nowhere.example/feed")


def test_a_resolver_that_does_not_answer_is_not_waited_for(server: Server) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    limits = Limits(connect_seconds=0.05, total_seconds=5.0, host_delay=0.0)
    with (
        reaching(server, limits, resolve=resolve) as reach,
        pytest.raises(SourceUnavailable, match="cannot be resolved"),
    ):
        reach.web().get("http://slow.example/feed")


def test_robots_txt_is_asked_once_a_day_and_obeyed(server: Server) -> None:
    time = SetClock()
    server.pages |= {
        "/robots.txt": Page(b"User-agent: Storywire\nDisallow: /private\n\nUser-agent: *\n"),
        "/feed": Page(b"text"),
        "/private/feed": Page(b"text"),
    }
    with reaching(server, clock=time.clock) as reach:
        web = reach.web()
        web.get(server.url("/feed"))
        with pytest.raises(SourceUnavailable, match=r"/private/feed: its robots\.txt"):
            web.get(server.url("/private/feed"))
        assert len(server.asked("/robots.txt")) == 1
        time.now += 25 * 3600
        web.get(server.url("/feed"))
    assert len(server.asked("/robots.txt")) == 2
    assert server.asked("/private/feed") == []


@pytest.mark.parametrize("status", [401, 403, 404])
def test_without_a_robots_txt_everything_may_be_fetched(
    server: Server, reach: Reach, status: int
) -> None:
    server.pages |= {"/robots.txt": Page(status=status), "/feed": Page(b"text")}
    assert reach.web().get(server.url("/feed")).body == b"text"


@pytest.mark.parametrize("answer", [Page(status=500), hangs_up, Page(b"x" * 600_000)])
def test_a_robots_txt_that_cannot_be_read_stops_fetching(
    server: Server, reach: Reach, answer: Answer
) -> None:
    server.pages |= {"/robots.txt": answer, "/feed": Page(b"text")}
    with pytest.raises(SourceUnavailable, match=r"robots\.txt"):
        reach.web().get(server.url("/feed"))
    assert server.asked("/feed") == []


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "120", 120.0),
        (503, "Wed, 03 Sep 2025 08:05:00 GMT", 300.0),
        (429, "", 60.0),
        (503, "soon", 60.0),
        (429, "99999999999999", 24 * 3600.0),
        (429, "-5", 60.0),
    ],
)
def test_a_host_that_asks_to_be_left_alone_is(
    server: Server, status: int, header: str, seconds: float
) -> None:
    time = SetClock()  # at 08:00
    server.pages |= {
        "/feed": Page(status=status, headers={"Retry-After": header} if header else {}),
        "/other": Page(b"text"),
    }
    with reaching(server, clock=time.clock) as reach:
        web = reach.web()
        with pytest.raises(SourceUnavailable) as error:
            web.get(server.url("/feed"))
        assert error.value.retry_after == seconds
        with pytest.raises(SourceUnavailable, match="asked to be left alone") as error:
            web.get(server.url("/other"))
        assert error.value.retry_after == seconds
        assert len(server.asked("/feed")) == 1
        assert server.asked("/other") == []
        time.now += seconds
        assert web.get(server.url("/other")).body == b"text"


def test_between_two_requests_to_a_host_there_is_a_pause(server: Server) -> None:
    time = SetClock()
    server.pages["/feed"] = Page(b"text")
    limits = Limits(host_delay=2.0)
    with reaching(server, limits, clock=time.clock) as reach:
        for _ in range(3):
            reach.web().get(server.url("/feed"))
    assert time.slept == [2.0, 2.0]


def test_robots_txt_may_ask_for_a_longer_pause(server: Server) -> None:
    time = SetClock()
    server.pages |= {
        "/robots.txt": Page(b"User-agent: *\nCrawl-delay: 7\n"),
        "/feed": Page(b"text"),
    }
    with reaching(server, SMALL, clock=time.clock) as reach:
        reach.web().get(server.url("/feed"))
        reach.web().get(server.url("/feed"))
    assert time.slept == [7.0]


def test_what_is_known_of_hosts_is_forgotten(server: Server) -> None:
    time = SetClock()

    async def resolve(host: str, port: int) -> list[str]:
        raise OSError("none")

    with reaching(server, SMALL, clock=time.clock, resolve=resolve) as reach:
        web = reach.web()
        for n in range(1_030):
            time.now += 1.0
            with pytest.raises(SourceUnavailable):
                web.get(f"http://host{n}.example/feed")
        assert len(reach.client.politeness) < 100


def test_an_answer_that_a_proxy_changed_is_read(server: Server, reach: Reach) -> None:
    server.pages["/feed"] = Page(b"<rss/>", status=203)
    answer = reach.web().get(server.url("/feed"))
    assert (answer.status, answer.body) == (200, b"<rss/>")
