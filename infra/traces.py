"""Traces: spans of OpenTelemetry, sampled by trace; sent in the background, dropped where the queue
is full.

Who makes a span gives it its ids: a trace goes on in other processes without a word between them.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from processors.errors import StorywireError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan

INSTALL = ".venv/bin/pip install -e '.[otel]'"
SEND_SECONDS = 5.0
"""For one try to send a batch of spans."""
QUEUE = 8_192
"""Spans that wait to be sent: some megabytes."""
CLOSE_SECONDS = 2.0
"""For sending the last ones: the end of a process waits no longer."""


log = logging.getLogger(__name__)


class TracesUnavailable(StorywireError):
    """What sends traces is not installed."""


class Span(NamedTuple):
    """A piece of work. Ids as in W3C trace context, times in nanoseconds since the epoch."""

    name: str
    trace_id: str
    span_id: str
    parent_id: str | None
    start: int
    end: int
    attributes: Mapping[str, str | int]
    failure: str = ""
    """What went wrong, if anything did."""


class Traces:
    """Sends spans of a sample of traces to `endpoint`. Raises TracesUnavailable."""

    def __init__(self, endpoint: str, sampled: float, process: str) -> None:
        # Imported here: it is an extra.
        try:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
            from opentelemetry.sdk.trace.export import (
                BatchSpanProcessor,
                SpanExportResult,
            )
            from opentelemetry.sdk.trace.sampling import TraceIdRatioBased
        except ImportError as error:
            raise TracesUnavailable(
                f"STORYWIRE_TRACES_ENDPOINT={endpoint} needs the packages of OpenTelemetry",
                hint=INSTALL,
            ) from error
        address = f"{endpoint.rstrip('/')}/v1/traces"

        class Telling(OTLPSpanExporter):
            """Says once that spans cannot be sent, and once that they are again."""

            fails = False

            def export(self, spans: Sequence["ReadableSpan"]) -> SpanExportResult:
                result = super().export(spans)
                failed = result is SpanExportResult.FAILURE
                if failed and not self.fails:
                    log.warning("traces cannot be sent to %s and are dropped; nothing else waits "
                                "for it", address)  # fmt: skip
                if self.fails and not failed:
                    log.warning("traces are sent to %s again", address)
                self.fails = failed
                return result

        # It has several lines for each try, for days.
        logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
        exporter = Telling(endpoint=address, timeout=SEND_SECONDS)
        self._queue = BatchSpanProcessor(exporter, max_queue_size=QUEUE)
        self._make = _maker(f"storywire-{process}")
        self._bound = TraceIdRatioBased(sampled).bound
        self._limit = TraceIdRatioBased.TRACE_ID_LIMIT

    def samples(self, trace_id: str) -> bool:
        """Whether the spans of this trace are sent: everywhere alike, as OpenTelemetry does."""
        return int(trace_id, 16) & self._limit < self._bound

    def add(self, span: Span) -> None:
        """Send it soon; never waits."""
        self._queue.on_end(self._make(span))

    def close(self) -> None:
        """Send what waits, for a moment."""
        ending = Thread(target=self._queue.shutdown, name="traces", daemon=True)
        ending.start()
        ending.join(CLOSE_SECONDS)


def _maker(service: str) -> Callable[[Span], "ReadableSpan"]:
    """Makes of a span what is sent."""
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags

    resource, sampled = Resource.create({"service.name": service}), TraceFlags(TraceFlags.SAMPLED)

    def context(trace_id: str, span_id: str) -> SpanContext:
        return SpanContext(int(trace_id, 16), int(span_id, 16), False, sampled)

    def made(span: Span) -> ReadableSpan:
        return ReadableSpan(
            span.name,
            context=context(span.trace_id, span.span_id),
            parent=context(span.trace_id, span.parent_id) if span.parent_id else None,
            resource=resource,
            attributes=span.attributes,
            kind=SpanKind.CONSUMER,
            status=Status(StatusCode.ERROR, span.failure) if span.failure else Status(),
            start_time=span.start,
            end_time=span.end,
        )

    return made
