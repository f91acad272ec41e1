"""Request targets that are whole addresses, as clients send them to proxies."""

import http.client

import httpx
import pytest
from fastapi import APIRouter

from infra.settings.tokens import Tokens
from infra.web.access import Access
from infra.web.app import Rates, create_app
from tests.integration.server.conftest import served

ROUTER = APIRouter()


@ROUTER.get("/at/{place}")
def told(place: str, n: int) -> str:
    return f"{place} {n}"


def status_and_text(client: httpx.Client, target: str, host: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port or 0)
    try:
        connection.putrequest("GET", target, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("prefix", ["", "/news"])
def test_they_are_read_as_paths_of_the_host_that_they_name(prefix: str) -> None:
    access = Access(Tokens({}), "127.0.0.1")
    with served(create_app([ROUTER], access, Rates(0, 0), prefix=prefix)) as client:
        for begun in (f"http://localhost{prefix}", f"HTTPS://localhost:80{prefix}", prefix):
            found = status_and_text(client, f"{begun}/at/harbour?n=7", "localhost")
            assert found == (200, '"harbour 7"'), begun
        other = status_and_text(client, f"http://localhost{prefix}/at/sea?n=1", "rebound.example")
        assert other == (200, '"sea 1"')
        wrong = status_and_text(client, f"http://rebound.example{prefix}/at/sea?n=1", "localhost")
        assert wrong[0] >= 400
        assert status_and_text(client, "http://localhost", "localhost")[0] == 404
        assert status_and_text(client, "ftp://localhost/at/sea?n=1", "localhost")[0] == 404
