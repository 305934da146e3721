"""Visiting a web address to see whether something is still there."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from osteosurvey.http.client import REDIRECTS

GONE = frozenset({404, 410})
"""What servers answer when nothing is there any more."""

MAX_REDIRECTS = 6

UNREACHABLE = "cannot be reached"
"""What is wrong where there was no answer at all."""


def is_public(host: str) -> bool:
    """Return whether all addresses of a host are public: a record must not lead into the network that asks."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits addresses; servers that refuse machines count as there."""

    user_agent: str = "osteosurvey"
    seconds: float = 20
    attempts: int = 2
    may_visit: Callable[[str], bool] = is_public
    _pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False, maxsize=8))

    def visit(self, url: str) -> str:
        """Say what is wrong with an address, or nothing."""
        problem = ""
        for _ in range(self.attempts):
            try:
                problem = self._follow(url)
            except (HTTPError, OSError, ValueError):
                problem = UNREACHABLE
            if not problem.startswith("cannot"):
                break
        return problem

    def _follow(self, url: str) -> str:
        for _ in range(MAX_REDIRECTS + 1):
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https"} or not self.may_visit(parts.hostname or ""):
                return "leads to no public web address"
            response = self._pool.request(
                "GET",
                url,
                headers={"User-Agent": self.user_agent},
                timeout=Timeout(total=self.seconds),
                redirect=False,
                retries=False,
                preload_content=False,
            )
            response.close()
            target = response.headers.get("Location")
            if response.status not in REDIRECTS or target is None:
                return _judge(response.status)
            url = urljoin(url, target)
        return "only redirects"


def _judge(status: int) -> str:
    if status in GONE:
        return f"is gone (status {status})"
    return f"cannot be shown by its server (status {status})" if status >= 500 else ""
