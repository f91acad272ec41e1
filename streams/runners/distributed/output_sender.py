"""Output sender: puts what a stage made into topics, and says so where some are dead records."""

import asyncio
import logging
from collections.abc import Awaitable, Mapping, Sequence

import faust

from processors.model import DeadRecord
from processors.text.counts import several
from streams.headers import NO_TRACES, headers
from streams.records import Output
from streams.runners.distributed.faust_app import RAW_BYTES
from streams.runners.telemetry.progress import Progress
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.topics import Topic

log = logging.getLogger(__name__)


class OutputSender:
    """Sends for one stage over the producer of its application, to the topics of a prefix."""

    def __init__(
        self, app: faust.App, prefix: str, stage: str, progress: Progress, metrics: StageMetrics
    ) -> None:
        self._app = app
        self._prefix = prefix
        self._stage = stage
        self._progress = progress
        self._metrics = metrics
        self._topics: dict[str, faust.TopicT] = {}

    async def send(self, outputs: Sequence[Output], traces: Mapping[str, str] = NO_TRACES) -> None:
        """Returns once the broker has all of them. `traces`: see `headers`."""
        dead = [each.message for each in outputs if isinstance(each.message, DeadRecord)]
        self._progress.dead += len(dead)
        if dead:
            first, told = dead[0], several(len(dead), "dead record")
            log.warning(
                "%s, from %s on: %s", told, first.dead_id, first.reason,
                extra={
                    "topic": first.topic, "partition": first.partition, "offset": first.offset,
                    "article_id": first.key, "reason": first.reason, "dead": len(dead),
                },
            )  # fmt: skip
        await asyncio.gather(*[await self._send_one(output, traces) for output in outputs])
        self._metrics.wrote(self._stage, outputs)

    async def _send_one(self, output: Output, traces: Mapping[str, str]) -> Awaitable[object]:
        value = output.message.to_json()
        sent: Awaitable[object] = await self._topic(output.topic).send(
            key=output.key.encode(),
            value=value,
            headers=headers(output.topic.name, output.key, value, traces),
        )
        return sent

    def _topic(self, topic: Topic) -> faust.TopicT:
        if topic.name not in self._topics:
            self._topics[topic.name] = self._app.topic(self._prefix + topic.name, **RAW_BYTES)
        return self._topics[topic.name]
