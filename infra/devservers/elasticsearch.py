"""Elasticsearch: a single node, prepared, started and asked whether it is ready."""

import os
import shutil
import zipfile
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import ClassVar

from infra.devservers.config import HOST
from infra.devservers.packages import ELASTICSEARCH_VERSION, Say, elasticsearch_archive
from infra.devservers.placement import (
    give_to,
    java_home,
    make_empty,
    open_to_readers,
    other_user,
)
from infra.devservers.server import Launch, Server, ServerName

PROBE_SECONDS = 2.0

SETTINGS = """\
cluster.name: storywire
node.name: storywire-1
discovery.type: single-node
network.host: {host}
http.port: {port}
transport.port: {transport_port}
path.data: {data}
path.logs: {logs}
path.repo: {snapshots}
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""

JVM_OPTIONS = """\
-Xms{heap}m
-Xmx{heap}m
-XX:+UseG1GC
-XX:+ExitOnOutOfMemoryError
-XX:-UsePerfData
-XX:ErrorFile={logs}/jvm-crash-%p.log
-Djava.io.tmpdir=${{ES_TMPDIR}}
"""

LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.} %m%consoleException%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


class ElasticsearchServer(Server):
    """One node without security, open to this machine only."""

    name: ClassVar[ServerName] = "elasticsearch"
    title: ClassVar[str] = "Elasticsearch"
    version: ClassVar[str] = ELASTICSEARCH_VERSION

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def marker(self) -> str:
        return str(self._program)

    @property
    def asked_ports(self) -> dict[str, int]:
        return {
            "STORYWIRE_SERVERS_ELASTICSEARCH_PORT": self.config.elasticsearch_port,
            "STORYWIRE_SERVERS_ELASTICSEARCH_TRANSPORT_PORT": (
                self.config.elasticsearch_transport_port
            ),
        }

    @property
    def heap(self) -> tuple[str, int]:
        return "STORYWIRE_SERVERS_ELASTICSEARCH_HEAP_MIB", self.config.elasticsearch_heap_mib

    @property
    def _packages(self) -> Path:
        return self.home / "packages"

    @property
    def _program(self) -> Path:
        return self._packages / f"elasticsearch-{ELASTICSEARCH_VERSION}"

    def prepare(self, say: Say) -> Launch:
        user = other_user(self.config.elasticsearch_user)
        if not self._program.exists():
            unpack(elasticsearch_archive(say), self._program)
        configuration = self.folder / "config"
        logs, snapshots = self.folder / "logs", self.folder / "snapshots"
        # Once Elasticsearch may write to a folder, we, perhaps as root, no longer write there: a
        # link laid by it would lead us elsewhere. So what we write is made anew on every start.
        make_empty(configuration)
        make_empty(self.temporary)
        for folder in (self.data, logs, snapshots):
            if not folder.exists():
                make_empty(folder)
                give_to(folder, user)
        port, transport_port = self.ports.values()
        (configuration / "elasticsearch.yml").write_text(
            SETTINGS.format(
                host=HOST,
                port=port,
                transport_port=transport_port,
                data=self.data,
                logs=logs,
                snapshots=snapshots,
            )
        )
        (configuration / "jvm.options").write_text(
            JVM_OPTIONS.format(heap=self.config.elasticsearch_heap_mib, logs=logs)
        )
        (configuration / "log4j2.properties").write_text(LOGGING)
        give_to(configuration, user)
        give_to(self.temporary, user)
        environment = {
            "PATH": os.defpath,
            "ES_JAVA_HOME": str(java_home(self._packages, user)),
            "ES_PATH_CONF": str(configuration),
            "ES_TMPDIR": str(self.temporary),
            "CLI_JAVA_OPTS": f"-XX:-UsePerfData -Djava.io.tmpdir={self.temporary}",
        }
        return Launch([str(self._program / "bin" / "elasticsearch")], environment, user)

    def is_ready(self) -> bool:
        # Without the client, which logs a warning for every refused connection.
        connection = HTTPConnection(HOST, self.port, timeout=PROBE_SECONDS)
        try:
            connection.request("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def unpack(archive: Path, program: Path) -> None:
    """Unpack so that anybody may read and run it, and all of it or nothing is there."""
    partial = program.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(partial)
    (unpacked,) = partial.iterdir()
    for script in (unpacked / "bin").iterdir():
        script.chmod(0o755)
    open_to_readers(unpacked)
    unpacked.rename(program)
    partial.rmdir()
