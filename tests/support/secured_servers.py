"""A Kafka that asks for TLS and a login, and an Elasticsearch behind TLS that asks for a header."""

import json
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from infra.devservers.config import HOST
from infra.devservers.kafka import KafkaServer
from infra.devservers.placement import make_home
from tests.support.free_ports import free_ports
from tests.support.private_servers import PRIVATE
from tests.support.smtp_server import CERTIFICATE, context

USER = "wire"
PASSWORD = secrets.token_hex(8)
MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
LOGIN = "org.apache.kafka.common.security"
SECURE = """
listener.name.secure.ssl.keystore.type=PEM
listener.name.secure.ssl.keystore.location={certificate}
listener.name.secure.sasl.enabled.mechanisms={mechanisms}
listener.name.secure.plain.sasl.jaas.config={login}.plain.PlainLoginModule required \
user_{user}="{password}";
listener.name.secure.scram-sha-256.sasl.jaas.config={login}.scram.ScramLoginModule required;
listener.name.secure.scram-sha-512.sasl.jaas.config={login}.scram.ScramLoginModule required;
"""


class SecuredKafka(KafkaServer):
    """A broker with one more listener, SASL_SSL, which knows USER."""

    secure_port = 0

    @property
    def secure_address(self) -> str:
        """host:port of that listener."""
        return f"{HOST}:{self.secure_port}"

    def properties(self) -> str:
        """With the listener."""
        place = f"SECURE://{HOST}:{self.secure_port}"
        lines = [
            f"{line},{place}" if "listeners=PLAINTEXT" in line else line
            for line in super().properties().splitlines()
        ]
        text = "\n".join(lines).replace(
            "PLAINTEXT:PLAINTEXT", "PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL"
        )
        return f"{text}\n" + SECURE.format(
            certificate=CERTIFICATE,
            mechanisms=",".join(MECHANISMS),
            login=LOGIN,
            user=USER,
            password=PASSWORD,
        )

    def users(self) -> list[str]:
        """USER, for both kinds of SCRAM."""
        return [
            option
            for mechanism in MECHANISMS[1:]
            for option in ("--add-scram", f"{mechanism}=[name={USER},password={PASSWORD}]")
        ]


@contextmanager
def secured_kafka() -> Iterator[SecuredKafka]:
    """A running one. Raises PackagesUnavailable."""
    home = Path(tempfile.mkdtemp(prefix="storywire-servers-"))
    make_home(home)
    port, controller, secure = free_ports(3)
    config = replace(PRIVATE, home=home, kafka_port=port, kafka_controller_port=controller)
    server = SecuredKafka(config, home)
    server.secure_port = secure
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(home)


class Gate(BaseHTTPRequestHandler):
    """Passes a request on to Elasticsearch where its Authorization is the one that is asked for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "GateServer"

    def __getattr__(self, name: str) -> Callable[[], None]:
        # Whatever the method: http.server looks for one called do_ and its name.
        if name.startswith("do_"):
            return self._pass_on
        raise AttributeError(name)

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.headers.get("Authorization") != self.server.authorization:
            fault = {"type": "security_exception", "reason": "unable to authenticate"}
            refusal = json.dumps({"error": fault, "status": 401}).encode()
            headers = {"Content-Type": "application/json", "X-Elastic-Product": "Elasticsearch"}
            self._answer(401, headers, refusal)
            return
        connection = HTTPConnection(self.server.behind, timeout=60)
        try:
            headers = {k: v for k, v in self.headers.items() if k != "Authorization"}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            kept = {
                name: value
                for name, value in answer.headers.items()
                if name.lower() not in ("content-length", "transfer-encoding", "connection")
            }
            self._answer(answer.status, kept, answer.read())
        finally:
            connection.close()

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""


class GateServer(ThreadingHTTPServer):
    """Speaks TLS as localhost."""

    daemon_threads = True

    def __init__(self, url: str, authorization: str) -> None:
        super().__init__((HOST, 0), Gate)
        self.behind = urlsplit(url).netloc
        self.authorization = authorization
        self.socket = context().wrap_socket(
            self.socket, server_side=True, do_handshake_on_connect=False
        )

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://{HOST}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust us is what some tests are about."""


@contextmanager
def gated(url: str, authorization: str) -> Iterator[GateServer]:
    """A running gate before the Elasticsearch at `url`."""
    server = GateServer(url, authorization)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
