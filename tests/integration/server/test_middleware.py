"""Middleware: headers, HEAD, conditional requests, compression and rates."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse
from prometheus_client import CollectorRegistry
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from infra.settings.tokens import Token, Tokens
from infra.web.access import Access
from infra.web.app import Rates, create_app
from infra.web.middleware.conditional import MAX_BYTES
from infra.web.middleware.headers import HEADERS
from tests.integration.server.conftest import served
from tests.integration.server.test_api import problem

TOKENS = Tokens({"desk": Token.model_validate({"token": "x" * 16, "scopes": ["read"]})})


def router() -> APIRouter:
    made = APIRouter()

    @made.get("/text")
    def text(length: int = 10) -> str:
        return "x" * length

    @made.get("/parts")
    def parts(count: int, size: int = 1000) -> StreamingResponse:
        return StreamingResponse((b"x" * size for _ in range(count)), media_type="text/plain")

    @made.get("/own")
    def own() -> Response:
        return Response("own", headers={"ETag": '"1"', "Cache-Control": "max-age=60"})

    @made.get("/fault")
    def fault() -> None:
        raise RuntimeError("inside")

    @made.post("/text")
    def post() -> str:
        return "written"

    return made


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("static")
    Path(folder, "style.css").write_text("body { color: black }")
    app = create_app([router()], Access(TOKENS, "127.0.0.1"), Rates(0, 0))
    app.router.routes.append(Mount("/static", StaticFiles(directory=folder)))
    with served(app) as running:
        yield running


def test_every_answer_has_the_security_headers(client: httpx.Client) -> None:
    for path, status in (
        ("/text", 200),
        ("/nothing", 404),
        ("/fault", 500),
        ("/text?length=a", 422),
    ):
        response = client.get(path, headers={"Connection": "close"})
        assert response.status_code == status
        assert HEADERS.items() <= {key: response.headers.get(key) for key in HEADERS}.items()
    fault = client.get("/fault", headers={"Connection": "close"})
    assert problem(fault, 500) == "something is wrong on our side"
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]


def test_who_has_the_newest_answer_is_not_sent_it_again(client: httpx.Client) -> None:
    first = client.get("/text")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for named in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        response = client.get("/text", headers={"If-None-Match": named})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == tag
        assert response.headers["cache-control"] == "no-cache"
        assert "content-length" not in response.headers
    parts = client.get("/text", headers=[("If-None-Match", '"other"'), ("If-None-Match", tag)])
    assert parts.status_code == 304
    other = client.get("/text?length=11", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["etag"] != tag


def test_only_what_was_read_well_has_a_tag(client: httpx.Client) -> None:
    missing = client.get("/nothing", headers={"If-None-Match": "*"})
    assert missing.status_code == 404
    assert "etag" not in missing.headers
    assert missing.headers["cache-control"] == "no-store"
    written = client.post("/text", headers={"If-None-Match": "*"})
    assert (written.status_code, "etag" in written.headers) == (200, False)


def test_a_long_answer_goes_through_as_it_comes(client: httpx.Client) -> None:
    short, long = client.get("/parts?count=20"), client.get(f"/parts?count={MAX_BYTES // 1000 + 2}")
    assert (len(short.content), len(long.content)) == (20_000, MAX_BYTES + 2_000)
    assert ("etag" in short.headers, "etag" in long.headers) == (True, False)


def test_head_has_the_headers_of_get(client: httpx.Client) -> None:
    for path in ("/text", "/text?length=5000", "/nothing", "/static/style.css"):
        get, head = client.get(path), client.head(path)
        assert head.content == b""
        assert head.status_code == get.status_code
        same = {"content-length", "etag", "content-type", "content-encoding", "vary"}
        for name in same:
            assert head.headers.get(name) == get.headers.get(name), name
    tag = client.get("/text").headers["etag"]
    assert client.head("/text", headers={"If-None-Match": tag}).status_code == 304


def test_what_is_long_is_compressed_for_who_takes_it(client: httpx.Client) -> None:
    packed = client.get("/text?length=5000")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < 200
    plain = client.get("/text?length=5000", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == packed.text
    assert plain.headers["etag"] == packed.headers["etag"]
    tagged = {"If-None-Match": packed.headers["etag"]}
    assert client.get("/text?length=5000", headers=tagged).headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip;q=0", False),
        ("identity;q=1, gzip; q=0.000", False),
        ("gzip;q=0, *", False),
        ("br", False),
        ("", False),
        ("br, gzip;q=0.5", True),
        ("GZIP", True),
        ("*", True),
        ("*;q=0", False),
    ],
)
def test_who_refuses_a_coding_is_not_sent_it(
    accepted: str, packed: bool, client: httpx.Client
) -> None:
    answer = client.get("/text?length=5000", headers={"Accept-Encoding": accepted})
    assert ("content-encoding" in answer.headers) == packed


def test_an_answer_may_have_a_tag_and_a_time_of_its_own(client: httpx.Client) -> None:
    own = client.get("/own")
    assert (own.headers["etag"], own.headers["cache-control"]) == ('"1"', "max-age=60")
    again = client.get("/own", headers={"If-None-Match": '"1"'})
    assert (again.status_code, again.headers["cache-control"]) == (304, "max-age=60")
    tag = client.get("/static/style.css").headers["etag"]
    assert client.get("/static/style.css", headers={"If-None-Match": tag}).status_code == 304


def test_who_has_the_newest_answer_is_told_what_is_left() -> None:
    """Who polls well sees nothing but 304."""
    app = create_app([router()], Access(TOKENS, "127.0.0.1"), Rates(reads=3, writes=1))
    with served(app) as client:
        tag = client.get("/text").headers["etag"]
        for left in (1, 0):
            again = client.get("/text", headers={"If-None-Match": tag})
            assert again.status_code == 304
            assert again.headers["ratelimit-limit"] == "3"
            assert again.headers["ratelimit-remaining"] == str(left)
            assert 1 <= int(again.headers["ratelimit-reset"]) <= 60


def test_who_asks_too_often_is_told_when_to_go_on() -> None:
    app = create_app([router()], Access(TOKENS, "127.0.0.1"), Rates(reads=2, writes=1))
    with served(app) as client:
        for left in (1, 0):
            response = client.get("/text")
            assert response.status_code == 200
            assert response.headers["ratelimit-limit"] == "2"
            assert response.headers["ratelimit-remaining"] == str(left)
            assert 1 <= int(response.headers["ratelimit-reset"]) <= 60
        refused = client.head("/text")
        assert refused.status_code == 429
        detail = problem(client.get("/text"), 429)
        assert detail.startswith("more than 2 requests that read in a minute: go on in ")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert HEADERS.items() <= {key: refused.headers.get(key) for key in HEADERS}.items()
        assert client.post("/text").status_code == 200
        assert client.post("/text").status_code == 429
        # Pictures of pages are counted apart, and there may be many of them.
        assert client.get("/pictures/a/480.webp").headers["ratelimit-limit"] == "20"
        # Another client, and what is free.
        token = {"Authorization": "Bearer " + "x" * 16}
        assert client.get("/text", headers=token).headers["ratelimit-remaining"] == "1"
        assert client.get("/text", headers={"Authorization": "Bearer y"}).status_code == 429
        assert client.get("/livez").status_code == client.get("/static/a").status_code == 404


def test_a_clock_that_is_put_back_refuses_nobody_for_longer_than_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = create_app([router()], Access(TOKENS, "127.0.0.1"), Rates(reads=1, writes=1))
    ahead = time.time() + 3600
    with served(app) as client:
        with monkeypatch.context() as patched:
            patched.setattr(time, "time", lambda: ahead)
            assert client.get("/text").status_code == 200
            assert client.get("/text").status_code == 429
        answer = client.get("/text")
    assert answer.status_code == 200
    assert int(answer.headers["ratelimit-reset"]) <= 60


def test_an_ipv6_client_is_its_network() -> None:
    app = create_app([router()], Access(TOKENS, "127.0.0.1"), Rates(reads=1, writes=1))
    with served(app, ["127.0.0.0/8"]) as client:

        def ask(address: str) -> int:
            return client.get("/text", headers={"X-Forwarded-For": address}).status_code

        assert ask("2001:db8::1") == 200
        assert ask("2001:db8::2:3:4:5") == 429
        assert ask("2001:db8:0:1::1") == 200
        assert ask("nonsense") == 200
        assert ask("192.0.2.1") == 200
        assert ask("192.0.2.2") == 200
        # As a proxy that listens to both kinds on one socket, or a translator, writes them.
        assert ask("::ffff:192.0.2.1") == 429
        assert ask("::ffff:192.0.2.3") == 200
        assert ask("64:ff9b::192.0.2.3") == 429
        assert ask("64:ff9b::192.0.2.4") == 200


def test_whom_nobody_named_a_proxy_is_one_client_whatever_it_forwards() -> None:
    app = create_app([router()], Access(TOKENS, "127.0.0.1"), Rates(reads=1, writes=1))
    with served(app) as client:
        asked = [
            client.get("/text", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code
            for n in range(3)
        ]
        assert asked == [200, 429, 429]


def test_requests_are_counted_by_route_and_status() -> None:
    registry = CollectorRegistry()
    app = create_app([router()], Access(TOKENS, "127.0.0.1"), Rates(0, 0), registry=registry)
    with served(app) as client:
        client.get("/text?length=3")
        client.head("/text")
        client.get("/fault", headers={"Connection": "close"})
        client.get("/made/up")
        client.request("MADEUP", "/text")

    def counted(method: str, route: str, status: str) -> float | None:
        labels = {"method": method, "route": route, "status": status}
        return registry.get_sample_value("storywire_http_request_seconds_count", labels)

    assert counted("GET", "/text", "200") == 2
    assert counted("GET", "/fault", "500") == 1
    assert counted("GET", "other", "404") == 1
    assert counted("other", "/text", "405") == 1
