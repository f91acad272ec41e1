"""Faust runner: an application per stage over Kafka; at least once, no record passed over."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

import faust
from faust.types import TP, ConsumerT, EventT
from mode.supervisors import CrashingSupervisor
from structlog.contextvars import bind_contextvars

from infra.kafka.log_reader import next_offset
from infra.kafka.producer import MAX_RECORD_BYTES
from infra.settings import Settings
from streams.records import Output, Record
from streams.runners.offset_guard import OffsetGap, OffsetGuard
from streams.stages.base import Stage
from streams.topics import Topic

BATCH = 200
WITHIN_SECONDS = 0.05
"""How long a batch waits for more records: the price in latency for fewer, larger batches."""

MAX_REWINDS = 100
"""In a row, before the worker gives up: what Faust holds of an old fetch takes some."""

log = logging.getLogger(__name__)

SeekToCommitted = Callable[[], Awaitable[Mapping[TP, int | None]]]


class StageApp:
    """Carries records from the stage's topics through `process` to where its outputs belong.

    A batch is acknowledged once its outputs are on the broker: after a kill it is processed again
    and writes the same keys, ids and revisions.
    """

    def __init__(self, stage: Stage, settings: Settings) -> None:
        self.stage = stage
        self._lock = asyncio.Lock()
        self._rewinds = 0
        self._bootstrap = settings.kafka_bootstrap
        self._prefix = settings.topic_prefix
        self._topic_of = {self._prefix + topic.name: topic for topic in stage.reads}
        self._guards = {
            topic.name: OffsetGuard(compacted=topic.cleanup == "compact") for topic in stage.reads
        }
        self.app = _app(f"{self._prefix}storywire-{stage.name}", settings)
        self.app.seek = self._seek
        self._sinks: dict[str, faust.TopicT] = {}
        source = self.app.topic(*self._topic_of, **_RAW_BYTES)
        self.app.agent(source, name=stage.name)(self._run)

    async def _run(self, stream: faust.StreamT) -> None:
        bind_contextvars(stage=self.stage.name)
        async for events in stream.noack_take(BATCH, within=WITHIN_SECONDS):
            async with self._lock:
                due, records, gaps = await self._due(events)
                if due:
                    await self.take(due, records)
                    self._rewinds = 0
                for gap in gaps:
                    await self._rewind(gap)

    async def take(self, events: Sequence[EventT], records: Sequence[Record]) -> None:
        """Process `records`, those of `events` that are new; send the outputs, acknowledge."""
        outputs = await asyncio.to_thread(self.stage.process, records)
        await self.send(outputs)
        for event in events:
            event.ack()

    async def _due(
        self, events: Sequence[EventT]
    ) -> tuple[list[EventT], list[Record], list[OffsetGap]]:
        """The events up to the first gap of each partition, those not seen before, the gaps."""
        due: list[EventT] = []
        records: list[Record] = []
        gaps: dict[TP, OffsetGap] = {}
        for event in events:
            message = event.message
            # Those of an earlier generation were fetched before a rebalance and come again.
            if message.generation_id != self.app.consumer_generation_id or message.tp in gaps:
                continue
            record = self._record(event)
            try:
                is_new = await self._is_new(record)
            except OffsetGap as gap:
                gaps[message.tp] = gap
                continue
            due.append(event)
            if is_new:
                records.append(record)
        return due, records, list(gaps.values())

    async def _is_new(self, record: Record) -> bool:
        guard, place = self._guards[record.topic], (record.topic, record.partition)
        try:
            return guard.is_new(*place, record.offset)
        except OffsetGap as gap:
            # A producer's transactions leave offsets without records: ask the log itself.
            topic = self._prefix + record.topic
            found = await asyncio.to_thread(
                next_offset, self._bootstrap, topic, record.partition, gap.expected
            )
            if found != record.offset:
                raise
            guard.expect(*place, record.offset)
            return guard.is_new(*place, record.offset)

    async def _rewind(self, gap: OffsetGap) -> None:
        """Read again from where a record was passed over. Raises `gap` when that is no use."""
        self._rewinds += 1
        if self._rewinds > MAX_REWINDS:
            raise gap
        log.warning("%s: reading again from there", gap)
        await self.app.consumer.seek_wait(
            {TP(self._prefix + gap.topic, gap.partition): gap.expected}
        )

    async def send(self, outputs: Sequence[Output]) -> None:
        """Returns once the broker has all of them."""
        sent = [
            await self._sink(output.topic).send(
                key=output.key.encode(), value=output.message.to_json()
            )
            for output in outputs
        ]
        await asyncio.gather(*sent)

    async def _seek(self, seek_to_committed: SeekToCommitted) -> Mapping[TP, int]:
        """Go to where reading starts and tell the guards; no record comes before that."""
        # The lock: a batch that is under way ends first, so that its commit counts.
        async with self._lock:
            await self.app.consumer.commit()
            starts = await self.starts(await seek_to_committed())
            await self.app.consumer.seek_wait(starts)
            for guard in self._guards.values():
                guard.forget()
            for tp, offset in starts.items():
                name = self._topic_of[tp.topic].name
                self._guards[name].expect(name, tp.partition, offset)
            return starts

    async def starts(self, committed: Mapping[TP, int | None]) -> dict[TP, int]:
        """Where to read each assigned partition from: at what the group committed."""
        earliest = await self.app.consumer.earliest_offsets(*committed)
        ends = await self.app.consumer.highwaters(*committed)
        return {
            # Outside of what is there: retention deleted it, or the topic was made anew.
            tp: offset if offset and earliest[tp] <= offset <= ends[tp] else earliest[tp]
            for tp, offset in committed.items()
        }

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


class SeekingApp(faust.App):
    """Has `seek` decide where to read on after an assignment.

    Faust goes to the committed offset, and starts to deliver from there before it has told anybody
    of the assignment; a stage may have to start elsewhere, and must know where.
    """

    seek: Callable[[SeekToCommitted], Awaitable[Mapping[TP, int]]]

    def _new_consumer(self) -> ConsumerT:
        consumer = super()._new_consumer()
        consumer.seek_to_committed = partial(self.seek, consumer.seek_to_committed)
        return consumer


_RAW_BYTES = {
    "key_type": bytes,
    "value_type": bytes,
    "key_serializer": "raw",
    "value_serializer": "raw",
}


def _app(name: str, settings: Settings) -> SeekingApp:
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    return SeekingApp(
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
        consumer_group_instance_id=settings.worker_id,
        broker_commit_interval=1.0,
        broker_session_timeout=30.0,
        web_enabled=False,
        datadir=str(settings.state_dir),
    )
