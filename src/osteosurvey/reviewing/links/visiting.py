"""Visiting a web address to see whether something is still there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.util import Url, parse_url

from osteosurvey.http.client import REDIRECTS
from osteosurvey.http.public import ask_at, find_public, host_of

GONE = frozenset({404, 410})
"""What servers answer when nothing is there any more."""

MAX_REDIRECTS = 6

UNREACHABLE = "cannot be reached"
"""What is wrong where there was no answer at all."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits addresses; servers that refuse machines count as there."""

    user_agent: str = "osteosurvey"
    seconds: float = 20
    """How long one attempt may take, with its redirects."""

    attempts: int = 2
    find: Callable[[str], Sequence[str]] = find_public
    """Resolves a host; it gives none where a record must not lead, such as into the network that asks."""

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
        deadline = monotonic() + self.seconds
        for _ in range(MAX_REDIRECTS + 1):
            parts = parse_url(url)
            addresses = self.find(host_of(parts)) if parts.scheme in {"http", "https"} else ()
            if not addresses:
                return "leads to no public web address"
            response = self._ask(parts, addresses, deadline)
            response.close()
            target = response.headers.get("Location")
            if response.status not in REDIRECTS or target is None:
                return _judge(response.status)
            url = urljoin(url, target)
        return "only redirects"

    def _ask(self, url: Url, addresses: Sequence[str], deadline: float) -> BaseHTTPResponse:
        """Ask at the first address that can be connected to."""
        *others, last = addresses
        for address in others:
            with suppress(NewConnectionError):
                return self._ask_at(address, url, deadline)
        return self._ask_at(last, url, deadline)

    def _ask_at(self, address: str, url: Url, deadline: float) -> BaseHTTPResponse:
        seconds = deadline - monotonic()
        if seconds <= 0:
            raise TimeoutError("the answer takes too long")
        return ask_at(address, url, {"User-Agent": self.user_agent}, seconds)


def _judge(status: int) -> str:
    if status in GONE:
        return f"is gone (status {status})"
    return f"cannot be shown by its server (status {status})" if status >= 500 else ""
