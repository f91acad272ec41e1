"""Orders on stories: how one comes into the clustering log."""

import asyncio
import time
from contextlib import closing
from pathlib import Path

from infra.settings import Mode, Settings
from processors.model import Correction
from streams.topics import CLUSTERING_LOG


def store_correction(order: Correction, mode: Mode, settings: Settings) -> None:
    """Append an order to the clustering log; it is safe when this returns. Raises KafkaUnusable
    and NoDatabase."""
    # Imported here: a command that talks to one way to run need not load the other's client.
    if mode == "distributed":
        asyncio.run(_send(order, settings))
        return
    from infra.sqlite.database import NoDatabase, connect, transaction
    from infra.sqlite.log import SqliteLog

    if not settings.database.exists():
        raise NoDatabase(settings.database, "set STORYWIRE_DATABASE to one with stories")
    with closing(connect(settings.database)) as connection:
        log = SqliteLog(connection)
        with transaction(connection):
            log.append(CLUSTERING_LOG.name, [(order.correction_id, order.to_json())], time.time())


def refusal(order: Correction, database: Path) -> str | None:
    """Why an order that the pipeline came to was refused; None where it was carried out."""
    from infra.index.sqlite import SqliteIndex

    with closing(SqliteIndex(database)) as index:
        for event in index.events_of_correction(order.correction_id):
            if event.type == "refused":
                return f"the {order.correction} was refused: {event.detail}"
    return None


async def _send(order: Correction, settings: Settings) -> None:
    from infra.kafka.producer import producer, send_all

    topic = settings.topic_prefix + CLUSTERING_LOG.name
    async with producer(settings.kafka_bootstrap) as client:
        await send_all(client, [(topic, order.correction_id, order.to_json())])
