"""An Elasticsearch that asks who we are, and that we ask who it is."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from infra.index.base import IndexUnavailable
from infra.index.elastic.index import ElasticIndex
from infra.settings.elastic_address import ElasticAddress
from tests.support.secured_servers import GateServer, gated
from tests.support.smtp_server import CERTIFICATE

API_KEY = b64encode(b"id:key").decode()
NOBODY = "http://127.0.0.1:1"
"""What is behind the gate is away: who gets there was let in."""


@pytest.fixture
def gate() -> Iterator[GateServer]:
    with gated(NOBODY, f"ApiKey {API_KEY}") as running:
        yield running


def asked(url: str, **known: str | Path) -> str:
    """What became of asking it."""
    node = ElasticAddress(url, **known)  # type: ignore[arg-type]
    with closing(ElasticIndex(node)) as index, pytest.raises(IndexUnavailable) as error:
        index.counts()
    assert "other" not in str(error.value)
    return str(error.value)


def test_who_is_not_known_there_is_told_of_the_settings(gate: GateServer) -> None:
    for known in ({"api_key": "other"}, {"user": "wire", "password": "other"}, {}):
        told = asked(gate.url, ca=CERTIFICATE, **known)
        assert "STORYWIRE_ELASTICSEARCH_API_KEY" in told
        assert "STORYWIRE_ELASTICSEARCH_USER" in told
        assert "401" in told


def test_one_that_we_do_not_know_is_told_of_by_the_setting(gate: GateServer) -> None:
    assert "STORYWIRE_ELASTICSEARCH_CA" in asked(gate.url, api_key=API_KEY)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"api_key": API_KEY}, f"ApiKey {API_KEY}"),
        ({"user": "wire", "password": "secret"}, "Basic " + b64encode(b"wire:secret").decode()),
    ],
)
def test_who_is_known_is_let_in(known: dict[str, str], expected: str) -> None:
    with gated(NOBODY, expected) as gate:
        assert "was not available" in asked(gate.url, ca=CERTIFICATE, **known)


def test_a_user_in_the_address_is_one_too_and_is_not_shown() -> None:
    expected = "Basic " + b64encode(b"wire:secret").decode()
    with gated(NOBODY, expected) as gate:
        url = gate.url.replace("https://", "https://wire:secret@")
        told = asked(url, ca=CERTIFICATE)
    assert "was not available" in told
    assert "secret" not in told
    assert "secret" not in f"{ElasticAddress(url)} {ElasticAddress(url)!r}"


def test_an_address_is_told_with_the_path_that_leads_to_it() -> None:
    assert str(ElasticAddress("https://wire:hidden@a.example:9/search/")) == (
        "https://a.example:9/search"
    )
