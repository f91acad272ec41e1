"""Articles over HTTP into Kafka."""

import json

from infra.settings import Settings
from streams.serving.kafka import KafkaIntake
from streams.serving.reading import opened_reading
from streams.serving.server import application
from streams.topics import RAW
from tests.articles import raw
from tests.deployment import Deployment
from tests.embedder import WordEmbedder
from tests.streams.serving.conftest import served


def test_what_was_accepted_is_on_kafka(deployment: Deployment) -> None:
    config = Settings(
        kafka_bootstrap=deployment.bootstrap,
        topic_prefix=deployment.topic_prefix,
        elasticsearch_url=deployment.elasticsearch_url,
        index_prefix=deployment.index_prefix,
    )
    intake = KafkaIntake(config)
    with (
        opened_reading("distributed", config, WordEmbedder()) as reading,
        served(application(intake, reading, config, "127.0.0.1", intake.lifespan)) as client,
    ):
        assert client.get("/readyz").status_code == 200
        articles = [raw(f"a-{n}") for n in range(3)]
        response = client.post("/api/v1/articles", json={"articles": [*articles, {"url": 7}]})
        assert response.status_code == 207
        sent = [json.loads(value) for value in deployment.records(RAW)]
    assert sent == [{**article, "feed": "api"} for article in articles]
