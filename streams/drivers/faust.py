"""The distributed way to run: a Faust application per stage, over Kafka."""

import asyncio
from collections.abc import Sequence
from typing import Any

import faust
from faust.types import TP, EventT
from mode.supervisors import CrashingSupervisor

from infra.kafka.producer import MAX_RECORD_BYTES
from infra.settings import Settings
from streams.drivers.guard import OffsetGuard
from streams.records import Output, Record
from streams.stages.base import Stage
from streams.topics import Topic

BATCH = 200
WITHIN_SECONDS = 0.05
"""How long a batch waits for more records: the price in latency for fewer, larger batches."""


class StageApp:
    """Carries records from the stage's topics through `process` to where its outputs belong.

    A batch is acknowledged once its outputs are on the broker: after a kill it is processed again
    and writes the same keys, ids and revisions.
    """

    def __init__(self, stage: Stage, settings: Settings) -> None:
        self.stage = stage
        self._prefix = settings.topic_prefix
        self._topic_of = {self._prefix + topic.name: topic for topic in stage.reads}
        self._guards = {
            topic.name: OffsetGuard(compacted=topic.cleanup == "compact") for topic in stage.reads
        }
        self.app = _app(f"{self._prefix}storywire-{stage.name}", settings)
        self._sinks: dict[str, faust.TopicT] = {}
        source = self.app.topic(*self._topic_of, **_RAW_BYTES)
        self.app.agent(source, name=stage.name)(self._run)
        self.app.on_partitions_assigned.connect(self._assigned)

    async def _run(self, stream: faust.StreamT) -> None:
        async for events in stream.noack_take(BATCH, within=WITHIN_SECONDS):
            await self.take(events)

    async def take(self, events: Sequence[EventT]) -> None:
        """Process a batch, send what it led to, acknowledge it."""
        records = self.fresh(events)
        outputs = await asyncio.to_thread(self.stage.process, records)
        await self.send(outputs)
        for event in events:
            event.ack()

    def fresh(self, events: Sequence[EventT]) -> list[Record]:
        """The records that were not seen since the assignment. Raises OffsetGap."""
        records = [self._record(event) for event in events]
        return [
            record
            for record in records
            if self._guards[record.topic].is_new(record.topic, record.partition, record.offset)
        ]

    async def send(self, outputs: Sequence[Output]) -> None:
        """Returns once the broker has all of them."""
        sent = [
            await self._sink(output.topic).send(
                key=output.key.encode(), value=output.message.to_json()
            )
            for output in outputs
        ]
        await asyncio.gather(*sent)

    def expect(self, topic: Topic, partition: int, offset: int) -> None:
        """Tell the guard where reading starts."""
        self._guards[topic.name].expect(topic.name, partition, offset)

    async def _assigned(self, _app: Any, assigned: set[TP], **_: Any) -> None:
        for guard in self._guards.values():
            guard.forget()
        await self.on_assigned({tp for tp in assigned if tp.topic in self._topic_of})

    async def on_assigned(self, assigned: set[TP]) -> None:
        """Reading starts at the last commit, or where the topic starts now."""
        earliest = await self.app.consumer.earliest_offsets(*assigned)
        committed = await self.app.consumer.seek_to_committed()
        for tp in assigned:
            offset = max(earliest[tp], committed.get(tp) or 0)
            self.expect(self._topic_of[tp.topic], tp.partition, offset)

    def _record(self, event: EventT) -> Record:
        message = event.message
        return Record(
            topic=self._topic_of[message.topic].name,
            partition=message.partition,
            offset=message.offset,
            key=message.key.decode(errors="replace") if message.key is not None else None,
            value=message.value or b"",
            timestamp=message.timestamp,
        )

    def _sink(self, topic: Topic) -> faust.TopicT:
        if topic.name not in self._sinks:
            self._sinks[topic.name] = self.app.topic(self._prefix + topic.name, **_RAW_BYTES)
        return self._sinks[topic.name]


_RAW_BYTES = {
    "key_type": bytes,
    "value_type": bytes,
    "key_serializer": "raw",
    "value_serializer": "raw",
}


def _app(name: str, settings: Settings) -> faust.App:
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    return faust.App(
        name,
        broker=[f"kafka://{address.strip()}" for address in settings.kafka_bootstrap.split(",")],
        topic_allow_declare=False,
        topic_disable_leader=True,
        stream_wait_empty=False,
        agent_supervisor=CrashingSupervisor,
        processing_guarantee="at_least_once",
        producer_acks=-1,
        producer_linger=0.005,
        producer_max_batch_size=256 * 1024,
        producer_max_request_size=MAX_RECORD_BYTES,
        consumer_max_fetch_size=MAX_RECORD_BYTES,
        consumer_auto_offset_reset="earliest",
        broker_commit_interval=1.0,
        broker_session_timeout=30.0,
        web_enabled=False,
        datadir=str(settings.state_dir),
    )
