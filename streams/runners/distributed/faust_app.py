"""Faust application of a stage: own offsets, settings of broker and session, raw bytes."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import faust
from faust.tables import TableManager
from faust.types import TP, ConsumerT, Message, TransportT
from faust.types.auth import CredentialsT
from mode.supervisors import CrashingSupervisor

from infra.kafka.producer import MAX_RECORD_BYTES
from infra.private_files import private_folder
from infra.settings import Settings
from infra.settings.kafka_address import KafkaAddress
from streams.headers import parent_of
from streams.records import Record
from streams.runners.distributed.owned_offsets import OwnedOffsetsTransport
from streams.topics import Topic

MAX_POLL_SECONDS = 7 * 86_400.0
"""Time for which a stage may wait and keep its partitions: it is alive, nobody could do more."""
GROUP_SECONDS = 1.0
"""Between two looks whether the broker keeps this worker out of the group: nobody else asks while
nothing is fetched."""
RAW_BYTES = {
    "key_type": bytes,
    "value_type": bytes,
    "key_serializer": "raw",
    "value_serializer": "raw",
}

SeekToCommitted = Callable[[], Awaitable[Mapping[TP, int | None]]]


class NoTables(TableManager):
    """Faust's, which waits a second at each start for tables that nobody adds."""

    async def on_start(self) -> None:
        """Go on at once."""
        await self._update_channels()
        await self.recovery.start()


class SeekingApp(faust.App):
    """Has `seek` decide where to read on after an assignment.

    Faust goes to the committed offset, and starts to deliver from there before it has told anybody
    of the assignment; a stage may have to start elsewhere, and must know where.
    """

    seek: Callable[[SeekToCommitted], Awaitable[Mapping[TP, int]]]

    def _new_transport(self) -> TransportT:
        return OwnedOffsetsTransport(self.conf.broker_consumer, self)

    def _new_consumer(self) -> ConsumerT:
        consumer = super()._new_consumer()
        consumer.seek_to_committed = partial(self.seek, consumer.seek_to_committed)
        return consumer


def faust_app(name: str, settings: Settings) -> SeekingApp:
    """The application of the consumer group `name`."""
    private_folder(settings.state_dir)
    app = SeekingApp(
        name,
        broker=[f"kafka://{address.strip()}" for address in settings.kafka_bootstrap.split(",")],
        broker_credentials=_credentials(settings.kafka),
        topic_allow_declare=False,
        topic_disable_leader=True,
        stream_wait_empty=False,
        agent_supervisor=CrashingSupervisor,
        TableManager=NoTables,
        processing_guarantee="at_least_once",
        producer_acks=-1,
        producer_linger=0.005,
        producer_max_batch_size=256 * 1024,
        producer_max_request_size=MAX_RECORD_BYTES,
        consumer_max_fetch_size=MAX_RECORD_BYTES,
        consumer_auto_offset_reset="earliest",
        consumer_group_instance_id=settings.worker_id,
        broker_commit_interval=1.0,
        broker_session_timeout=settings.session_seconds,
        # Three may be late before the session is over.
        broker_heartbeat_interval=min(3.0, settings.session_seconds / 4),
        broker_max_poll_interval=MAX_POLL_SECONDS,
        web_enabled=False,
        datadir=str(settings.state_dir),
    )

    async def require_group() -> None:
        app.consumer.require_group()

    app.timer(GROUP_SECONDS)(require_group)
    return app


def record_of(message: Message, topic: Topic) -> Record:
    """The record that a message of a topic is."""
    return Record(
        topic=topic.name,
        partition=message.partition,
        offset=message.offset,
        key=message.key.decode(errors="replace") if message.key is not None else None,
        value=message.value or b"",
        timestamp=message.timestamp,
        parent=parent_of(message.headers or ()),
    )


def _credentials(kafka: KafkaAddress) -> CredentialsT | None:
    context = kafka.ssl_context()
    if kafka.authenticated:
        return faust.SASLCredentials(
            username=kafka.user,
            password=kafka.password,
            ssl_context=context,
            mechanism=kafka.mechanism,
        )
    return faust.SSLCredentials(context) if context else None
