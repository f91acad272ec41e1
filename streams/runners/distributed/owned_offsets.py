"""Consumer for Faust that commits nothing of its own; whoever knows an offset safe commits it.

Faust commits what was acknowledged, and acknowledges on its way down: an agent that raises turns
acknowledgement on again for events it never saw, the handlers of shutdown and rebalance then
commit them, and the check for gaps is skipped while a group has committed nothing yet
(faust-streaming issues 312 and 606). Here each of those commits does nothing.
"""

from collections.abc import Collection, Mapping
from typing import Any

from aiokafka.errors import BrokerResponseError, kafka_errors
from aiokafka.structs import OffsetAndMetadata
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Producer, Transport
from faust.types import TP, Message

from infra.kafka.groups import Note
from infra.settings.kafka_address import READ_COMMITTED
from streams.runners.distributed.membership import NamedCoordinator, group_error

FETCH_WAIT_MS = 500
"""Time for which a broker holds a fetch that finds nothing; Kafka's default."""


class FencedInstance(BrokerResponseError):
    """Another worker of the same STORYWIRE_WORKER_ID has taken this one's place."""

    errno = 82
    message = "FENCED_INSTANCE_ID"


# aiokafka has no class for it, and would tell of an unknown error.
kafka_errors.setdefault(FencedInstance.errno, FencedInstance)


class PromptConsumerThread(AIOKafkaConsumerThread):
    """Faust's thread of a consumer, whose fetches are held for FETCH_WAIT_MS and not for 1.5 s.

    A broker answers a connection in order: what a start asks of the log waits behind a fetch.
    What a producer's transaction took back is not read.
    """

    notes: Mapping[TP, Note] = {}

    async def on_start(self) -> None:
        """The consumer begins, and has joined no group yet."""
        await super().on_start()
        self._ensure_consumer()._coordinator.__class__ = NamedCoordinator

    def group_error(self) -> BaseException | None:
        """See there; None where the consumer has ended."""
        consumer = self._consumer
        return group_error(consumer._coordinator) if consumer and not consumer._closed else None

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        commit = consumer.commit

        async def commit_noted(offsets: Mapping[TP, OffsetAndMetadata]) -> None:
            await commit({tp: self._noted(tp, each.offset) for tp, each in offsets.items()})

        consumer.commit = commit_noted
        # Faust has no settings for these.
        consumer._fetch_max_wait_ms = FETCH_WAIT_MS
        consumer._isolation_level = READ_COMMITTED
        return consumer

    def _noted(self, tp: TP, offset: int) -> OffsetAndMetadata:
        note = self.notes.get(TP(tp.topic, tp.partition))
        return OffsetAndMetadata(offset, note.mark if note and note.offset == offset else "")


class OwnedOffsetsConsumer(Consumer):
    """Reads like Faust's consumer; commits only by `commit_offsets`."""

    def _new_consumer_thread(self) -> PromptConsumerThread:
        return PromptConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def ack(self, message: Message) -> bool:
        """Let go of the message, which Faust counts for its flow control."""
        if message.acked:
            return False
        message.acked = True
        self._unacked_messages.discard(message)
        return True

    async def commit(self, *_: Any, **__: Any) -> bool:
        """Nothing: called by Faust's timer, at a rebalance and on the way down."""
        return False

    def verify_event_path(self, now: float, tp: TP) -> None:
        """Nothing: a partition that was given just now would have stood still since the worker
        began. What the stage tells of its health says so of one that does."""

    async def commit_offsets(self, offsets: Mapping[TP, int], notes: Mapping[TP, Note]) -> bool:
        """Commit the offset of the record that comes next, of each assigned partition, with the
        note that is of this offset.

        Returns False where the group has been given to others meanwhile: they begin at what was
        committed before, and process again what this worker did since.
        """
        assigned = {tp: offset for tp, offset in offsets.items() if tp in self.assignment()}
        self._thread.notes = notes
        if not assigned or not await self._commit(assigned):
            return False
        self._committed_offset.update(assigned)
        self.app.monitor.on_tp_commit(assigned)
        return True

    def require_group(self) -> None:
        """Raises KafkaError where the broker keeps this worker out of its group."""
        if error := self._thread.group_error():
            raise error

    async def owns_all(self, tps: Collection[TP]) -> bool:
        """The same of several."""
        return all([await self.owns(tp) for tp in tps])

    async def owns(self, tp: TP) -> bool:
        """Whether the broker counts on this worker for a partition: only then it takes, once more,
        the offset that was committed last. What a worker knows of itself may be of before."""
        committed = self._committed_offset[tp]
        return committed is not None and await self.commit_offsets(
            {tp: committed}, self._thread.notes
        )


class IdempotentProducer(Producer):
    """Faust's producer, which stores each record once and in order when it has to send it again.

    Faust has a setting for this only together with transactions.
    """

    def _settings_extra(self) -> Mapping[str, Any]:
        return {**super()._settings_extra(), "acks": "all", "enable_idempotence": True}


class OwnedOffsetsTransport(Transport):
    """Faust's transport over aiokafka with that consumer and that producer."""

    Consumer = OwnedOffsetsConsumer
    Producer = IdempotentProducer
