"""The table of outlets: where each way to run keeps it, and how it is read and added to."""

import asyncio
import logging
import time
from collections.abc import Iterable
from contextlib import closing

from pydantic import ValidationError

from infra.settings import Mode, Settings
from processors.model import Outlet, first_error
from streams.topics import OUTLETS

log = logging.getLogger(__name__)


class OutletTable(dict[str, Outlet]):
    """The outlets by registered domain, as the records of their topic leave them."""

    def take(self, key: str | None, value: bytes | None) -> None:
        """A record of the topic; one without a value takes the outlet away."""
        if not value:
            self.pop(key or "", None)
            return
        try:
            outlet = Outlet.model_validate_json(value)
        except ValidationError as error:
            log.warning(
                "%s: the record of %r is no outlet: %s", OUTLETS.name, key, first_error(error)
            )
            return
        self[outlet.domain] = outlet


def stored_outlets(mode: Mode, settings: Settings) -> OutletTable:
    """All outlets there are. Raises KafkaUnusable."""
    # Imported here: a command that talks to one way to run need not load the other's client.
    table = OutletTable()
    if mode == "distributed":
        from infra.kafka.table import TableReader

        topic = settings.topic_prefix + OUTLETS.name
        asyncio.run(TableReader(settings.kafka_bootstrap, topic, table.take).catch_up())
    elif settings.database.exists():
        from infra.sqlite.database import connect
        from infra.sqlite.log import SqliteLog

        with closing(connect(settings.database)) as connection:
            for entry in SqliteLog(connection).read(OUTLETS.name, 0, -1):
                table.take(entry.key, entry.value)
    return table


def store_outlets(outlets: Iterable[Outlet], mode: Mode, settings: Settings) -> None:
    """Add outlets; they are safe when this returns. Raises KafkaUnusable."""
    entries = [(outlet.domain, outlet.to_json()) for outlet in outlets]
    if mode == "distributed":
        asyncio.run(_send(entries, settings))
        return
    from infra.sqlite.database import connect, transaction
    from infra.sqlite.log import SqliteLog

    with closing(connect(settings.database)) as connection:
        kept = SqliteLog(connection)
        with transaction(connection):
            kept.append(OUTLETS.name, entries, time.time())
            kept.compact(OUTLETS.name)


async def _send(entries: list[tuple[str, bytes]], settings: Settings) -> None:
    from infra.kafka.producer import producer, send_all

    topic = settings.topic_prefix + OUTLETS.name
    async with producer(settings.kafka_bootstrap) as client:
        await send_all(client, [(topic, domain, value) for domain, value in entries])
