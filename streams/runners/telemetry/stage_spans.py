"""Stage spans: one of each article and stage; together they are the article's trace.

Trace and span are those of the `traceparent` of what the stage wrote, the parent is that of what it
read: so a stage's span follows that of the stage before, and a repetition is the same span.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from infra.traces import Span, Traces
from streams.headers import span_id, trace_id
from streams.records import Output, Record
from streams.runners.telemetry.passages import Passage, passages
from streams.topics import RAW


class StageSpans:
    """Makes the spans of one stage."""

    def __init__(self, stage: str, traces: Traces) -> None:
        self._stage = stage
        self._traces = traces

    def took(
        self, records: Sequence[Record], outputs: Sequence[Output], start: int, end: int
    ) -> None:
        """A batch took from `start` to `end`, in nanoseconds since the epoch."""
        for each in passages(records, outputs):
            sent = each.record.parent if each.record else None
            trace = sent.trace_id if sent else trace_id(each.id)
            if self._traces.samples(trace):
                self._traces.add(self._span(each, trace, start, end))

    def _span(self, passage: Passage, trace: str, start: int, end: int) -> Span:
        record, output = passage.record, passage.output
        if output:
            span = span_id(output.topic.name, output.key, output.message.to_json())
        else:
            span = sha256(f"{self._stage} {passage.id} {_place(record)}".encode()).hexdigest()[:16]
        parent = None
        if record and record.topic != RAW.name:
            parent = span_id(record.topic, record.key, record.value)
        elif record and record.parent and trace != trace_id(passage.id):
            parent = record.parent.span_id  # a producer's; ingestion of ours has no span
        return Span(
            name=self._stage,
            trace_id=trace,
            span_id=span,
            parent_id=parent,
            start=start,
            end=end,
            attributes=dict(_attributes(passage)),
            failure=passage.reason,
        )


def _attributes(passage: Passage) -> Iterable[tuple[str, str | int]]:
    """By the names of OpenTelemetry where it has any."""
    yield "storywire.article_id", passage.id
    if story_id := None if passage.reason else passage.story_id():
        yield "storywire.story_id", story_id
    if record := passage.record:
        yield "messaging.system", "kafka"
        yield "messaging.operation.type", "process"
        yield "messaging.destination.name", record.topic
        yield "messaging.destination.partition.id", str(record.partition)
        yield "messaging.kafka.offset", record.offset


def _place(record: Record | None) -> str:
    return f"{record.topic}-{record.partition}-{record.offset}" if record else ""
