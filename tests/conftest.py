"""Servers for tests that ask for them, started when the first test does; what was not tested.

A private Kafka and a private Elasticsearch serve the whole session, all its workers, unless
STORYWIRE_KAFKA_BOOTSTRAP or STORYWIRE_ELASTICSEARCH_URL name running ones. Where their packages
cannot be had, these tests are skipped, which one line at the end says; with
REQUIRE_SERVERS=1 they fail. The same holds for Chromium and REQUIRE_BROWSER.
"""

import os
import secrets
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from hypothesis import settings
from xdist.remote import Producer
from xdist.workermanage import WorkerController

from infra.devservers.errors import PackagesUnavailable
from infra.devservers.local import LocalServers
from infra.devservers.placement import make_home
from infra.devservers.server import ServerName
from infra.file_lock import exclusive
from tests.support.deployment import Deployment
from tests.support.killable_kafka import Broker
from tests.support.private_servers import private_servers
from tests.support.scratch import keep_in_memory
from tests.support.shared_servers import SharedServers
from tests.support.soak_report import SoakReport, collected, write
from tests.support.web_reach import Reach, reaching
from tests.support.web_server import Server, serving
from tests.support.workers import FileScheduling

ROOT = Path(__file__).parents[1]

# How long an example takes says how busy the machine is, or that one compiles. CI tries
# the same examples each time: what a new one shows belongs to whoever looks, not to a landing.
settings.register_profile("untimed", deadline=None)
settings.register_profile("few", deadline=None, max_examples=25)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same" if "CI" in os.environ else "untimed")

keep_in_memory()


@dataclass(frozen=True)
class Need:
    """Something outside of Python that some tests need."""

    name: str
    """Marker of these tests."""
    what: str
    fixtures: frozenset[str]
    required_by: str
    """The variable that makes them fail, not be skipped, without it."""

    def was_missing(self, report: pytest.TestReport) -> bool:
        """Whether a test was skipped for want of it."""
        return report.skipped and self.name in report.keywords and "Cannot get" in _reason(report)


NEEDS = (
    Need(
        "servers",
        "real servers",
        frozenset({"elasticsearch_url", "index_prefix", "kafka_bootstrap", "broker"}),
        "REQUIRE_SERVERS",
    ),
    Need("browser", "Chromium", frozenset({"browser"}), "REQUIRE_BROWSER"),
)


@pytest.fixture(scope="session")
def elasticsearch_url(pytestconfig: pytest.Config) -> str:
    """Address of a running Elasticsearch. Other tests use it too: name indices by index_prefix."""
    return os.environ.get("STORYWIRE_ELASTICSEARCH_URL") or _shared(pytestconfig, "elasticsearch")


@pytest.fixture(scope="session")
def kafka_bootstrap(pytestconfig: pytest.Config) -> str:
    """host:port of a running Kafka. Other tests use it too: name topics by a random prefix."""
    return os.environ.get("STORYWIRE_KAFKA_BOOTSTRAP") or _shared(pytestconfig, "kafka")


@pytest.fixture(scope="session")
def private_kafka() -> Iterator[LocalServers]:
    """A Kafka that no other worker uses."""
    running = private_servers("kafka")
    try:
        servers = running.__enter__()
    except PackagesUnavailable as error:
        pytest.skip(str(error))
    try:
        yield servers
    finally:
        running.__exit__(None, None, None)


@pytest.fixture
def broker(private_kafka: LocalServers) -> Iterator[Broker]:
    """A Kafka to kill and restart, never one that somebody else runs."""
    broker = Broker(private_kafka.kafka)
    yield broker
    broker.restart()


@pytest.fixture
def index_prefix(elasticsearch_url: str) -> Iterator[str]:
    """A prefix of index names for one test; what was created under it is deleted afterwards."""
    prefix = f"test-{secrets.token_hex(4)}-"
    yield prefix
    with Elasticsearch(elasticsearch_url) as client:
        if names := list(client.indices.get(index=f"{prefix}*")):
            client.indices.delete(index=names)
        if client.indices.exists_index_template(name=f"{prefix}*"):
            client.indices.delete_index_template(name=f"{prefix}*")


@pytest.fixture
def deployment(
    kafka_bootstrap: str, elasticsearch_url: str, index_prefix: str, tmp_path: Path
) -> Iterator[Deployment]:
    """A pipeline of the test's own."""
    made = Deployment(kafka_bootstrap, elasticsearch_url, index_prefix, tmp_path)
    made.command("admin", "init")
    yield made
    made.delete_topics()


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the user who runs Elasticsearch can reach; pytest's own are closed to it."""
    with tempfile.TemporaryDirectory() as name:
        make_home(Path(name))
        yield Path(name)


@pytest.fixture
def server() -> Iterator[Server]:
    """A web server of this machine."""
    with serving() as running:
        yield running


@pytest.fixture
def reach(server: Server) -> Iterator[Reach]:
    """The way to it."""
    with reaching(server) as found:
        yield found


SHARED = pytest.StashKey[SharedServers]()


def _shared(config: pytest.Config, name: ServerName) -> str:
    try:
        return config.stash[SHARED].address(name)
    except PackagesUnavailable as error:
        pytest.skip(str(error))


def pytest_configure(config: pytest.Config) -> None:
    """Say where the servers of this session are to be found: all its workers have the same.

    Without the long tests, those that say no number of examples try fewer.
    """
    if "not long" in config.option.markexpr:
        settings.load_profile("few")
    folder = getattr(config, "workerinput", {}).get("servers") or tempfile.mkdtemp()
    config.stash[SHARED] = SharedServers(Path(folder))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker."""
    node.workerinput["servers"] = str(node.config.stash[SHARED].folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End them once no worker is left."""
    if not hasattr(config, "workerinput"):
        config.stash[SHARED].end()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The clusterer's inner loops are compiled by one worker; the others read what it kept.

    Two that compile at once can write one file of numba's cache for two signatures. Imported here,
    since numba takes seconds that a run of one file need not pay.
    """
    if worker_id != "master":
        from processors.cluster import Clusterer
        from tests.support.article_streams import make_stream, membership

        with exclusive(tmp_path_factory.getbasetemp().parent / "compiling.lock"):
            membership(Clusterer(), make_stream(300, 30))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileScheduling:
    """Which tests stay together when several processes run them."""
    return FileScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need servers or a browser, whichever way they ask.

    Two tests of one name are refused: pytest-xdist would run one of them, and not say so.
    """
    counted = Counter(item.nodeid for item in items)
    if twice := [name for name, count in counted.items() if count > 1]:
        raise pytest.UsageError(f"several tests have one name: {', '.join(twice)}")
    for item in items:
        if isinstance(item, pytest.Function):
            for need in NEEDS:
                if need.fixtures.intersection(item.fixturenames):
                    item.add_marker(need.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that had not what it needs has failed where that is required."""
    report = yield
    for need in NEEDS:
        if os.environ.get(need.required_by) == "1" and need.was_missing(report):
            report.outcome = "failed"
            report.longrepr = f"{need.required_by}=1, but {_reason(report)}"
    return report


@pytest.fixture
def soak_report(request: pytest.FixtureRequest) -> SoakReport:
    """Takes figures for the table at the end of `make soak`."""
    return SoakReport(request.node)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested, and the figures of soak tests."""
    stats = terminalreporter.stats
    reports = [each for kind in ("passed", "failed") for each in stats.get(kind, [])]
    if figures := soak_report_lines(reports):
        for line in figures:
            terminalreporter.write_line(line)
    for need in NEEDS:
        skipped = terminalreporter.stats.get("skipped", [])
        missed = [each for each in skipped if need.was_missing(each)]
        if missed:
            terminalreporter.write_line(
                f"NOT TESTED: {len(missed)} tests that need {need.what}: {_reason(missed[0])}",
                red=True,
                bold=True,
            )


def soak_report_lines(reports: list[pytest.TestReport]) -> list[str]:
    """The table of figures, if any test reported one."""
    figures = collected(reports)
    return write(figures, ROOT / "build") if figures else []


def _reason(report: pytest.TestReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")
