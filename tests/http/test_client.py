"""Asking services: retries, waits, limits, redirects, and the cache."""

from __future__ import annotations

import gzip
import os
import threading
from itertools import count
from pathlib import Path

import pytest

from osteosurvey.http.cache import ResponseCache
from osteosurvey.http.client import Fetcher, FetchError, Limits, Service
from osteosurvey.http.timed import TimedResponse, open_pools
from tests.http.service import LocalService, Reply, run_endless


def as_is(body: bytes) -> bytes:
    return body


def make_fetcher(slept: list[float], said: list[str], **limits: float) -> Fetcher:
    return Fetcher(report=said.append, sleep=slept.append, limits=Limits(**limits))  # type: ignore[arg-type]


def fail(local: LocalService, fetcher: Fetcher) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.get(local.service(), "/works/1", as_is)
    return caught.value


def test_an_answer_is_parsed(local: LocalService) -> None:
    """The answer is what the parser makes of the body, and the caller says who asks."""
    local.reply(Reply(b"lane"))
    assert Fetcher().get(local.service(), "/works/1", len) == 4
    assert local.requests == ["/works/1"]
    assert local.agents == ["osteosurvey"]


def test_an_email_is_sent_to_the_service(local: LocalService) -> None:
    """An address is given in the two places in which services look for it, and only if there is one."""
    local.reply(Reply(b"lane"))
    Fetcher(email="a+b@example.org").get(local.service(), "/works/1?x=2", as_is)
    assert local.requests == ["/works/1?x=2&mailto=a%2Bb%40example.org"]
    assert local.agents == ["osteosurvey (mailto:a+b@example.org)"]


@pytest.mark.parametrize("status", [400, 404, 410])
def test_an_unknown_work_is_reported_at_once(local: LocalService, status: int) -> None:
    """A work that the service does not know is asked for once."""
    local.reply(Reply(b"Resource not found.", status=status))
    error = fail(local, Fetcher())
    assert (error.reason, error.is_absent, len(local.requests)) == ("Crossref does not know this work", True, 1)


def test_a_wait_is_kept(local: LocalService) -> None:
    """A service that asks to come back in seven seconds is asked again after them."""
    local.reply(Reply(status=429, headers={"Retry-After": "7"}), Reply(b"lane"))
    slept: list[float] = []
    said: list[str] = []
    assert make_fetcher(slept, said).get(local.service(), "/works/1", as_is) == b"lane"
    assert slept == [7]
    assert said == ["asking Crossref", "Crossref is busy (status 429); asking again in 7 s"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_three_times(local: LocalService, status: int) -> None:
    """Without a wait of the service's own, the waits grow, and the third failure is the last."""
    local.reply(Reply(status=status))
    slept: list[float] = []
    error = fail(local, make_fetcher(slept, []))
    assert (error.reason, error.is_absent) == (f"Crossref is busy (status {status}); try again later", False)
    assert (slept, len(local.requests)) == ([2, 4], 3)


UNREADABLE = (
    *("soon", "", "-5", "1.5", "9" * 5_000, "Fri, 31 Dec 99999 23:59:59 GMT"),
    f"Fri, 31 Dec {'9' * 30} 23:59:59 GMT",
)


@pytest.mark.parametrize("wish", UNREADABLE)
def test_an_unreadable_wait_counts_as_none(local: LocalService, wish: str) -> None:
    """What is neither a number of seconds nor a date that a calendar has leads to our own wait."""
    local.reply(Reply(status=429, headers={"Retry-After": wish}), Reply(b"lane"))
    slept: list[float] = []
    assert make_fetcher(slept, []).get(local.service(), "/works/1", as_is) == b"lane"
    assert slept == [2]


@pytest.mark.parametrize("wish", ["60", "3600", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_long_wait_is_left_to_the_person(local: LocalService, wish: str) -> None:
    """A service that asks to wait as long as the limit or longer is not waited for, and not asked again."""
    local.reply(Reply(status=503, headers={"Retry-After": wish}))
    slept: list[float] = []
    error = fail(local, make_fetcher(slept, []))
    assert error.reason == "Crossref is busy (status 503) and asks to wait 60 s or longer"
    assert (slept, len(local.requests)) == ([], 1)


def test_a_refusal_is_reported(local: LocalService) -> None:
    """Any other answer is reported with its number and not asked for again."""
    local.reply(Reply(status=403))
    assert (fail(local, Fetcher()).reason, len(local.requests)) == ("Crossref refuses to answer (status 403)", 1)


def test_a_silent_service_is_given_up(local: LocalService) -> None:
    """A service that takes a question and says nothing is given up after the time-out."""
    released = threading.Event()
    local.reply(Reply(b"late", begin=released.wait))
    slept: list[float] = []
    error = fail(local, make_fetcher(slept, [], total_seconds=0.05, attempts=2))
    released.set()
    assert (error.reason, slept) == ("Crossref answers too slowly; try again later", [2])


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 ",
        b"HTTP/1.1 200 OK\r\nContent-Type: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
    ],
    ids=["status", "reason", "header", "body", "chunk"],
)
def test_a_dripping_service_is_given_up(start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer whose pieces, of whatever part, take longer together than the whole time allowed is not waited for."""
    seconds = count()
    monkeypatch.setattr("osteosurvey.http.timed.monotonic", lambda: next(seconds))  # one for each piece
    with run_endless(start) as url, pytest.raises(FetchError) as caught:
        make_fetcher([], [], total_seconds=4).get(Service("Crossref", url), "/works/1", as_is)
    assert caught.value.reason == "Crossref answers too slowly; try again later"


def test_a_missing_service_is_reported(local: LocalService) -> None:
    """Where nobody listens, the message says so."""
    service = local.service()
    object.__setattr__(service, "url", "http://127.0.0.1:9")
    with pytest.raises(FetchError, match=r"^Crossref cannot be reached; try again later$"):
        make_fetcher([], []).get(service, "/works/1", as_is)


def test_a_broken_answer_is_asked_for_again(local: LocalService) -> None:
    """An answer that ends before its announced length is no answer."""
    local.reply(Reply(b"lane" * 10, cut_to=3, headers={"Connection": "close"}), Reply(b"lane"))
    assert make_fetcher([], []).get(local.service(), "/works/1", as_is) == b"lane"


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_huge_answer_is_cut_off(local: LocalService, is_packed: bool) -> None:
    """No answer, packed or not, fills the memory."""
    body = b"lane" * 2_500_000
    headers = {"Content-Encoding": "gzip"} if is_packed else {}
    local.reply(Reply(gzip.compress(body) if is_packed else body, headers=headers))
    assert fail(local, Fetcher()).reason == "Crossref sent more than 4,000,000 bytes"


def test_a_redirect_is_followed(local: LocalService) -> None:
    """A service may name the newer address of a work."""
    local.reply(Reply(status=301, headers={"Location": "/works/2"}), Reply(b"lane"))
    assert Fetcher().get(local.service(), "/works/1", as_is) == b"lane"
    assert local.requests == ["/works/1", "/works/2"]


def test_redirects_end(local: LocalService) -> None:
    """A circle of redirects is left."""
    local.reply(Reply(status=302, headers={"Location": "/works/1"}))
    assert (fail(local, Fetcher()).reason, len(local.requests)) == ("Crossref only redirects", 4)


MALFORMED = ("http://[", "//[::1", "http://127.0.0.1:x/", "http://127.0.0.1:99999/", "//127.0.0.1:1:2/", "http://℀/")


@pytest.mark.parametrize("target", MALFORMED)
def test_a_malformed_redirect_is_reported(local: LocalService, target: str) -> None:
    """What is no address is an error of the service, and not asked for again."""
    local.reply(Reply(status=302, headers={"Location": target.encode().decode("latin-1")}))
    error = fail(local, Fetcher())
    assert error.reason in {
        "Crossref redirects to an address that cannot be read",
        "Crossref redirects to another place, which is not followed",
    }
    assert len(local.requests) == 1


@pytest.mark.parametrize("target", ["http://localhost:9/x", "file:///etc/passwd", "//169.254.0.1/"])
def test_redirects_stay_with_the_service(local: LocalService, target: str) -> None:
    """No answer sends a caller to another machine or to its own files."""
    local.reply(Reply(status=302, headers={"Location": target}))
    assert fail(local, Fetcher()).reason == "Crossref redirects to another place, which is not followed"


def refuse(body: bytes) -> bytes:
    raise ValueError("no work")


def test_an_unreadable_answer_is_reported(local: LocalService, tmp_path: Path) -> None:
    """An answer that the parser refuses is reported and not remembered."""
    local.reply(Reply(b"<html>"))
    with pytest.raises(FetchError, match=r"^Crossref sent an answer that cannot be read$"):
        Fetcher(cache=ResponseCache(tmp_path)).get(local.service(), "/works/1", refuse)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_is_remembered(local: LocalService, tmp_path: Path) -> None:
    """The second question for one address asks nobody, whatever asks; another address is another question."""
    local.reply(Reply(b"lane"))
    for email in ("", "a@example.org"):
        assert (
            Fetcher(email=email, cache=ResponseCache(tmp_path / "new")).get(local.service(), "/works/1", as_is)
            == b"lane"
        )
    Fetcher(cache=ResponseCache(tmp_path / "new")).get(local.service(), "/works/2", as_is)
    assert local.requests == ["/works/1", "/works/2"]


def test_an_empty_answer_is_not_remembered(local: LocalService, tmp_path: Path) -> None:
    """A work that is not known today may be known tomorrow."""
    local.reply(Reply(b""))
    fetcher = Fetcher(cache=ResponseCache(tmp_path))
    assert [fetcher.get(local.service(), "/works/1", as_is) for _ in range(2)] == [b"", b""]
    assert len(local.requests) == 2


def test_an_old_or_damaged_answer_is_asked_for_again(local: LocalService, tmp_path: Path) -> None:
    """What is kept is used only while it is fresh and can be read."""
    local.reply(Reply(b"4"))
    fetcher = Fetcher(cache=ResponseCache(tmp_path))
    assert fetcher.get(local.service(), "/works/1", int) == 4
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"no number")
    assert fetcher.get(local.service(), "/works/1", int) == 4
    os.utime(kept, (0, 0))
    assert fetcher.get(local.service(), "/works/1", int) == 4
    assert len(local.requests) == 3


def test_a_cache_that_cannot_be_written_is_done_without(local: LocalService, tmp_path: Path) -> None:
    """A file where the folder should be costs the memory and nothing else."""
    (tmp_path / "cache").write_text("", "utf-8")
    local.reply(Reply(b"lane"))
    assert Fetcher(cache=ResponseCache(tmp_path / "cache")).get(local.service(), "/works/1", as_is) == b"lane"


def test_pauses_are_kept(local: LocalService) -> None:
    """Between two questions to one service lies the pause that it asks for."""
    local.reply(Reply(b"lane"))
    slept: list[float] = []
    fetcher = make_fetcher(slept, [])
    for number in range(2):
        fetcher.get(local.service(pause=1000), f"/works/{number}", as_is)
    assert [990 < seconds <= 1000 for seconds in slept] == [True]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_connection_has_a_deadline(scheme: str) -> None:
    """Real services are asked over TLS, and their answers end in time as those of the local one do."""
    pool = open_pools().connection_from_url(f"{scheme}://lanes.example")
    assert getattr(pool.ConnectionCls, "response_class", None) is TimedResponse
