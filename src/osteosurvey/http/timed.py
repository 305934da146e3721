"""Connections on which one answer, headers included, has one deadline, however slowly it arrives.

A timeout of a socket alone starts again with each byte, so a server that sends one now and then is never given up.
"""

from __future__ import annotations

from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from socket import socket
from time import monotonic
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

SILENCE = 20.0
"""Seconds without a byte after which an answer is given up before its deadline."""


class _Paced(RawIOBase):
    """Reads what a socket receives until a deadline, which is as far away as the socket's time-out at first."""

    def __init__(self, sock: socket, received: Any) -> None:
        self._sock, self._received = sock, received
        self._deadline = monotonic() + (sock.gettimeout() or SILENCE)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        self._sock.settimeout(min(left, SILENCE))
        number: int | None = self._received.readinto(buffer)
        return number

    def close(self) -> None:
        self._received.close()
        super().close()


class TimedResponse(HTTPResponse):
    """Reads an answer by a deadline from its first byte on."""

    def __init__(self, sock: socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = BufferedReader(_Paced(sock, self.fp.detach()))


class _TimedConnection(HTTPConnection):
    response_class = TimedResponse


class _TimedTlsConnection(HTTPSConnection):
    response_class = TimedResponse


class TimedPool(HTTPConnectionPool):
    """Connections to one server; the total time-out of a request holds for its whole answer."""

    ConnectionCls = _TimedConnection


class TimedTlsPool(HTTPSConnectionPool):
    """The same over TLS."""

    ConnectionCls = _TimedTlsConnection


def open_pools() -> PoolManager:
    """Open connections to any server, with such deadlines."""
    pools = PoolManager(retries=False)
    pools.pool_classes_by_scheme = {"http": TimedPool, "https": TimedTlsPool}
    return pools
