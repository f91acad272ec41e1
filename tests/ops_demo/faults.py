"""Faults: what happens to the deployment, each until its alert fires."""

from infra.devservers.server import Server
from tests.ops_demo.load import Load
from tests.ops_demo.watch import Watch
from tests.support.processes import Worker

EXPECTED = {
    "StorywireDeadRecordsBurst": "80 records that are no articles",
    "StorywireDown": "a worker of the embed stage is killed",
    "StorywireStageStandsStill": "Elasticsearch is gone while articles come",
    "StorywireHttpErrors": "the same, while pages are read",
}
"""Alerts that have to fire, and why; no other may."""
BAD = 80


def burst_of_dead_records(load: Load) -> None:
    """Records that no stage can read."""
    load.send_bad(BAD)


def lost_embedder(worker: Worker, load: Load, watch: Watch) -> None:
    """One of two workers dies for good; the other takes its partition."""
    worker.kill()
    load.send_next(BAD)
    watch.until_firing("StorywireDeadRecordsBurst", "StorywireDown")
    load.arrived()


def lost_index(elasticsearch: Server, load: Load, watch: Watch) -> None:
    """Elasticsearch dies, and comes back once that is told."""
    elasticsearch.kill()
    load.send_next(BAD)
    watch.until_firing("StorywireStageStandsStill", "StorywireHttpErrors")
    elasticsearch.start()
