"""Articles and corrections over HTTP into Kafka; workers take them from there."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from fastapi import FastAPI

from infra.kafka.producer import producer, send_all
from infra.settings import Settings
from infra.web.intake import IntakeUnavailable
from processors.model import Correction
from streams.raw_articles import send_raw
from streams.topics import CLUSTERING_LOG

SEND_SECONDS = 10.0
PROBE_SECONDS = 2.0


class KafkaIntake:
    """A producer that lives as long as the application."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: AIOKafkaProducer

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        """Connected within the block. Raises KafkaUnusable."""
        async with producer(self._settings.kafka_bootstrap) as self._client:
            yield

    async def store(self, values: Sequence[bytes]) -> None:
        """Send raw records; they are on all replicas when this returns. Raises IntakeUnavailable.

        What was on its way when time ran out may still arrive: sent again, it changes nothing.
        """
        async with _sending("articles"):
            await send_raw(self._client, self._settings.topic_prefix, values, time.time())

    async def order(self, correction: Correction) -> None:
        """Send a correction, in the same way."""
        topic = self._settings.topic_prefix + CLUSTERING_LOG.name
        async with _sending("corrections"):
            record = (topic, correction.correction_id, correction.to_json())
            await send_all(self._client, [record])

    async def fault(self) -> str | None:
        """Why articles cannot be taken now."""
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                if await self._client.client.force_metadata_update():
                    return None
        except (KafkaError, TimeoutError):
            pass
        return f"Kafka at {self._settings.kafka_bootstrap} does not answer"


@asynccontextmanager
async def _sending(what: str) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(SEND_SECONDS):
            yield
    except (KafkaError, TimeoutError) as error:
        raise IntakeUnavailable(f"Kafka does not take {what}: {error!r}") from error
