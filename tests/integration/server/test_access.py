"""Tokens and their scopes; reading where it is not open."""

import base64

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from infra.settings import BadSetting, settings
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
    assert guarded.get(OPENAPI, headers=headers).status_code in (400, 401)
    response = guarded.post(ARTICLES, json=raw("a"), headers=headers)
    assert response.status_code in (400, 401)


@pytest.mark.parametrize("host", ["[::1", "rebound.example", "localhost.example", "\xff"])
def test_any_name_but_this_machines_is_refused(host: str, shared: httpx.Client) -> None:
    headers = [(b"Host", host.encode("latin-1"))]
    problem(shared.post(ARTICLES, json=raw("a"), headers=headers), 403)


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
