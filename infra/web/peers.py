"""Peers: the address of who asks, and the network by which clients are told apart."""

import ipaddress

from infra.http.addresses import NAT64

IPV6_PREFIX = 64
"""Bits of an IPv6 address that tell a client: the rest is its own to choose."""


def address_of(host: str) -> str:
    """An IPv4 address as such where a socket for both kinds, or a translator (RFC 6052), writes it
    within one of IPv6.

    >>> address_of("::ffff:192.0.2.1"), address_of("64:ff9b::c000:201"), address_of("2001:db8::1")
    ('192.0.2.1', '192.0.2.1', '2001:db8::1')
    """
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError:
        return host
    if address in NAT64:
        return str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    return str(address.ipv4_mapped or host)


def network_of(host: str) -> str:
    """What tells a client: its address, of IPv6 the network; what is no address as it is.

    >>> network_of("2001:db8::2:3"), network_of("::ffff:192.0.2.1"), network_of("nonsense")
    ('2001:db8::/64', '192.0.2.1', 'nonsense')
    """
    plain = address_of(host)
    try:
        address = ipaddress.IPv6Address(plain)
    except ValueError:
        return plain
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
