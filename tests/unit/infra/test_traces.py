"""Traces: a sample of them is sent, and nobody waits for that."""

import sys
from contextlib import closing
from hashlib import sha256

import pytest

from infra.devservers.waiting import wait_until
from infra.traces import Span, Traces, TracesUnavailable
from tests.support.free_ports import free_ports
from tests.support.otlp_receiver import receiving


def span(number: int, failure: str = "") -> Span:
    return Span(
        name="embed",
        trace_id=f"{number + 1:032x}",
        span_id=f"{number + 1:016x}",
        parent_id=f"{number:016x}" if number else None,
        start=1_000,
        end=2_000,
        attributes={"storywire.article_id": "a", "messaging.kafka.offset": 7},
        failure=failure,
    )


def test_spans_are_sent_as_they_were_made() -> None:
    with receiving() as receiver:
        with closing(Traces(receiver.address, 1.0, "worker")) as traces:
            traces.add(span(0))
            traces.add(span(1, failure="no text"))
        first, second = receiver.spans
    assert (first.name, first.trace_id.hex(), first.span_id.hex()) == ("embed", *ids(1))
    assert (first.start_time_unix_nano, first.end_time_unix_nano) == (1_000, 2_000)
    assert {each.key for each in first.attributes} == {
        "storywire.article_id",
        "messaging.kafka.offset",
    }
    assert first.parent_span_id == b""
    assert second.parent_span_id == first.span_id
    assert second.status.message == "no text"


def ids(number: int) -> tuple[str, str]:
    return f"{number:032x}", f"{number:016x}"


@pytest.mark.parametrize(
    ("share", "least", "most"), [(0.0, 0, 0), (0.01, 50, 150), (1.0, 1e4, 1e4)]
)
def test_a_share_of_traces_is_sampled(share: float, least: int, most: int) -> None:
    with receiving() as receiver, closing(Traces(receiver.address, share, "worker")) as traces:
        ids = [sha256(str(n).encode()).hexdigest()[:32] for n in range(10_000)]
        assert least <= sum(map(traces.samples, ids)) <= most


def test_a_collector_that_hangs_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.traces.QUEUE", 600)
    with receiving() as receiver, closing(Traces(receiver.address, 1.0, "worker")) as traces:
        receiver.answers.clear()
        traces.add(span(0))
        for number in range(2_000):
            traces.add(span(number))
        assert receiver.asked.wait(60)
        # All were taken, while not one request was answered.
        assert receiver.spans == []
        receiver.answers.set()


def test_a_collector_that_is_away_is_told_of_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.traces.SEND_SECONDS", 0.2)
    (port,) = free_ports(1)
    with closing(Traces(f"http://127.0.0.1:{port}", 1.0, "worker")) as traces:
        for number in range(2_000):
            traces.add(span(number))
        wait_until(lambda: bool(caplog.messages), 60)
    assert caplog.messages == [
        f"traces cannot be sent to http://127.0.0.1:{port}/v1/traces and are dropped; nothing else "
        "waits for it"
    ]


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace.export", None)
    with pytest.raises(TracesUnavailable, match=r"STORYWIRE_TRACES_ENDPOINT=.*\[otel\]"):
        Traces("http://127.0.0.1:4318", 1.0, "worker")
