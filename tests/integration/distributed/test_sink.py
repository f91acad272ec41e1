"""Articles that a backend stores, on Kafka."""

import json
from pathlib import Path

import pytest

from infra.settings import Settings
from processors.model import DeadRecord
from processors.normalize.bounds import MAX_RAW_BYTES
from streams.backends.kafka import KafkaBackend
from streams.topic_admin import init_topics
from streams.topics import DEAD, RAW
from tests.support.deployment import Deployment
from tests.support.raw_articles import line, raw


@pytest.mark.servers
def test_articles_are_on_kafka_when_storing_returns(kafka_bootstrap: str, tmp_path: Path) -> None:
    deployment = Deployment(kafka_bootstrap, "", "", tmp_path)
    config = Settings(kafka_bootstrap=kafka_bootstrap, topic_prefix=deployment.topic_prefix)
    init_topics(config)
    try:
        good = [line(raw(f"daily-{n}")) for n in range(3)]
        with KafkaBackend(config) as backend:
            backend.store_articles([*good, line(raw("bad", body="x" * MAX_RAW_BYTES))], 1.0)
            assert deployment.records(RAW) == good
            counts = backend.ingested(4, 0)
            assert counts == {"sent": 3, "dead on arrival": 1, "refused": 0}
        (dead,) = deployment.records(DEAD)
        assert "bytes" in DeadRecord.model_validate_json(dead).reason
        assert json.loads(deployment.records(RAW)[0])["url"] == "https://daily.example/daily-0"
    finally:
        deployment.delete_topics()
