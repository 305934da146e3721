"""Requests to hosts that anyone may name: each is resolved once, its address is checked, and that address is asked.

A name that is resolved again when it is called may then lead into the network that asks.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

from urllib3 import BaseHTTPResponse
from urllib3.util import Timeout, Url

from osteosurvey.http.timed import TimedPool, TimedTlsPool

_GLOBAL_UNICAST = ip_network("2000::/3")
"""What IPv6 has of public addresses; those that carry one of IPv4, such as NAT64's, lie elsewhere but for two kinds."""

_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
"""What the standard library takes for global: protocol assignments, relays of 6to4, and a range for documentation."""


def is_public(address: str) -> bool:
    """Return whether an address is one server of the public network, and not another address in disguise."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address) and (parsed not in _GLOBAL_UNICAST or parsed.sixtofour or parsed.teredo):
        return False
    is_special = parsed.is_multicast or any(parsed in network for network in _SPECIAL)
    return parsed.is_global and not is_special


def find_public(host: str) -> tuple[str, ...]:
    """Resolve a host; give its addresses if all of them are public, and else none.

    Raises:
        OSError: if it cannot be resolved.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    return addresses if all(map(is_public, addresses)) else ()


def ask_at(address: str, url: Url, headers: Mapping[str, str], seconds: float) -> BaseHTTPResponse:
    """Ask the server at an address, in the name of the host of a URL; the body is left unread.

    Raises:
        HTTPError: if there is no answer in time.
    """
    is_safe = url.scheme == "https"
    pool = TimedTlsPool(address, url.port, server_hostname=host_of(url)) if is_safe else TimedPool(address, url.port)
    return pool.urlopen(
        "GET",
        url.request_uri,
        headers={"Host": url.netloc or "", **headers},
        timeout=Timeout(total=seconds),
        redirect=False,
        retries=False,
        preload_content=False,
        assert_same_host=False,
    )


def host_of(url: Url) -> str:
    """Give the host of a URL as resolvers and certificates write it."""
    return (url.host or "").strip("[]")
