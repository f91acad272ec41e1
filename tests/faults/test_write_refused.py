"""An index that takes nothing for now: the worker waits for it, also the first time it runs."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing

import pytest
from elasticsearch import Elasticsearch

from infra.devservers.local import LocalServers
from infra.index.elastic import ElasticIndex
from streams.topics import ASSIGNED, DEAD, EVENTS
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories
from tests.support.refusing_index import no_aliases, write_block

pytestmark = pytest.mark.long

TOTAL = 100


@pytest.mark.parametrize(
    ("refusing", "told"), [(write_block, "blocked"), (no_aliases, "storywire admin init")]
)
def test_a_new_group_meets_an_index_that_takes_nothing_and_loses_nothing(
    deployment: Deployment,
    refusing: Callable[[Elasticsearch, str], AbstractContextManager[None]],
    told: str,
) -> None:
    deployment.send(stories(4, TOTAL // 4))
    with deployment.worker("normalize,embed,cluster"):
        processes.eventually(
            lambda: len(deployment.records(ASSIGNED)), TOTAL.__le__, "clustering waits"
        )
    with Elasticsearch(deployment.elasticsearch_url) as client:
        with refusing(client, deployment.index_prefix):
            with deployment.worker("index", name="first") as first:
                processes.eventually(
                    lambda: first.log.read_text(), lambda log: told in log, "it does not say so"
                )
                assert first.terminate(seconds=5) == 0
            assert deployment.committed("index") == 0
        with deployment.worker("index", name="second") as second:
            with refusing(client, deployment.index_prefix):
                deployment.send(stories(4, TOTAL // 4 + 1)[TOTAL:])
            with deployment.worker("normalize,embed,cluster"):
                deployment.indexed_articles(TOTAL + 4)
            assert second.ended is None
        every_event = len({*deployment.records(EVENTS)})
        client.indices.refresh(index=f"{deployment.index_prefix}events")
        assert client.count(index=f"{deployment.index_prefix}events")["count"] == every_event
    assert deployment.records(DEAD) == []


@pytest.mark.parametrize("block", ["read_only", "read_only_allow_delete"])
def test_a_block_of_all_indices_at_once_is_told_of(
    private_elasticsearch: LocalServers, block: str
) -> None:
    url, setting = private_elasticsearch.elasticsearch.address, f"cluster.blocks.{block}"
    with Elasticsearch(url) as client, closing(ElasticIndex(url)) as index:
        index.prepare()
        assert index.impaired() is None
        client.cluster.put_settings(persistent={setting: True})
        assert "takes no documents for any index" in str(index.impaired())
        client.cluster.put_settings(persistent={setting: None})
        assert index.impaired() is None


def test_a_worker_of_a_name_that_is_taken(deployment: Deployment) -> None:
    deployment.send(stories(2, 4))
    with deployment.worker(name="desk") as first:
        deployment.indexed_articles(8)
        refused = processes.run_command(
            "worker", expected=2, **deployment.environment, STORYWIRE_WORKER_ID="desk"
        )
        assert "a worker desk runs the normalize stage already" in refused.stderr
        assert refused.stderr.count("\n") == 1
        assert first.ended is None
