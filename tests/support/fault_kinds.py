"""Fault kinds: what may happen to a running deployment; each ends with it whole, and going on."""

from collections.abc import Callable
from functools import partial

from elasticsearch import Elasticsearch

from streams.stages import STAGES
from tests.support.article_feed import ArticleFeed
from tests.support.fault_scene import Scene
from tests.support.processes import eventually
from tests.support.refusing_index import write_block

Fault = Callable[[Scene, ArticleFeed], None]


def kill_worker(stage: str, scene: Scene, feed: ArticleFeed) -> None:
    """kill -9, and a start at once; over when the new one commits: a worker that finds no broker as
    it starts ends, and nothing here would start it again."""
    scene.workers[stage].kill()
    done = scene.deployment.committed(stage)
    scene.workers[stage] = scene.start(stage)
    eventually(partial(scene.deployment.committed, stage), done.__lt__, f"{stage} commits nothing")


def kill_kafka(scene: Scene, feed: ArticleFeed) -> None:
    """kill -9, and a start with the data that it had."""
    scene.broker.kill()
    scene.broker.restart()


def kill_elasticsearch(scene: Scene, feed: ArticleFeed) -> None:
    """The same."""
    assert scene.elasticsearch is not None
    scene.elasticsearch.kill()
    scene.elasticsearch.start()


def pause_worker(scene: Scene, feed: ArticleFeed) -> None:
    """SIGSTOP until another has done its work, and SIGCONT beside that one, which then ends."""
    stage = scene.chance.choice(STAGES)
    paused, other = scene.workers[stage], scene.start_another(stage)
    paused.pause()
    feed.sends(10)
    scene.deployment.caught_up(stage)
    paused.resume()
    feed.sends(10)
    scene.dismiss(stage, other)


def swap_workers(scene: Scene, feed: ArticleFeed) -> None:
    """A second worker of a stage comes, and the first one goes."""
    stage = scene.chance.choice(STAGES)
    first, scene.workers[stage] = scene.workers[stage], scene.start_another(stage)
    scene.goes_on()
    scene.dismiss(stage, first)


def cut_connections(server: str, scene: Scene, feed: ArticleFeed) -> None:
    """All connections to a server end."""
    scene.proxies[server].cut()


def refuse_connections(server: str, scene: Scene, feed: ArticleFeed) -> None:
    """A server that runs and cannot be reached."""
    with scene.proxies[server].refusing():
        feed.sends(20)


def delay(server: str, scene: Scene, feed: ArticleFeed) -> None:
    """A server that is far away for a while."""
    with scene.proxies[server].delaying(scene.chance.uniform(0.05, 0.4)):
        feed.sends(20)


def block_writes(scene: Scene, feed: ArticleFeed) -> None:
    """Indices that take no documents for a while."""
    deployment = scene.deployment
    with (
        Elasticsearch(deployment.elasticsearch_url) as client,
        write_block(client, deployment.index_prefix),
    ):
        feed.sends(20)


def fill_disk(scene: Scene, feed: ArticleFeed) -> None:
    """No room for checkpoints for a while."""
    ballast = scene.deployment.checkpoint.with_name("ballast")
    try:
        with ballast.open("wb") as file:
            while True:
                file.write(bytes(1 << 16))
                file.flush()
    except OSError:
        feed.sends(20)
    finally:
        ballast.unlink()


QUICK: dict[str, Fault] = {
    **{f"kill -9 of {stage}": partial(kill_worker, stage) for stage in STAGES},
    "kill -9 of Kafka": kill_kafka,
    "two workers of a stage": swap_workers,
    "write block": block_writes,
    "connections to Kafka cut": partial(cut_connections, "Kafka"),
    "connections to Elasticsearch cut": partial(cut_connections, "Elasticsearch"),
}
SLOW: dict[str, Fault] = {
    "kill -9 of Elasticsearch": kill_elasticsearch,
    "SIGSTOP beyond the session": pause_worker,
    "Kafka refuses": partial(refuse_connections, "Kafka"),
    "Elasticsearch refuses": partial(refuse_connections, "Elasticsearch"),
    "delay to Kafka": partial(delay, "Kafka"),
    "delay to Elasticsearch": partial(delay, "Elasticsearch"),
    "disk full": fill_disk,
}
FIRST_CRASH = "crash before a new group's first commit"
