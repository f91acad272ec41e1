"""Schedules of faults, drawn from a seed, while articles come: nothing is lost, nothing twice."""

import logging
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

import pytest

from infra.devservers.local import LocalServers
from infra.devservers.server import Server
from streams.stages import STAGES
from tests.support.article_feed import ArticleFeed
from tests.support.crashing_worker import crash
from tests.support.deployment import Deployment
from tests.support.fault_kinds import FIRST_CRASH, QUICK, SLOW, Fault
from tests.support.fault_scene import Scene, small_disk
from tests.support.killable_kafka import Broker
from tests.support.processes import eventually
from tests.support.soak_report import SoakReport
from tests.support.tcp_proxy import TcpProxy, tcp_proxy
from tests.support.undisturbed import Damage, damage, sent

pytestmark = pytest.mark.long

SEED = 7
SESSION_SECONDS = 6


def play(scene: Scene, feed: ArticleFeed, faults: Iterable[tuple[str, Fault]]) -> Counter[str]:
    """A group's first crash, then `faults`, one after the other, each once all goes on; returns
    how many there were of each kind."""
    done = Counter([FIRST_CRASH])
    first = scene.chance.choice(STAGES)
    for n, stage in enumerate(STAGES):
        if stage == first:
            if n:  # there is something to do
                passed_on = partial(scene.deployment.committed, STAGES[n - 1])
                eventually(passed_on, bool, f"{STAGES[n - 1]} waits")
            crash(scene.deployment, stage, "before commit", "kill")
        scene.workers[stage] = scene.start(stage)
    scene.goes_on()
    for kind, fault in faults:
        print(f"{time.strftime('%H:%M:%S')} {kind}", flush=True)  # noqa: T201
        fault(scene, feed)
        scene.goes_on()
        done[kind] += 1
    return done


def comes_to_rest(scene: Scene) -> None:
    """Wait until every stage is done with all that there is."""
    for stage in STAGES:
        scene.deployment.caught_up(stage)
    assert {stage: each.ended for stage, each in scene.workers.items()} == dict.fromkeys(STAGES)


def drawn(chance: Random, kinds: dict[str, Fault], seconds: float) -> Iterator[tuple[str, Fault]]:
    """Faults until `seconds` are over: each kind once, in an order of its own, then anew."""
    end = time.monotonic() + seconds
    while True:
        for kind in chance.sample(sorted(kinds), len(kinds)):
            if time.monotonic() > end:
                return
            yield kind, kinds[kind]


@pytest.fixture(autouse=True)
def _no_records_of_kafka(caplog: pytest.LogCaptureFixture) -> None:
    """They would hold the sockets until after the test."""
    caplog.set_level(logging.CRITICAL, logger="kafka")


@pytest.fixture
def scene(
    broker: Broker, elasticsearch_url: str, index_prefix: str, tmp_path: Path
) -> Iterator[Scene]:
    """On an Elasticsearch that others use too."""
    port = int(elasticsearch_url.rsplit(":", 1)[1])
    with ExitStack() as opened:
        yield _scene(opened, broker, (elasticsearch_url, port, None), index_prefix, tmp_path)


@pytest.fixture
def long_scene(
    broker: Broker, private_elasticsearch: LocalServers, tmp_path: Path
) -> Iterator[Scene]:
    """On servers that may all be killed, with a small disk where one can be had."""
    server = private_elasticsearch.elasticsearch
    with ExitStack() as opened:
        has_small_disk = opened.enter_context(small_disk(tmp_path / "state"))
        where = server.address, server.config.elasticsearch_port, server
        scene = _scene(opened, broker, where, "", tmp_path)
        scene.has_small_disk = has_small_disk
        yield scene


def _scene(
    opened: ExitStack,
    broker: Broker,
    elasticsearch: tuple[str, int, Server | None],
    index_prefix: str,
    folder: Path,
) -> Scene:
    url, port, server = elasticsearch
    deployment = Deployment(
        broker.bootstrap, url, index_prefix, folder,
        STORYWIRE_PARTITIONS="2", STORYWIRE_SESSION_SECONDS=str(SESSION_SECONDS),
    )  # fmt: skip
    deployment.command("admin", "init")
    opened.callback(deployment.delete_topics)
    proxied = broker.proxied
    proxies: dict[str, TcpProxy] = {
        "Kafka": opened.enter_context(tcp_proxy(proxied.listener_port, proxied.proxy_port)),
        "Elasticsearch": opened.enter_context(tcp_proxy(port)),
    }
    deployment.environment["STORYWIRE_KAFKA_BOOTSTRAP"] = f"127.0.0.1:{proxies['Kafka'].port}"
    deployment.environment["STORYWIRE_ELASTICSEARCH_URL"] = (
        f"http://127.0.0.1:{proxies['Elasticsearch'].port}"
    )
    chance = Random(SEED)  # noqa: S311
    made = Scene(deployment, broker, server, proxies, chance)
    opened.callback(made.close)
    return made


@pytest.mark.timeout(900)
def test_a_short_schedule(scene: Scene, tmp_path: Path) -> None:
    faults = [(kind, QUICK[kind]) for kind in scene.chance.sample(sorted(QUICK), len(QUICK))]
    with scene.searchable.watched(), ArticleFeed(scene.deployment, SEED, 10) as feed:
        play(scene, feed, faults)
    comes_to_rest(scene)
    assert damage(scene.deployment, tmp_path) == Damage()
    assert "No difference" in scene.deployment.command("verify")


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_long_schedule(long_scene: Scene, soak_report: SoakReport, tmp_path: Path) -> None:
    scene, minutes = long_scene, float(os.environ.get("SOAK_MINUTES", "20"))
    seed = int(os.environ.get("SOAK_SEED") or time.time())
    print(f"SOAK_SEED={seed} SOAK_MINUTES={minutes:g}")  # noqa: T201
    scene.chance.seed(seed)
    kinds = QUICK | SLOW
    if not scene.has_small_disk:
        del kinds["disk full"]
    soak_report.say("seed", str(seed))
    with scene.searchable.watched(), ArticleFeed(scene.deployment, seed, 10) as feed:
        done = play(scene, feed, drawn(scene.chance, kinds, 60.0 * minutes))
    for kind, count in sorted(done.items()):
        soak_report.count(f"faults: {kind}", count)
    comes_to_rest(scene)
    articles, dead = sent(scene.deployment)
    found = damage(scene.deployment, tmp_path)
    soak_report.count("records sent", feed.sent)
    soak_report.count("articles in", len(articles))
    soak_report.count("dead records", len(dead))
    soak_report.count("lost", len(found.lost))
    soak_report.count("double counted", found.double_counted)
    soak_report.count("ids changed", len(found.ids_changed))
    soak_report.count("events that differ", len(found.events))
    soak_report.longest("longest stall", scene.searchable.longest_stall)
    assert found == Damage()
    assert "No difference" in scene.deployment.command("verify")
