"""A mail server on 127.0.0.1 that keeps what it is given."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

CERTIFICATE = Path(__file__).parent.parent / "fixtures" / "localhost.pem"
"""Self-signed, for localhost, with its key."""


@dataclass
class Manners:
    """What it offers and how it answers."""

    starttls: bool = False
    tls: bool = False
    """From the first byte on."""
    recipient: str = "250 OK"
    data: str = "250 OK"
    login: str = "235 Welcome"
    goodbye: str = "221 Bye"
    hangs_up: bool = False


@dataclass
class Taken:
    """What a client did."""

    commands: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    encrypted: list[str] = field(default_factory=list)
    """Commands that came over TLS."""


class Handler(StreamRequestHandler):
    """One connection; RFC 5321 as far as smtplib speaks it."""

    server: "MailServer"

    def handle(self) -> None:
        """Answer commands until the client goes."""
        manners, taken = self.server.manners, self.server.taken
        self._encrypted = manners.tls
        if manners.hangs_up:
            return
        self._say("220 mail.example")
        while line := self.rfile.readline().decode().strip():
            taken.commands.append(line)
            if self._encrypted:
                taken.encrypted.append(line)
            verb = line.split()[0].upper()
            if verb == "QUIT":
                self._say(manners.goodbye)
                return
            if verb == "STARTTLS":
                self._say("220 Go ahead")
                self._encrypt()
            else:
                self._answer(verb)

    def finish(self) -> None:
        """The socket may be another than the one that came in."""
        super().finish()
        self.connection.close()

    def _answer(self, verb: str) -> None:
        manners = self.server.manners
        if verb == "EHLO":
            offered = manners.starttls and not self._encrypted
            self._say("250-mail.example\r\n250-AUTH PLAIN" + "\r\n250 STARTTLS" * offered)
            if not offered:
                self._say("250 8BITMIME")
        elif verb == "AUTH":
            self._say(manners.login)
        elif verb == "RCPT":
            self._say(manners.recipient)
        elif verb == "DATA":
            self._say("354 Go on")
            self._take_mail()
            self._say(manners.data)
        else:
            self._say("250 OK")

    def _take_mail(self) -> None:
        mail = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            mail += line.removeprefix(b".") if line.startswith(b"..") else line
        self.server.taken.mails.append(mail)

    def _encrypt(self) -> None:
        self.connection = context().wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)
        self._encrypted = True

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class MailServer(ThreadingTCPServer):
    """Takes mails as `manners` say."""

    daemon_threads = True

    def __init__(self, manners: Manners) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.manners = manners
        self.taken = Taken()
        if manners.tls:
            self.socket = context().wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust us is what some tests are about."""


def context() -> ssl.SSLContext:
    """TLS as localhost."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(CERTIFICATE)
    return made


@contextmanager
def mail_server(**manners: object) -> Iterator[MailServer]:
    """A running mail server."""
    server = MailServer(Manners(**manners))  # type: ignore[arg-type]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
