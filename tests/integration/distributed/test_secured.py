"""Kafka over SASL_SSL and Elasticsearch over TLS with a login."""

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaAdminClient

from infra.devservers.errors import PackagesUnavailable
from infra.kafka.client import connected
from infra.kafka.errors import KafkaUnusable
from infra.settings.kafka_address import KafkaAddress
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories, write_lines
from tests.support.secured_servers import (
    MECHANISMS,
    PASSWORD,
    USER,
    GateServer,
    SecuredKafka,
    gated,
    secured_kafka,
)
from tests.support.smtp_server import CERTIFICATE

API_KEY = b64encode(b"id:key").decode()


@pytest.fixture(scope="module")
def kafka(kafka_bootstrap: str) -> Iterator[SecuredKafka]:
    """Asks for kafka_bootstrap, so that it counts as one that needs servers."""
    del kafka_bootstrap
    try:
        with secured_kafka() as running:
            yield running
    except PackagesUnavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def gate(elasticsearch_url: str) -> Iterator[GateServer]:
    with gated(elasticsearch_url, f"ApiKey {API_KEY}") as running:
        yield running


def address(kafka: SecuredKafka, **other: Any) -> KafkaAddress:
    known = {"user": USER, "password": PASSWORD, "ca": CERTIFICATE, "security": "SASL_SSL"}
    return KafkaAddress(kafka.secure_address, **{**known, **other})


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_each_way_to_log_in_is_one(mechanism: str, kafka: SecuredKafka) -> None:
    with connected(KafkaAdminClient, address(kafka, mechanism=mechanism)) as admin:
        assert admin.describe_cluster()["brokers"]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "password": ({"password": "other"}, "STORYWIRE_KAFKA_PASSWORD"),
    "CA": ({"ca": None}, "STORYWIRE_KAFKA_CA"),
    "no login": ({"security": "SSL"}, "STORYWIRE_KAFKA_SECURITY"),
    "no TLS": ({"security": "PLAINTEXT"}, "STORYWIRE_KAFKA_SECURITY"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named_by_its_setting(wrong: str, kafka: SecuredKafka) -> None:
    other, setting = WRONG[wrong]
    with (
        pytest.raises(KafkaUnusable) as error,
        connected(KafkaAdminClient, address(kafka, **other), 1.5) as admin,
    ):
        admin.describe_cluster()
    assert setting in f"{error.value} {error.value.hint}"
    assert PASSWORD not in str(error.value)


def test_tls_that_nobody_speaks_is_named_by_its_setting(kafka: SecuredKafka) -> None:
    plain = KafkaAddress(kafka.address, "SSL", ca=CERTIFICATE)
    with (
        pytest.raises(KafkaUnusable, match="does not speak TLS") as error,
        connected(KafkaAdminClient, plain),
    ):
        pass
    assert "STORYWIRE_KAFKA_SECURITY" in error.value.hint


def test_articles_go_through_secured_servers(
    kafka: SecuredKafka,
    gate: GateServer,
    elasticsearch_url: str,
    index_prefix: str,
    tmp_path: Path,
) -> None:
    deployment = Deployment(kafka.address, elasticsearch_url, index_prefix, tmp_path)
    deployment.environment |= {
        "STORYWIRE_KAFKA_BOOTSTRAP": kafka.secure_address,
        "STORYWIRE_KAFKA_SECURITY": "SASL_SSL",
        "STORYWIRE_KAFKA_USER": USER,
        "STORYWIRE_KAFKA_PASSWORD": PASSWORD,
        "STORYWIRE_KAFKA_CA": str(CERTIFICATE),
        "STORYWIRE_ELASTICSEARCH_URL": gate.url,
        "STORYWIRE_ELASTICSEARCH_API_KEY": API_KEY,
        "STORYWIRE_ELASTICSEARCH_CA": str(CERTIFICATE),
    }
    deployment.command("admin", "init")
    path = write_lines(tmp_path / "articles.jsonl", stories(3, 4))
    deployment.command("ingest", str(path))
    with deployment.worker():
        result = deployment.indexed_articles(12)
        told = deployment.command("doctor", "--json", expected=None)
    assert len(result.sizes) == 3
    printed = json.loads(deployment.command("search", "--min-articles", "3", "--json"))
    assert {each["story_id"] for each in printed["stories"]} == result.sizes.keys()
    findings = {each["check"]: each["ok"] for each in json.loads(told)["findings"]}
    assert findings["Kafka"]
    assert findings["Elasticsearch"]
    assert PASSWORD not in told
    assert API_KEY not in told
