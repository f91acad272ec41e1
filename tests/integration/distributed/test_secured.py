"""Kafka over SASL_SSL and Elasticsearch over TLS with a login."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaAdminClient

from infra.devservers.errors import PackagesUnavailable
from infra.kafka.client import connected
from infra.kafka.errors import KafkaUnusable
from infra.settings import Settings
from infra.settings.kafka_address import KafkaAddress
from streams.backends.kafka import KafkaBackend
from streams.topic_admin import init_topics
from tests.support.deployment import Deployment
from tests.support.guides import commands, shell
from tests.support.raw_articles import stories
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

pytestmark = pytest.mark.long

BOOTSTRAP = "STORYWIRE_KAFKA_BOOTSTRAP"
NOT_IN_GUIDE = ("STORYWIRE_TOPIC_PREFIX", "STORYWIRE_INDEX_PREFIX", "STORYWIRE_STATE_DIR")
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
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deployment = Deployment(kafka.address, elasticsearch_url, index_prefix, tmp_path)
    deployment.environment |= {
        BOOTSTRAP: kafka.secure_address,
        "STORYWIRE_KAFKA_SECURITY": "SASL_SSL",
        "STORYWIRE_KAFKA_USER": USER,
        "STORYWIRE_KAFKA_PASSWORD": PASSWORD,
        "STORYWIRE_KAFKA_CA": str(CERTIFICATE),
        "STORYWIRE_ELASTICSEARCH_URL": gate.url,
        "STORYWIRE_ELASTICSEARCH_API_KEY": API_KEY,
        "STORYWIRE_ELASTICSEARCH_CA": str(CERTIFICATE),
    }
    for name, value in deployment.environment.items():
        monkeypatch.setenv(name, value)
    config = Settings()
    init_topics(config)
    with KafkaBackend(config) as backend, backend.open_index() as index, deployment.worker():
        index.prepare()
        backend.store_articles(stories(3, 4), 1.0)
        result = deployment.indexed_articles(12)
        assert index.counts().articles == 12
        assert index.story(next(iter(result.sizes))) is not None
        told = typed_as_the_guide_says(deployment, gate)
    (log,) = tmp_path.glob("*.log")
    for shown in (told, log.read_text()):
        assert PASSWORD not in shown
        assert API_KEY not in shown


def typed_as_the_guide_says(deployment: Deployment, gate: GateServer) -> str:
    """What `storywire doctor` prints where the guide's settings are exported, with our values."""
    (block,) = commands("how-to/secured-servers.md")
    values = {
        "kafka-1.example:9093,kafka-2.example:9093": deployment.environment[BOOTSTRAP],
        "KAFKA_USER=storywire": f"KAFKA_USER={USER}",
        "PASSWORD=...": f"PASSWORD={PASSWORD}",
        "/etc/storywire/kafka-ca.pem": str(CERTIFICATE),
        "https://search.example:9200": gate.url,
        "API_KEY=...": f"API_KEY={API_KEY}",
        "/etc/storywire/elasticsearch-ca.pem": str(CERTIFICATE),
    }
    for shown, ours in values.items():
        assert shown in block
        block = block.replace(shown, ours)
    kept = {name: deployment.environment[name] for name in NOT_IN_GUIDE}
    with shell(deployment.folder, **kept) as terminal:
        return terminal.typed(block)
