"""Host names: those of this machine, and the one that a request's Host header names."""

import ipaddress
import re
from urllib.parse import urlsplit

PLACE = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can be reached from its own machine only."""
    return host == "localhost" or (is_address(host) and ipaddress.ip_address(host).is_loopback)


def is_address(host: str) -> bool:
    """Whether it is an IP address, not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def one_spelling(host: str) -> str:
    """A host of which IPv6 addresses are written in one way.

    >>> one_spelling("0:0:0:0:0:0:0:1"), one_spelling("FD00:0::5"), one_spelling("wire.example")
    ('::1', 'fd00::5', 'wire.example')
    """
    return str(ipaddress.ip_address(host)) if is_address(host) else host


def is_usable(host: str) -> bool:
    """Whether it is an address, or a name that resolvers take: they end in an error of encodings
    for others, which names nothing.

    >>> is_usable("kafka-1.example"), is_usable("::1"), is_usable("zürich.example")
    (True, True, True)
    >>> is_usable(""), is_usable("a..example"), is_usable("a" * 64), is_usable("a b")
    (False, False, False, False)
    """
    try:
        return bool(host.encode("idna")) and not re.search(r"\s", host)
    except UnicodeError:
        return False


def host_of(place: str) -> str | None:
    """The host of "host" or "host:port" as an operator writes it, in lower case; None where it is
    neither.

    >>> host_of("Wire.Example:8443"), host_of("::1"), host_of("https://wire.example")
    ('wire.example', '::1', None)
    """
    bare = place.strip("[]").lower()
    if is_address(bare):
        return bare
    return host_named(place) if PLACE.fullmatch(place) else None


def host_named(header: str) -> str | None:
    """The host in a Host header, in lower case and without a port; None where there is none.

    >>> host_named("Wire.Example.:8080"), host_named("[::1]"), host_named("[")
    ('wire.example', '::1', None)
    """
    try:
        host = urlsplit(f"//{header}").hostname
    except ValueError:
        return None
    return host.removesuffix(".") if host else None
