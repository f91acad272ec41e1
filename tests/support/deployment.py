"""The distributed way to run under a test: topics and indices of its own on real servers."""

import secrets
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan
from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

from infra.index.elastic import ElasticIndex
from infra.kafka.client import connected
from infra.kafka.groups import read_offsets
from infra.kafka.log_reader import read_to_end
from infra.kafka.producer import NewRecord, producer, send_all
from processors.model import DeadRecord
from streams.headers import headers
from streams.stages import STAGES
from streams.stages.reads import READS
from streams.topics import DEAD, RAW, TOPICS, Topic
from tests.support import processes
from tests.support.results import Result

USELESS = [("ce_id", b"\xff"), ("traceparent", b"garbage"), ("traceparent", b"")]
"""Headers such as another producer may send."""


class Deployment:
    """One pipeline on a Kafka and an Elasticsearch that others may use too."""

    def __init__(
        self,
        bootstrap: str,
        elasticsearch_url: str,
        index_prefix: str,
        folder: Path,
        **environment: str,
    ) -> None:
        self.bootstrap = bootstrap
        self.folder = folder
        self.topic_prefix = f"test-{secrets.token_hex(4)}."
        self.index_prefix = index_prefix
        self.elasticsearch_url = elasticsearch_url
        self.environment: dict[str, Any] = {
            "STORYWIRE_KAFKA_BOOTSTRAP": bootstrap,
            "STORYWIRE_ELASTICSEARCH_URL": elasticsearch_url,
            "STORYWIRE_TOPIC_PREFIX": self.topic_prefix,
            "STORYWIRE_INDEX_PREFIX": index_prefix,
            "STORYWIRE_STATE_DIR": str(folder / "state"),
            "STORYWIRE_CHECKPOINT_SECONDS": "0.5",
            **environment,
        }

    @property
    def checkpoint(self) -> Path:
        """The cluster stage's file."""
        return self.folder / "state" / f"{self.topic_prefix}storywire-cluster.checkpoint"

    def command(self, *arguments: str, expected: int | None = 0) -> str:
        """Standard output of a command; `expected` as processes.run_command has it."""
        return processes.run_command(*arguments, expected=expected, **self.environment).stdout

    def worker(
        self, stages: str = ",".join(STAGES), name: str | None = None
    ) -> AbstractContextManager[processes.Worker]:
        """A worker; one with the same name takes the place of its predecessor at once."""
        name = name or stages.replace(",", "-")
        environment = {**self.environment, "STORYWIRE_WORKER_ID": name}
        return processes.worker(self.folder / f"{name}.log", stages, environment)

    def send(self, values: list[bytes], topic: Topic = RAW) -> None:
        """Put records without keys, and with headers of no use, into a topic."""
        name = self.topic_prefix + topic.name
        with producer(self.bootstrap) as client:
            send_all(client, [NewRecord(name, None, value, USELESS) for value in values])

    def result(self) -> Result:
        """What Elasticsearch holds now."""
        with Elasticsearch(self.elasticsearch_url) as client:
            both = [f"{self.index_prefix}articles", f"{self.index_prefix}stories"]
            client.indices.refresh(index=both)
            articles = _all(client, both[0], ["article_id", "story_id"])
            found = _all(client, both[1], ["story_id", "status", "article_count", "headline"])
        return Result.of(articles, [each for each in found if each["status"] != "merged"])

    def indexed(self, wanted: Result) -> Result:
        """What Elasticsearch holds once it is `wanted`; fails with the difference otherwise."""
        return processes.eventually(self.result, wanted.__eq__, f"instead of {wanted}")

    def indexed_articles(self, count: int) -> Result:
        """What Elasticsearch holds once `count` articles are in it and in its stories."""
        return processes.eventually(
            self.result,
            lambda found: len(found.story_of) == count == sum(found.sizes.values()),
            f"instead of {count} articles",
        )

    def last_event_id(self) -> str | None:
        """Id of the newest event in Elasticsearch."""
        index = ElasticIndex(self.elasticsearch_url, self.index_prefix)
        try:
            index.refresh()
            return index.last_event_id()
        finally:
            index.close()

    def query(self, text: str) -> set[str]:
        """Ids of the stories that Elasticsearch itself finds for a query string."""
        with Elasticsearch(self.elasticsearch_url) as client:
            condition = {"query_string": {"query": text}}
            index = f"{self.index_prefix}stories"
            response = client.search(index=index, query=condition, size=10_000)
        return {hit["_id"] for hit in response["hits"]["hits"]}

    def records(self, topic: Topic) -> list[bytes]:
        """The values of all records of a topic."""
        records = read_to_end(self.bootstrap, self.topic_prefix + topic.name)
        return [each.value or b"" for each in records]

    def has_headers(self, *topics: Topic) -> None:
        """Every record of these topics has the headers that follow from it; there are some."""
        names = {self.topic_prefix + each.name: each.name for each in topics}
        with connected(
            KafkaConsumer,
            self.bootstrap,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
        ) as consumer:
            places = [
                TopicPartition(name, number)
                for name in names
                for number in consumer.partitions_for_topic(name) or ()
            ]
            consumer.assign(places)
            ends, seen = consumer.end_offsets(places), set()
            while any(consumer.position(place) < end for place, end in ends.items()):
                for place, records in consumer.poll(500).items():
                    topic = names[place.topic]
                    seen.add(topic)
                    for each in records:
                        key = each.key.decode() if each.key is not None else None
                        assert list(each.headers) == headers(topic, key, each.value)
        assert seen == set(names.values())

    def committed(self, stage: str) -> int:
        """Offset that the group of a stage reads next, over all it reads."""
        group = self._group(stage)
        topics = [self.topic_prefix + each.name for each in READS[stage]]
        return sum(read_offsets(self.bootstrap, topics, [group]).committed[group].values())

    def members(self, stage: str) -> int:
        """How many workers the group of a stage has."""
        group = self._group(stage)
        return read_offsets(self.bootstrap, [], [group]).members[group]

    def ends(self, stage: str) -> int:
        """Where the topics that a stage reads end, over all of them."""
        topics = [self.topic_prefix + each.name for each in READS[stage]]
        return sum(read_offsets(self.bootstrap, topics, []).ends.values())

    def caught_up(self, stage: str) -> None:
        """Wait until a stage is done with all that is there now."""
        ends = self.ends(stage)
        processes.eventually(
            lambda: self.committed(stage), ends.__le__, f"{stage} is not at {ends}"
        )

    def dead(self, count: int) -> list[DeadRecord]:
        """The dead records, each id once, when there are `count`."""

        def look() -> dict[str, DeadRecord]:
            found = [DeadRecord.model_validate_json(value) for value in self.records(DEAD)]
            return {record.dead_id: record for record in found}

        found = processes.eventually(
            look, lambda each: len(each) == count, f"instead of {count} dead records"
        )
        return list(found.values())

    def _group(self, stage: str) -> str:
        return f"{self.topic_prefix}storywire-{stage}"

    def delete_topics(self) -> None:
        """Leave Kafka as it was."""
        with connected(KafkaAdminClient, self.bootstrap) as admin:
            admin.delete_topics([self.topic_prefix + each.name for each in TOPICS])


def _all(client: Elasticsearch, index: str, fields: list[str]) -> list[dict[str, object]]:
    query = {"_source": fields}
    return [hit["_source"] for hit in scan(client, index=index, query=query, size=10_000)]
