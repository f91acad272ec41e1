"""Server wait: lets a stage wait for a server that is away, for as long as it takes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiokafka.errors import KafkaConnectionError, KafkaTimeoutError

from infra.kafka.errors import KafkaUnusable
from streams.runners.backoff import Backoff
from streams.runners.telemetry.progress import Progress

KAFKA_AWAY = (KafkaUnusable, KafkaConnectionError, KafkaTimeoutError)
"""Errors of our clients where a broker is away just as partitions are given out."""

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class ServerWait:
    """The pauses between the tries of one request, of which the progress of a stage tells."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._backoff = Backoff()

    async def pause(self, error: Exception) -> None:
        """Say what is away, and let some time pass."""
        stage = self._progress.stage
        log.warning("%s waits, and tries again for as long as it takes: %s", stage, error)
        self._progress.waits(str(error))
        await asyncio.sleep(self._backoff.next())


async def wait_for_answer(ask: Callable[[], Awaitable[Answer]], progress: Progress) -> Answer:
    """What Kafka answers to `ask`, which is asked again while Kafka is away."""
    wait = ServerWait(progress)
    while True:
        try:
            answer = await ask()
        except KAFKA_AWAY as error:
            await wait.pause(error)
        else:
            progress.goes_on()
            return answer
