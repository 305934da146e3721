"""The HTTP client: a name, time-outs, few retries, pauses between requests, limits, and a cache of answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote, urljoin

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader, ReadTimeoutError
from urllib3.util import Retry, Timeout, parse_url

from osteosurvey.http.cache import ResponseCache
from osteosurvey.http.timed import open_pools

Answer = TypeVar("Answer")
Report = Callable[[str], None]
"""Reports progress to a person."""

ABSENT = frozenset({400, 404, 410})
"""What services answer when they know no such work."""

BUSY = frozenset({429, 500, 502, 503, 504})
"""What services answer when it is worth asking again."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})

_TOO_SLOW = "answers too slowly"


@dataclass(frozen=True, slots=True)
class Service:
    """One service: how messages name it, where it is, and what it asks of its callers."""

    name: str
    url: str
    email_field: str = ""
    """The field of a query for the email address that the service asks for."""

    pause: float = 0
    """Seconds that the service wants between two questions."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When to give up."""

    connect_seconds: float = 10
    total_seconds: float = 60
    """For one answer with its headers; one that falls silent is given up sooner."""

    bytes: int = 4_000_000
    attempts: int = 3
    redirects: int = 3
    wait_seconds: int = 60


class FetchError(Exception):
    """No answer that could be used; `is_absent` says that the service does not know the work."""

    def __init__(self, reason: str, *, is_absent: bool = False) -> None:
        self.reason, self.is_absent = reason, is_absent
        super().__init__(reason)


class _RetryAfter(Retry):
    """Reads how many seconds a service asks to wait, up to a limit; None where it does not say so readably.

    Only the reading is urllib3's: its own retries read a refused answer to the end, however long that is.
    """

    def get_retry_after(self, response: urllib3.BaseHTTPResponse) -> float | None:
        try:
            return super().get_retry_after(response)
        except (InvalidHeader, ValueError, OverflowError):  # the last two for a year of five digits, or of more
            return None


class _Busy(Exception):
    """The service asks to come back later."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        self.reason, self.wait = reason, wait


def _report_nothing(line: str) -> None:
    """Keep quiet."""


@dataclass
class Fetcher:
    """Queries services, and caches their answers if a cache is given."""

    email: str = ""
    cache: ResponseCache | None = None
    report: Report = _report_nothing
    limits: Limits = Limits()
    is_offline: bool = False
    """Whether only the cache is asked."""

    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)
    _pool: urllib3.PoolManager = field(default_factory=open_pools)

    def get(self, service: Service, path: str, parse: Callable[[bytes], Answer]) -> Answer:
        """Ask for a path below the service's address, and parse the answer; it is remembered if there is a work in it.

        Raises:
            FetchError: if there is no answer, or none that `parse` accepts (it raises `ValueError`).
        """
        url = service.url + path
        known = None if self.cache is None else self.cache.recall(url)
        if known is not None:
            try:
                return parse(known)
            except (ValueError, RecursionError):
                pass  # a damaged file is as good as none
        if self.is_offline:
            raise FetchError(f"{service.name} was not asked, and no answer of it is in the cache")
        self.report(f"asking {service.name}")
        body = self._download(service, url)
        try:
            answer = parse(body)
        except (ValueError, RecursionError) as error:
            raise FetchError(f"{service.name} sent an answer that cannot be read") from error
        if answer and self.cache is not None:
            self.cache.remember(url, body)
        return answer

    def _download(self, service: Service, url: str) -> bytes:
        """Ask until there is an answer, waiting as long as the service wants or ever longer."""
        asked = f"{url}{'&' if '?' in url else '?'}{service.email_field}={quote(self.email)}"
        for attempt in range(1, self.limits.attempts + 1):
            self._keep_pause(service)
            try:
                return self._ask(service, asked if self.email and service.email_field else url)
            except _Busy as busy:
                wait = float(2**attempt) if busy.wait is None else busy.wait
                if attempt == self.limits.attempts:
                    raise FetchError(f"{service.name} {busy.reason}; try again later") from busy
                if wait >= self.limits.wait_seconds:
                    raise FetchError(f"{service.name} {busy.reason} and asks to wait {wait:.0f} s or longer") from busy
                self.report(f"{service.name} {busy.reason}; asking again in {wait:.0f} s")
                self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _keep_pause(self, service: Service) -> None:
        now = time.monotonic()
        left = self._asked.get(service.url, now - service.pause) + service.pause - now
        if left > 0:
            self.sleep(left)
        self._asked[service.url] = time.monotonic()

    def _ask(self, service: Service, url: str) -> bytes:
        """Ask once, following a few redirects that stay with the service."""
        for _ in range(self.limits.redirects + 1):
            try:
                response = self._open(url)
            except ReadTimeoutError as error:
                raise _Busy(_TOO_SLOW) from error
            except (HTTPError, OSError) as error:
                raise _Busy("cannot be reached") from error
            try:
                target = response.headers.get("Location")
                if response.status not in REDIRECTS or target is None:
                    return self._read(service, response)
                url = _stay(service, url, target)
            finally:
                response.close()
        raise FetchError(f"{service.name} only redirects")

    def _open(self, url: str) -> urllib3.BaseHTTPResponse:
        timeout = Timeout(connect=self.limits.connect_seconds, total=self.limits.total_seconds)
        return self._pool.request(
            "GET", url, headers=self._headers(), timeout=timeout, redirect=False, retries=False, preload_content=False
        )

    def _headers(self) -> dict[str, str]:
        contact = f" (mailto:{self.email})" if self.email else ""
        return {"User-Agent": f"osteosurvey{contact}"}

    def _read(self, service: Service, response: urllib3.BaseHTTPResponse) -> bytes:
        """Read an answer up to a size."""
        if response.status in ABSENT:
            raise FetchError(f"{service.name} does not know this work", is_absent=True)
        if response.status in BUSY:
            asked = _RetryAfter(retry_after_max=self.limits.wait_seconds).get_retry_after(response)
            raise _Busy(f"is busy (status {response.status})", asked)
        if response.status != 200:
            raise FetchError(f"{service.name} refuses to answer (status {response.status})")
        body = bytearray()
        try:
            while chunk := response.read1(65_536, decode_content=True):
                body += chunk
                if len(body) > self.limits.bytes:
                    raise FetchError(f"{service.name} sent more than {self.limits.bytes:,} bytes")
        except ReadTimeoutError as error:
            raise _Busy(_TOO_SLOW) from error
        except (HTTPError, OSError) as error:
            raise _Busy("ended its answer early") from error
        return bytes(body)


def _stay(service: Service, url: str, target: str) -> str:
    """Follow a redirect within the service's own host alone, and never from https to http."""
    try:
        old, new = parse_url(url), parse_url(urljoin(url, target))
    except ValueError as error:
        raise FetchError(f"{service.name} redirects to an address that cannot be read") from error
    if new.host != old.host or (old.scheme == "https" and new.scheme != "https"):
        raise FetchError(f"{service.name} redirects to another place, which is not followed")
    return new.url
