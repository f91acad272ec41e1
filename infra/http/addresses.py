"""Addresses: what may be fetched; public hosts alone, over http and https, on ports of the web."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

from infra.http.allowlist import AllowList
from infra.http.errors import SourceUnavailable
from processors.normalize.addresses.slashes import slashed

DEFAULT_PORTS = {"http": 80, "https": 443}
PORTS = frozenset({80, 443, 8080, 8443})
IN_TEXT = re.compile(r"https?://[^\s<>\"'()]+")
WITHOUT_SCHEME = re.compile(r"(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,}(?::\d+)?(?:[/?][^\s<>]*)?")
HOST = re.compile(r"[a-zA-Z0-9._:-]+")
MAX_URL_CHARACTERS = 4_000
GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address, to which a gateway leads."""
ISATAP = 0x0000_5EFE
"""RFC 5214: bits 64 to 95 of an address whose last 32 bits are an IPv4 address of some network."""
ISATAP_BITS = 0xFCFF_FFFF
"""Those that count: one says whether the IPv4 address is the only one of its kind."""
NEVER = [
    ip_network(each)
    for each in (
        "192.0.0.0/24",  # IETF protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16",  # the host that a virtual machine of Azure runs on
        "2001::/23",  # IETF protocol assignments, with Teredo, which embeds IPv4 addresses
        "2001:db8::/32",
        "2002::/16",  # 6to4, which embeds IPv4 addresses
        "3fff::/20",  # documentation
    )
]
"""Networks that the standard library of some supported versions takes for public, and one that is
public by its number alone."""


class AddressRefused(SourceUnavailable):
    """An address that is not fetched; the message says why and how to allow it."""


def checked(url: str) -> httpx.URL:
    """`url` parsed, without user and fragment. Raises AddressRefused for what no web page has."""
    if len(url) > MAX_URL_CHARACTERS:
        raise AddressRefused(f"{url[:200]}…: the address has {len(url)} characters, too many")
    try:
        parsed = httpx.URL(slashed(url.strip()))
        host_and_port(parsed)
        _require_name(parsed)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise AddressRefused(f"{url[:200]!r} is not a web address: {error}") from error
    if parsed.scheme not in DEFAULT_PORTS or not HOST.fullmatch(parsed.raw_host.decode("latin-1")):
        raise AddressRefused(f"{url[:200]!r} is not an http or https address", hint=_meant(url))
    if not 0 < host_and_port(parsed)[1] < 65536:
        raise AddressRefused(f"{url[:200]!r}: there is no such port")
    return parsed.copy_with(username=None, password=None, fragment=None)


def _meant(text: str) -> str:
    """How to write the address that `text` has in it; "" where it has none.

    >>> _meant("daily.example/feed"), _meant("<https://daily.example/feed>"), _meant("feed")
    ('write https://daily.example/feed', 'write https://daily.example/feed', '')
    """
    if found := IN_TEXT.search(text):
        return f"write {found[0]}"
    return f"write https://{text.strip()}" if WITHOUT_SCHEME.fullmatch(text.strip()) else ""


def _require_name(url: httpx.URL) -> None:
    """Raises UnicodeError for a host that no resolver takes: a label that is empty or too long, or
    is no name in other letters although it begins as one."""
    url.raw_host.decode("latin-1").encode("idna")
    _ = url.host


def host_and_port(url: httpx.URL) -> tuple[str, int]:
    """Host and port."""
    return url.raw_host.decode("latin-1").lower().rstrip("."), url.port or DEFAULT_PORTS.get(
        url.scheme, 0
    )


def require_port(url: httpx.URL, allowed: AllowList) -> None:
    """Raises AddressRefused for a port that is not of the web and not allowed."""
    host, port = host_and_port(url)
    if port not in PORTS and (host, port) not in allowed:
        raise AddressRefused(
            f"{url}: port {port} is not one of the web ({', '.join(map(str, sorted(PORTS)))})",
            hint=allowed.hint(host, port),
        )


def require_led(target: httpx.URL, leaders: Iterable[httpx.URL], allowed: AllowList) -> None:
    """Raises AddressRefused where `target` may not be fetched on the word of others.

    These are the redirects that lead there and the document that names it: a sitemap's index, a
    page, a feed. An allowed place may be asked by us, and by other allowed places, for nobody else.
    """
    require_port(target, allowed)
    if host_and_port(target) in allowed:
        for leader in leaders:
            if host_and_port(leader) not in allowed:
                raise AddressRefused(f"{target} may be asked by us, not for {leader.host}")


def is_public(text: str) -> bool:
    """Whether an IP address is one that anybody on the internet could be at.

    >>> is_public("93.184.216.34"), is_public("::ffff:10.0.0.1"), is_public("64:ff9b::7f00:1")
    (True, False, False)
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        last = str(IPv4Address(int(address) & 0xFFFFFFFF))
        if address in NAT64:
            return is_public(last)
        is_isatap = (int(address) >> 32) & ISATAP_BITS == ISATAP
        if address not in GLOBAL_UNICAST or (is_isatap and not is_public(last)):
            return False
    if any(address.version == each.version and address in each for each in NEVER):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
