"""Articles over HTTP into Kafka."""

import json

from streams.topics import RAW
from tests.integration.server.conftest import distributed
from tests.support.deployment import Deployment
from tests.support.raw_articles import raw


def test_what_was_accepted_is_on_kafka(deployment: Deployment) -> None:
    with distributed(deployment) as client:
        assert client.get("/readyz").status_code == 200
        articles = [raw(f"a-{n}") for n in range(3)]
        response = client.post("/api/v1/articles", json={"articles": [*articles, {"url": 7}]})
        assert response.status_code == 207
        sent = [json.loads(value) for value in deployment.records(RAW)]
    sender = {"feed": "api", "token": "local", "feed_site": None, "relay": True}
    assert sent == [{**article, **sender} for article in articles]
