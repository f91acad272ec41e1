"""Stage application: a stage over Kafka by Faust; at least once, no record passed over."""

import asyncio
import logging
import time
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import faust
from faust.types import TP, EventT
from structlog.contextvars import bind_contextvars

from infra.index.base import IndexUnavailable
from infra.kafka.groups import Note, committed_notes
from infra.settings import Settings
from infra.traces import Traces
from streams.records import Output, Record, lost_records
from streams.runners.distributed.faust_app import RAW_BYTES, SeekToCommitted, faust_app, record_of
from streams.runners.distributed.holes import Holes
from streams.runners.distributed.log_marks import LogMarks
from streams.runners.distributed.offset_guard import OffsetGap, OffsetGuard
from streams.runners.distributed.output_sender import OutputSender
from streams.runners.distributed.pauses import Pauses
from streams.runners.distributed.server_wait import ServerWait, wait_for_answer
from streams.runners.telemetry.passages import log_passages, passages, traces_of
from streams.runners.telemetry.progress import Progress
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.runners.telemetry.stage_spans import StageSpans
from streams.stages.base import Stage
from streams.topics import DEAD, Place

BATCH = 200
WITHIN_SECONDS = 0.05
"""Time for which a batch waits for more records: the price in latency for fewer, larger ones."""
MAX_REWINDS = 100
"""In a row, before the worker gives up: what Faust holds of an old fetch takes some."""
COMMIT_SECONDS = 1.0
"""Between two commits: what a restart reads again."""

log = logging.getLogger(__name__)


class StageApp:
    """Carries records from the stage's topics through `process` to where its outputs belong.

    The offset behind a batch is committed once its outputs are on the broker, and by nobody else:
    after a kill or an exception at any step the batch is processed again, and writes the same keys,
    ids and revisions. While a server that the stage writes to is away, the stage waits.
    """

    def __init__(
        self,
        stage: Stage,
        settings: Settings,
        metrics: StageMetrics,
        traces: Traces | None = None,
    ) -> None:
        self.stage = stage
        self._metrics = metrics
        self._spans = StageSpans(stage.name, traces) if traces else None
        self._log_articles = settings.log_articles
        self.progress = Progress(stage.name)
        self.progress.end_of = self._end_of
        metrics.watch(self.progress)
        self._lock = asyncio.Lock()
        self._passing_on = asyncio.Lock()
        """Held from the question whose a batch is until its offsets are safe, and by a commit."""
        self._rewinds = 0
        self._safe: dict[TP, int] = {}
        """Per partition the offset of the next record: what is before it need not come again."""
        self._notes: dict[TP, Note] = {}
        """Per partition, of the offset behind the last record that was taken."""
        self._pauses = Pauses(settings.session_seconds)
        self._bootstrap = settings.kafka
        self._prefix = settings.topic_prefix
        self._topic_of = {self._prefix + topic.name: topic for topic in stage.reads}
        self.marks = LogMarks(self._bootstrap, list(self._topic_of))
        self._guards = {
            topic.name: OffsetGuard(compacted=topic.cleanup == "compact") for topic in stage.reads
        }
        self.app = faust_app(f"{self._prefix}storywire-{stage.name}", settings)
        self.app.seek = self._seek
        self.sender = OutputSender(self.app, self._prefix, stage.name, self.progress, metrics)
        source = self.app.topic(*self._topic_of, **RAW_BYTES)
        self.app.agent(source, name=stage.name)(self._run)
        self.app.timer(COMMIT_SECONDS)(self.commit)
        self.app.on_before_shutdown.connect(self._before_shutdown)
        self.app.on_partitions_revoked.connect(self._on_revoked)
        self.app.on_partitions_assigned.connect(self._on_assigned)

    async def _run(self, stream: faust.StreamT) -> None:
        bind_contextvars(stage=self.stage.name)
        async for events in stream.noack_take(BATCH, within=WITHIN_SECONDS):
            async with self._lock:
                due, records, gaps = await self._due(events)
                if due and await self._watched(due, records):
                    self._note(due, events)
                elif due:
                    gaps = []
                self._rewinds = 0 if due else self._rewinds
                for gap in gaps:
                    await self._rewind(gap)
            for event in events:
                event.ack()  # lets go of the memory; what it does not do is commit

    async def _watched(self, due: Mapping[TP, int], records: Sequence[Record]) -> bool:
        """Whether the batch was taken; told to all who watch."""
        began, began_at = time.perf_counter(), time.time_ns()
        outputs = await self.take(due, records)
        if outputs is None:
            return False
        if records:
            self._metrics.took(self.stage.name, records, time.perf_counter() - began)
        if self._spans:
            self._spans.took(records, outputs, began_at, time.time_ns())
        if self._log_articles:
            log_passages(self.stage.name, passages(records, outputs))
        return True

    async def take(
        self, due: Mapping[TP, int], records: Sequence[Record]
    ) -> Sequence[Output] | None:
        """Process `records` and send what they lead to, which is returned; from then on the
        offsets `due` are safe.

        None where the batch was given up, since its partitions went to others.
        """
        outputs = await self.process(records)
        async with self._passing_on:
            # Sent late, an old version of an article would come behind a newer one.
            if outputs is None or not await self.is_ours(due):
                return None
            await self.sender.send(outputs, traces_of(passages(records, outputs)))
            self._safe.update(due)
        self.progress.finished(due, len(records))
        return outputs

    async def is_ours(self, tps: Collection[TP]) -> bool:
        """Whether what was read of partitions is still this worker's to pass on; see Pauses."""
        return await self._pauses.is_ours(partial(self.app.consumer.owns_all, tps))

    async def process(self, records: Sequence[Record]) -> list[Output] | None:
        """What the stage makes of `records`, for as long as it takes; None where it was given up.

        An index that is away, refuses writes for now or has no room is waited for.
        """
        generation = self.app.consumer_generation_id
        wait = ServerWait(self.progress)
        while True:
            try:
                return await asyncio.to_thread(self.stage.process, records)
            except IndexUnavailable as error:
                await wait.pause(error)
            if self.app.consumer_generation_id != generation:
                self.progress.goes_on()
                return None

    def _note(self, due: Mapping[TP, int], events: Sequence[EventT]) -> None:
        for message in (event.message for event in events):
            if due.get(message.tp) == message.offset + 1:
                mark = self.marks.mark(message.tp.topic, message.value or b"")
                self._notes[message.tp] = Note(due[message.tp], mark)

    async def commit(self) -> None:
        """Commit what is safe and was not committed yet."""
        self._pauses.note()
        async with self._passing_on:
            safe, self._safe = self._safe, {}
            if safe:
                await self.app.consumer.commit_offsets(safe, dict(self._notes))

    async def _before_shutdown(self, _app: object, **_: object) -> None:
        await self.commit()

    async def _on_revoked(self, *_: object, **__: object) -> None:
        """What was passed on is committed before the group goes on, whoever reads on then; what is
        still being processed is not passed on, and comes again."""
        self._pauses.revoked()
        await self.commit()

    async def _on_assigned(self, _app: object, assigned: Collection[TP], **_: object) -> None:
        if not assigned:  # what is assigned is sought, and told of by `_seek`
            self.progress.assigned({}, {})

    async def _due(
        self, events: Sequence[EventT]
    ) -> tuple[dict[TP, int], list[Record], list[OffsetGap]]:
        """The offsets behind the events up to the first gap of each partition, the records not seen
        before, the gaps."""
        due: dict[TP, int] = {}
        records: list[Record] = []
        gaps: dict[TP, OffsetGap] = {}
        holes = Holes(self._bootstrap, {each.message.tp: each.message.offset for each in events})
        for event in events:
            message = event.message
            # Those of an earlier generation were fetched before a rebalance and come again.
            if message.generation_id != self.app.consumer_generation_id or message.tp in gaps:
                continue
            record = record_of(message, self._topic_of[message.topic])
            try:
                is_new = await self._is_new(record, holes)
            except OffsetGap as gap:
                gaps[message.tp] = gap
                continue
            due[message.tp] = record.offset + 1
            # Null says that a key is gone, which no stage has a use for.
            if is_new and message.value is not None:
                records.append(record)
        return due, records, list(gaps.values())

    async def _is_new(self, record: Record, holes: Holes) -> bool:
        guard, place = self._guards[record.topic], (record.topic, record.partition)
        try:
            return guard.is_new(*place, record.offset)
        except OffsetGap as gap:
            tp = TP(self._prefix + record.topic, record.partition)
            ask = partial(holes.lost, tp, gap.expected, record.offset)
            lost = await wait_for_answer(partial(asyncio.to_thread, ask), self.progress)
            if lost is None:
                raise
            if gap.expected < lost:
                await self.overtaken(tp, gap.expected, lost)
            guard.expect(*place, record.offset)
            return guard.is_new(*place, record.offset)

    async def _rewind(self, gap: OffsetGap) -> None:
        """Read again from where a record was passed over. Raises `gap` when that is no use."""
        self._rewinds += 1
        if self._rewinds > MAX_REWINDS:
            raise gap
        place = {"topic": gap.topic, "partition": gap.partition, "offset": gap.expected}
        log.warning("%s: reading again from there", gap, extra=place)
        await self.app.consumer.seek_wait(
            {TP(self._prefix + gap.topic, gap.partition): gap.expected}
        )

    async def _seek(self, seek_to_committed: SeekToCommitted) -> Mapping[TP, int]:
        """Go to where reading starts and tell the guards; no record comes before that."""
        # The lock: a batch that is under way ends first, so that its commit counts.
        async with self._lock:
            return await wait_for_answer(partial(self._sought, seek_to_committed), self.progress)

    async def _sought(self, seek_to_committed: SeekToCommitted) -> Mapping[TP, int]:
        await self.commit()
        self._pauses.assigned()
        # Before the offsets: what is read of a topic made anew from here on has the old mark.
        await asyncio.to_thread(self.marks.look)
        committed = await seek_to_committed()
        earliest, ends = await self._bounds(committed)
        starts = await self.starts(committed, earliest, ends)
        self.progress.assigned(starts, {tp: ends[tp] for tp in starts})
        await self.app.consumer.seek_wait(starts)
        # A group that has committed nothing would begin elsewhere after its first failure.
        self._safe = {tp: offset for tp, offset in starts.items() if not committed[tp]}
        for guard in self._guards.values():
            guard.forget()
        for tp, offset in starts.items():
            name = self._topic_of[tp.topic].name
            self._guards[name].expect(name, tp.partition, offset)
        return starts

    async def _bounds(self, tps: Collection[TP]) -> tuple[Mapping[TP, int], Mapping[TP, int]]:
        """The offsets of the oldest record and of the next one; asked at once, since each answer
        may wait behind a fetch."""
        consumer = self.app.consumer
        earliest, ends = await asyncio.gather(
            consumer.earliest_offsets(*tps), consumer.highwaters(*tps)
        )
        return earliest, ends

    async def starts(
        self,
        committed: Mapping[TP, int | None],
        earliest: Mapping[TP, int],
        ends: Mapping[TP, int],
    ) -> dict[TP, int]:
        """Where to read each assigned partition from: at what the group committed, or where that
        is of another log, from the beginning."""
        starts: dict[TP, int] = {}
        there = {
            tp: offset for tp, offset in committed.items()
            if offset and earliest[tp] <= offset <= ends[tp]
        }  # fmt: skip
        others = await asyncio.to_thread(self._of_other_logs, there, earliest)
        for tp, offset in committed.items():
            starts[tp] = offset if offset and tp in there and tp not in others else earliest[tp]
            if offset and offset != starts[tp]:
                await self._tell_of_lost(tp, offset, starts[tp])
        return starts

    def _of_other_logs(self, committed: Mapping[TP, int], earliest: Mapping[TP, int]) -> set[TP]:
        """The partitions of another log than the one of which the group committed an offset: made
        anew, or a copy of before, and grown since.

        A note of another offset tells nothing of this one: somebody committed since it was read,
        as two workers of one name do.
        """
        notes = committed_notes(self._bootstrap, self.app.conf.id) if committed else {}
        noted = {tp: note.mark for tp, note in notes.items() if note.offset == committed.get(tp)}
        for tp in noted:
            if not noted[tp] and committed[tp] > earliest[tp]:
                log.warning(
                    "%s [%d]: read from offset %d on, where no worker left the group: who set it "
                    "may have passed records over, which `storywire ledger` tells",
                    tp.topic, tp.partition, committed[tp],
                )  # fmt: skip
        return {
            tp for tp, offset in committed.items()
            if (mark := noted.get(tp))
            and self.marks.is_of(mark, tp.topic, tp.partition, offset) is False
        }  # fmt: skip

    async def overtaken(self, tp: TP, due: int, begin: int) -> None:
        """Retention deleted what was `due` next, up to `begin`, while the stage ran."""
        await self._tell_of_lost(tp, due, begin)

    async def _tell_of_lost(self, tp: TP, committed: int, start: int) -> None:
        """Records that the group was to read next are gone: in the log and as a dead record."""
        topic = self._topic_of[tp.topic].name
        lost = lost_records(topic, tp.partition, committed, start, self.stage.name, time.time())
        place = {"topic": topic, "partition": tp.partition, "offset": committed}
        log.error("%s: %s", topic, lost.reason, extra=place)
        self.progress.lost_records(max(0, start - committed), f"{topic}: {lost.reason}")
        await self.sender.send([Output(DEAD, lost.dead_id, lost)])

    def _end_of(self, place: Place) -> int | None:
        consumer = self.app.consumer
        if consumer.should_stop or TP(*place) not in consumer.assignment():
            return None
        end: int | None = consumer.highwater(TP(*place))
        return end
