"""Run of the demonstration: `make ops-demo`. Leaves its report and panels in build/ops.

Needs what `storywire servers start` needs, and Debian's `prometheus`.
"""

import secrets
import shutil
import signal
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from infra.devservers.local import LocalServers
from streams.server.demo_stream import demo_articles
from streams.stages import STAGES
from tests.ops_demo.faults import burst_of_dead_records, lost_embedder, lost_index
from tests.ops_demo.load import Load, at_rate, maximum_rate
from tests.ops_demo.report import write_report
from tests.ops_demo.watch import watching
from tests.support.deployment import Deployment
from tests.support.forked import Forked, storywire
from tests.support.free_ports import free_ports
from tests.support.private_servers import private_servers
from tests.support.processes import Worker, clean_environment, eventually
from tests.support.prometheus import PROGRAM
from tests.support.web_server import Page, serving

FOLDER = Path("build/ops")
TITLE = "Lighthouse keeper of Dunmore retires after forty winters"
A_STAGE = 2
"""Workers of each stage, and partitions of each topic that may have several."""


def main(
    seconds: Annotated[float, typer.Option(help="Load at half the maximum rate, s.")] = 120.0,
) -> None:
    """Load a deployment, let things fail, and tell what its metrics, alerts and panels said."""
    if not PROGRAM.exists():
        raise typer.BadParameter(f"{PROGRAM} is missing: Debian's package `prometheus` brings it")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, private_servers() as servers:
        _watched(servers, Path(folder), seconds)
    typer.echo(f"see {FOLDER / 'report.md'}")


def _watched(servers: LocalServers, folder: Path, seconds: float) -> None:
    deployment = Deployment(
        servers.kafka.address, servers.elasticsearch.address, f"ops-{secrets.token_hex(2)}-", folder
    )
    deployment.environment |= {
        "STORYWIRE_PARTITIONS": str(A_STAGE),
        "STORYWIRE_API_READS_PER_MINUTE": "0",
        "STORYWIRE_DATABASE": str(folder / "storywire.sqlite"),
    }
    deployment.command("admin", "init")
    deployment.command("outlets", "import", "demo/outlets.csv")
    with ExitStack() as running:
        ports, workers = _workers(deployment, running)
        (serve, follow) = free_ports(2)
        ports |= {"storywire-serve": [serve], "storywire-follow": [follow]}
        _run(deployment, running, "serve", "--port", str(serve))
        _add_source(deployment, running)
        deployment.environment["STORYWIRE_FOLLOW_PORT"] = str(follow)
        _run(deployment, running, "follow")
        watch = running.enter_context(watching(folder, ports, f"http://127.0.0.1:{serve}"))
        eventually(watch.is_whole, bool, "a process does not answer")
        load = Load(deployment)
        load.sent += 1  # by the source
        load.send(demo_articles())
        load.arrived()
        fastest = maximum_rate(load)
        began = time.time()
        at_rate(load, fastest / 2, seconds)
        load.arrived()
        watch.keep_latency(time.time() - began)
        burst_of_dead_records(load)
        lost_embedder(workers["embed-1"], load, watch)
        lost_index(servers.elasticsearch, load, watch)
        load.arrived()
        watch.keep_alerts()
        write_report(FOLDER, deployment, watch, load, fastest)


def _workers(
    deployment: Deployment, running: ExitStack
) -> tuple[dict[str, list[int]], dict[str, Worker]]:
    """All workers, by name, and their ports."""
    ports, workers = free_ports(A_STAGE * len(STAGES)), {}
    names = [(stage, f"{stage}-{number}") for stage in STAGES for number in range(A_STAGE)]
    for (stage, name), port in zip(names, ports, strict=True):
        deployment.environment["STORYWIRE_WORKER_PORT"] = str(port)
        workers[name] = running.enter_context(deployment.worker(stage, name))
    del deployment.environment["STORYWIRE_WORKER_PORT"]
    return {"storywire-worker": list(ports)}, workers


def _add_source(deployment: Deployment, running: ExitStack) -> None:
    """A feed with one article, to be followed."""
    server = running.enter_context(serving())
    date = "<pubDate>Thu, 28 Aug 2025 02:00:00 GMT</pubDate>"  # as of the others: time would jump
    item = f"<item><title>{TITLE}</title><link>{server.url('/1')}</link>{date}</item>"
    feed = f'<rss version="2.0"><channel><title>Daily</title>{item}</channel></rss>'
    server.pages["/feed"] = Page(feed.encode())
    deployment.environment["STORYWIRE_FETCH_ALLOW"] = server.place
    deployment.command("sources", "add", server.url("/feed"))


def _run(deployment: Deployment, running: ExitStack, *arguments: str) -> None:
    """A command that goes on until all ends."""
    environment = clean_environment(**deployment.environment)
    log = deployment.folder / f"{arguments[0]}.log"
    process = Forked(partial(storywire, *arguments), environment, log, log)
    running.callback(process.wait)
    running.callback(process.send_signal, signal.SIGKILL)


if __name__ == "__main__":
    typer.run(main)
