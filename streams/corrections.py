"""Orders on stories: how one is made, and how it comes into the clustering log."""

import asyncio
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from infra.settings import Mode, Settings
from processors.model import Correction, CorrectionType
from processors.model.ids import ID_LENGTH
from streams.topics import CLUSTERING_LOG, DEAD


def ordered(kind: CorrectionType, **fields: Any) -> Correction:
    """A correction with the id that follows from its content: the same order of one moment has
    one id, and counts once however often it is sent. Raises ValidationError."""
    order = Correction(correction_id="0" * ID_LENGTH, correction=kind, **fields)
    return order.model_copy(update={"correction_id": correction_id(order)})


def correction_id(order: Correction) -> str:
    """Hash of what is ordered, why, by whom and when."""
    content = order.model_dump_json(exclude={"correction_id"}, exclude_none=True)
    return sha256(content.encode()).hexdigest()[:ID_LENGTH]


def store_correction(order: Correction, mode: Mode, settings: Settings) -> None:
    """Append an order to the clustering log; it is safe when this returns. Raises KafkaUnusable
    and FileNotFoundError."""
    # Imported here: a command that talks to one way to run need not load the other's client.
    if mode == "distributed":
        asyncio.run(_send(order, settings))
        return
    from infra.sqlite.database import connect, transaction
    from infra.sqlite.log import SqliteLog

    if not settings.database.exists():
        raise FileNotFoundError(
            f"there is no database {settings.database}: set STORYWIRE_DATABASE to one with stories"
        )
    with closing(connect(settings.database)) as connection:
        log = SqliteLog(connection)
        with transaction(connection):
            log.append(CLUSTERING_LOG.name, [(order.correction_id, order.to_json())], time.time())


def refusal(order: Correction, database: Path) -> str | None:
    """Why an order that the pipeline came to was refused; None where it was carried out."""
    from infra.sqlite.database import connect
    from infra.sqlite.log import SqliteLog
    from processors.model import DeadRecord

    with closing(connect(database)) as connection:
        for entry in SqliteLog(connection).read(DEAD.name, 0, -1):
            found = DeadRecord.model_validate_json(entry.value)
            if found.key == order.correction_id:
                return found.reason
    return None


async def _send(order: Correction, settings: Settings) -> None:
    from infra.kafka.producer import producer, send_all

    topic = settings.topic_prefix + CLUSTERING_LOG.name
    async with producer(settings.kafka_bootstrap) as client:
        await send_all(client, [(topic, order.correction_id, order.to_json())])
