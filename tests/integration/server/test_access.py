"""Tokens and their scopes; reading where it is not open."""

import asyncio
import base64

import httpx
import pytest
from fastapi import Request
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from infra.settings import BadSetting, settings
from infra.settings.tokens import Tokens
from infra.web.access import Access
from infra.web.problems import Problem
from tests.integration.server.conftest import TOKEN, Api
from tests.integration.server.test_api import ARTICLES, problem
from tests.support.raw_articles import raw

DESK = "the token of the desk"
WIRE = "the token of the wire"
TOKENS = {
    "desk": {"token": DESK, "scopes": ["read", "corrections:write"]},
    "wire": {"token": WIRE, "scopes": ["articles:write"]},
}
OPENAPI = "/api/v1/openapi.json"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def basic(token: str, user: str = "anyone") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{token}".encode()).decode()}


def test_a_token_permits_what_its_scopes_say(api: Api) -> None:
    client = api(api_tokens=TOKENS, api_token=TOKEN)
    for token in (WIRE, TOKEN):
        response = client.post(ARTICLES, json=raw("a"), headers=bearer(token))
        assert response.status_code == 202
    refused = client.post(ARTICLES, json=raw("a"), headers=bearer(DESK))
    assert "desk does not have the scope articles:write" in problem(refused, 403)
    assert 'error="insufficient_scope"' in refused.headers["www-authenticate"]
    assert DESK not in refused.text
    problem(client.post(ARTICLES, json=raw("a")), 401)


def test_a_browsers_password_is_not_enough_to_write(api: Api) -> None:
    client = api(api_tokens=TOKENS)
    problem(client.post(ARTICLES, json=raw("a"), headers=basic(WIRE)), 401)


def test_reading_that_is_not_open_needs_a_token_that_reads(api: Api) -> None:
    client = api(api_tokens=TOKENS, api_open=False)
    for method in ("GET", "HEAD"):
        refused = client.request(method, OPENAPI)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Basic realm=")
    problem(client.get("/nothing"), 401)
    for headers in (bearer(DESK), basic(DESK), basic(DESK, user="")):
        assert client.get(OPENAPI, headers=headers).status_code == 200
    assert "does not have the scope read" in problem(client.get(OPENAPI, headers=basic(WIRE)), 403)
    assert client.get("/livez").status_code == client.get("/readyz").status_code == 200
    # Crawlers that may not read it would else take all to be open (RFC 9309, 2.3.1.3).
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert client.get("/favicon.ico").status_code == 200
    story = "/stories/0123456789abcdef"
    pages = ("/sitemap.xml", "/sitemaps/news.xml", "/docs", "/card.png", "/oembed", "/feed.atom")
    for path in (*pages, f"{story}/card.png", f"{story}/embed"):
        assert client.get(path).status_code == 401, path


@pytest.fixture
def guarded(api: Api) -> httpx.Client:
    return api(api_tokens=TOKENS, api_open=False)


HEADER = st.text(st.characters(min_codepoint=33, max_codepoint=255), min_size=1, max_size=60)


@examples(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(scheme=st.sampled_from(["Bearer", "basic", "Digest", "?"]), value=HEADER, host=HEADER)
def test_any_credentials_and_any_host_are_answered(
    scheme: str, value: str, host: str, guarded: httpx.Client
) -> None:
    headers = [
        (b"Authorization", f"{scheme} {value}".encode("latin-1")),
        (b"Host", host.encode("latin-1")),
    ]
    assert guarded.get(OPENAPI, headers=headers).status_code in (400, 421)
    response = guarded.post(ARTICLES, json=raw("a"), headers=headers)
    assert response.status_code in (400, 421)


@pytest.mark.parametrize("host", ["[::1", "rebound.example", "localhost.example", "\xff"])
def test_any_name_but_this_machines_is_refused(host: str, shared: httpx.Client) -> None:
    headers = [(b"Host", host.encode("latin-1"))]
    problem(shared.post(ARTICLES, json=raw("a"), headers=headers), 421)
    for path in (OPENAPI, "/", "/events", "/readyz", "/static/style.css"):
        told = problem(shared.get(path, headers=headers), 421)
        assert "STORYWIRE_ALLOWED_HOSTS" in told


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1", "127.8.0.1", "[::1]:8"])
def test_any_name_of_this_machine_is_answered(host: str, shared: httpx.Client) -> None:
    assert shared.get(OPENAPI, headers={"Host": host}).status_code == 200


def test_a_name_of_the_settings_is_read_by_but_not_written_by_without_a_token(api: Api) -> None:
    client = api(
        allowed_hosts="wire.example:8443, [2001:db8::1]", public_url="https://news.example/a"
    )
    for host in ("wire.example", "WIRE.example.:8080", "[2001:db8::1]", "news.example"):
        assert client.get(OPENAPI, headers={"Host": host}).status_code == 200
        refused = client.post(ARTICLES, json=raw("a"), headers={"Host": host})
        assert "STORYWIRE_API_TOKEN" in problem(refused, 403)
    problem(client.get(OPENAPI, headers={"Host": "evil.example"}), 421)


EVERYWHERE = "0.0.0.0"  # noqa: S104 - the server only believes it


def test_a_server_for_others_answers_to_any_name_until_some_are_set(api: Api) -> None:
    client = api(EVERYWHERE)
    assert client.get(OPENAPI, headers={"Host": "wire.example"}).status_code == 200


def test_a_server_for_others_with_names_answers_to_them_and_to_addresses(api: Api) -> None:
    client = api(EVERYWHERE, allowed_hosts="wire.example")
    for host, status in (("wire.example", 200), ("10.0.0.7:8080", 200), ("evil.example", 421)):
        assert client.get(OPENAPI, headers={"Host": host}).status_code == status


PROXIES = {
    "Forwarded": "for=192.0.2.1",
    "Via": "1.1 proxy",
    "X-Real-IP": "192.0.2.1",
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Host": "localhost",
    "X-Forwarded-Proto": "https",
    **dict.fromkeys(
        (
            "X-Cluster-Client-IP",
            "Fastly-Client-IP",
            "X-Azure-ClientIP",
            "Client-IP",
            "Fly-Client-IP",
            "CF-Connecting-IPv6",
            "X-ProxyUser-Ip",
            "X-Appengine-User-Ip",
            "X-Original-Forwarded-For",
            "Forwarded-For",
            "X-Original-URL",
            "X-Envoy-External-Address",
            "Tailscale-User-Login",
            "X-Remote-Addr",
        ),
        "192.0.2.1",
    ),
    "CDN-Loop": "cdn.example",
}
USUAL = (
    "Origin",
    "Referer",
    "User-Agent",
    "X-Request-ID",
    "Traceparent",
    "Accept-Language",
    "DNT",
    "X-Requested-With",
    "Proxy-Connection",
    "Sec-Fetch-Site",
    "If-None-Match",
    "Client-Hints",
)
"""What clients send of their own."""


@pytest.mark.parametrize("header", PROXIES)
def test_what_a_proxy_passed_on_is_not_written_without_a_token(
    header: str, shared: httpx.Client
) -> None:
    for value in (PROXIES[header], ""):
        refused = shared.post(ARTICLES, json=raw("a"), headers={header: value})
        told = problem(refused, 403)
        assert header.lower() in told
        assert "set STORYWIRE_API_TOKEN" in told


def test_what_clients_send_of_their_own_is_no_proxy_s(shared: httpx.Client) -> None:
    headers = {**dict.fromkeys(USUAL, "x"), "Origin": "http://localhost", "Sec-Fetch-Site": "none"}
    assert shared.post(ARTICLES, json=raw("a"), headers=headers).status_code == 202


def test_behind_a_proxy_a_token_writes(api: Api) -> None:
    client = api(api_token=TOKEN, allowed_hosts="wire.example")
    headers = {**bearer(TOKEN), **PROXIES, "Host": "wire.example"}
    assert client.post(ARTICLES, json=raw("a"), headers=headers).status_code == 202


@pytest.mark.parametrize("peer", ["10.0.0.7", "::ffff:10.0.0.7", "testclient"])
def test_who_is_not_on_this_machine_does_not_write_without_a_token(peer: str) -> None:
    access = Access(Tokens({}), "127.0.0.1")
    scope = {"type": "http", "headers": [(b"host", b"localhost")], "client": (peer, 1)}

    async def ask() -> None:
        await access.writing("articles:write")(Request(scope), None)

    with pytest.raises(Problem, match="writing is for this machine only"):
        asyncio.run(ask())


WRONG = {
    "not JSON": '{"desk": "secret-secret-secret"',
    "a short token": '{"desk": {"token": "secret", "scopes": ["read"]}}',
    "no such scope": '{"desk": {"token": "secret-secret-secret", "scopes": ["everything"]}}',
    "no scope": '{"desk": {"token": "secret-secret-secret", "scopes": []}}',
    "name and token changed": '{"secret.secret": {"token": "secret-secret-secret"}}',
    "the same twice": '{"a": {"token": "secret-secret-secret", "scopes": ["read"]},'
    ' "b": {"token": "secret-secret-secret", "scopes": ["read"]}}',
    "the operator's name": '{"operator": {"token": "secret-secret-secret", "scopes": ["read"]}}',
    "a list": '["secret-secret-secret"]',
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_setting_is_told_without_what_is_secret(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWIRE_API_TOKENS", WRONG[wrong])
    settings.cache_clear()
    with pytest.raises(BadSetting, match=r"^STORYWIRE_API_TOKENS: ") as error:
        settings()
    assert "secret" not in str(error.value)
    assert error.value.__suppress_context__


def test_a_server_that_nobody_could_read_is_a_wrong_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STORYWIRE_API_OPEN", "false")
    settings.cache_clear()
    with pytest.raises(BadSetting, match=r"STORYWIRE_API_OPEN='false': .*nobody could read"):
        settings()
    monkeypatch.setenv("STORYWIRE_API_TOKEN", TOKEN)
    assert settings().tokens.keys() == {"operator"}
    settings.cache_clear()
