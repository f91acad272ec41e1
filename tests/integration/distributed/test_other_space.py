"""Another model than before: each stage that would mix vectors is refused at its start."""

import os
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from infra.index.elastic.index import ElasticIndex
from infra.settings import Settings
from streams.runners.distributed.worker import stage_app
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.topic_admin import init_topics
from streams.topics import CLUSTERING_LOG
from streams.vector_space import OtherVectorSpace
from tests.support.deployment import Deployment
from tests.support.messages import assigned, story


@pytest.mark.servers
def test_a_worker_of_another_model_is_refused(
    kafka_bootstrap: str,
    elasticsearch_url: str,
    index_prefix: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deployment = Deployment(kafka_bootstrap, elasticsearch_url, index_prefix, tmp_path)
    for name in [each for each in os.environ if each.startswith("STORYWIRE_")]:
        monkeypatch.delenv(name)
    for name, value in deployment.environment.items():
        monkeypatch.setenv(name, value)
    config = Settings()
    init_topics(config)
    index = ElasticIndex(elasticsearch_url, index_prefix)
    try:
        index.prepare()
        assert stage_app("embed", config, StageMetrics(CollectorRegistry())).stage.name == "embed"
        article = assigned("a")
        assert article.article
        deployment.send([article.article.to_json()], CLUSTERING_LOG)
        index.write([article], [story()])
        index.refresh()
        for name, where in (
            ("embed", f"{deployment.topic_prefix}news.clustering.log.v1"),
            ("cluster", f"{deployment.topic_prefix}news.clustering.log.v1"),
            ("index", f"{index_prefix}articles"),
        ):
            with pytest.raises(
                OtherVectorSpace, match=f"{where} holds .* by test-model, .*multilingual-e5"
            ) as no:
                stage_app(name, config, StageMetrics(CollectorRegistry()))
            assert "read all again into new topics: `storywire migrate-embedder`" in str(no.value)
        told = deployment.command("doctor", expected=2)
        assert f"Vector space: the index {index_prefix}articles holds articles embedded by" in told
    finally:
        index.close()
        deployment.delete_topics()
