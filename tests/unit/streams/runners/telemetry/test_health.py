"""Health of a worker over HTTP: alive while its loop turns, ready while its stages get on."""

import logging

import httpx
import pytest
from prometheus_client import CollectorRegistry

from infra.logs import FIELDS
from streams.runners.telemetry.health import DEAD_SECONDS, LINE_SECONDS, WorkerHealth
from streams.runners.telemetry.probes import Listening, PortTaken
from streams.runners.telemetry.probes import serving_health as serving
from streams.runners.telemetry.progress import Progress
from streams.runners.telemetry.stage_metrics import StageMetrics
from tests.support.clock import SetClock
from tests.support.free_ports import free_ports


def made(clock: SetClock) -> tuple[WorkerHealth, Progress]:
    """A worker with one stage that has done all there is."""
    health, progress = WorkerHealth(lambda: clock.now), Progress("embed", lambda: clock.now)
    progress.assigned({("log", 0): 3}, {("log", 0): 3})
    health.watch(progress)
    return health, progress


def test_it_is_not_ready_while_something_beside_its_stages_is_wrong() -> None:
    health, _ = made(SetClock(0.0))
    faults = ["Kafka has not answered"]
    health.watch_beside(lambda: faults[0] if faults else None)
    health.beat()
    ready, answer = health.ready()
    assert (ready, answer["status"]) == (False, "Kafka has not answered")
    faults.clear()
    assert health.ready()[0]


def test_it_answers_over_http() -> None:
    clock = SetClock(0.0)
    health, progress = made(clock)
    (port,) = free_ports(1)
    with (
        serving(health, CollectorRegistry(), Listening("worker_port", "127.0.0.1", port)),
        httpx.Client(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        assert client.get("/livez").status_code == 200
        early = client.get("/readyz")
        assert (early.status_code, early.json()["status"]) == (503, "the worker starts")
        health.beat()
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["status"]) == (200, "ok")
        assert ready.json()["stages"]["embed"]["partitions"][0]["next_offset"] == 3
        progress.lost_records(2, "the topic was made anew")
        lost = client.get("/readyz")
        assert lost.status_code == 503
        assert "the topic was made anew" in lost.json()["status"]
        clock.now = DEAD_SECONDS
        assert client.get("/livez").status_code == 503
        assert client.get("/").status_code == 404
        assert client.get("/livez", headers={"Host": "evil.example"}).status_code == 421
        assert client.get("/", headers={"Host": "localhost"}).status_code == 404


def test_it_answers_by_ipv6() -> None:
    (port,) = free_ports(1)
    health, place = WorkerHealth(), Listening("worker_port", "::1", port)
    with serving(health, CollectorRegistry(), place):
        assert httpx.get(f"http://[::1]:{port}/livez").status_code == 200
        evil = httpx.get(f"http://[::1]:{port}/livez", headers={"Host": "evil.example"})
        assert evil.status_code == 421


def test_it_tells_metrics() -> None:
    health, progress = made(SetClock(0.0))
    registry = CollectorRegistry()
    StageMetrics(registry).watch(progress)
    (port,) = free_ports(1)
    with serving(health, registry, Listening("worker_port", "127.0.0.1", port)):
        answer = httpx.get(f"http://127.0.0.1:{port}/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert 'storywire_stage_records_done_total{stage="embed"} 0.0' in answer.text.splitlines()


def test_a_port_that_is_taken_is_named() -> None:
    (port,) = free_ports(1)
    with (
        serving(WorkerHealth(), CollectorRegistry(), Listening("worker_port", "127.0.0.1", port)),
        pytest.raises(PortTaken, match=f"STORYWIRE_WORKER_PORT={port}"),
        serving(WorkerHealth(), CollectorRegistry(), Listening("worker_port", "127.0.0.1", port)),
    ):
        pass


def test_it_says_once_a_minute_what_it_does(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "streams.runners.telemetry.health")
    clock = SetClock(0.0)
    health, progress = made(clock)
    progress.finished({("log", 0): 3}, 120)
    health.beat()
    assert caplog.messages == []
    clock.now = LINE_SECONDS
    health.beat()
    clock.now += 1
    health.beat()
    assert caplog.messages == ["embed: 120 records done, 2.0/s, 0 behind"]
    (line,) = caplog.records
    numbers = {"stage": "embed", "done": 120, "per_second": 2.0, "lag": 0, "dead": 0, "lost": 0}
    assert {name: line.__dict__[name] for name in numbers} == numbers
    assert numbers.keys() <= set(FIELDS)
