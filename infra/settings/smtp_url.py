"""SMTP address: the mail server that mails are handed in at, and the form of mail addresses."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

MAIL_ADDRESS = re.compile(
    r"(?![^@]*=\?)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
    r"@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"
)
"""Mail addresses as HTML's input fields take them, less names without a dot, and less what begins
an encoded word (RFC 2047): the email package would decode it, and write what comes of it as other
addresses and headers."""
MAX_MAIL_ADDRESS_CHARACTERS = 254
PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mails are handed in."""

    scheme: Literal["smtp", "smtps"]
    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def parse(cls, url: str) -> "SmtpServer":
        """Of smtp://user:password@host:port. Raises ValueError, which does not show the password.

        >>> SmtpServer.parse("smtps://desk:a%40b@mail.example")
        SmtpServer(scheme='smtps', host='mail.example', port=465, user='desk', password='a@b')
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port = None, None
        if not host or parts.scheme not in PORTS:
            raise ValueError("must be smtp:// or smtps://, user:password@ if it asks, host:port")
        scheme: Literal["smtp", "smtps"] = "smtps" if parts.scheme == "smtps" else "smtp"
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if bool(user) != bool(password):
            raise ValueError("names a user without a password, or the reverse")
        if not (user + password).isascii():
            raise ValueError("names a user or a password beyond ASCII, which no login takes")
        return cls(scheme, host, port or PORTS[scheme], user, password)
