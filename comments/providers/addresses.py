"""Which network addresses may be asked: the public ones, or the operator's own where a setting names such a host.

Nobody's setting reaches link-local addresses and the other places where clouds hand out credentials.
"""

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread

Address = IPv4Address | IPv6Address

OWN_NETWORKS = tuple(
    map(
        ip_network,
        (
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "::1/128",
            "fc00::/7",
        ),
    )
)
# Where Alibaba, Amazon and Oracle hand out credentials besides 169.254.169.254
METADATA = tuple(map(ip_network, ("100.100.100.200/32", "fd00:ec2::/32", "192.0.0.0/24")))
UNICAST, TRANSLATED = ip_network("2000::/3"), ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    address = _embedded(address)
    if isinstance(address, IPv6Address) and (
        address not in UNICAST or address.sixtofour or address.teredo
    ):  # a tunnel leads to an IPv4 address of somebody's choice
        return False
    return address.is_global and not address.is_multicast and not _is_metadata(address)


def is_own(address: Address) -> bool:
    address = _embedded(address)
    return any(address in network for network in OWN_NETWORKS) and not _is_metadata(address)


def resolve(host: str, port: int, seconds: float) -> tuple[Address, ...]:
    """All addresses of a host, in the system's order; none if it has none or the resolver takes too long.

    The resolver has no time limit of its own, so it works in a thread that is left behind when time is up.
    """
    answers: SimpleQueue[tuple[Address, ...]] = SimpleQueue()
    Thread(target=lambda: answers.put(_look_up(host, port)), daemon=True, name="resolver").start()
    with suppress(Empty):
        return answers.get(timeout=seconds)
    return ()


def _look_up(host: str, port: int) -> tuple[Address, ...]:
    with suppress(OSError, UnicodeError):  # no such name; a label that is too long
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return tuple(dict.fromkeys(ip_address(socket_address[0]) for *_kind, socket_address in found))
    return ()


def _is_metadata(address: Address) -> bool:
    return any(address in network for network in METADATA)


def _embedded(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in TRANSLATED else address
