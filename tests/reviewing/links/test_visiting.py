"""Addresses that are there, gone, refused and out of reach, on servers of this machine."""

from __future__ import annotations

from itertools import count

import pytest

from osteosurvey.http.public import find_public
from osteosurvey.reviewing.links.visiting import Visitor
from tests.http.service import LocalService, Reply, run_endless, run_service


def visit(url: str, *, seconds: float = 20) -> str:
    """Visit an address of this machine, as if it were public."""
    return Visitor(find=lambda host: (host,), seconds=seconds).visit(url)


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (200, ""),
        (204, ""),
        (401, ""),
        (403, ""),
        (429, ""),
        (404, "is gone (status 404)"),
        (410, "is gone (status 410)"),
        (500, "cannot be shown by its server (status 500)"),
    ],
)
def test_a_status_is_judged(local: LocalService, status: int, problem: str) -> None:
    """A server that refuses machines has the page; one that says so has it no more."""
    local.reply(Reply(status=status))
    assert visit(f"{local.url}/x") == problem


def test_redirects_are_followed(local: LocalService) -> None:
    """The last address counts; a circle comes to an end."""
    local.reply(Reply(status=301, headers={"Location": "/y"}), Reply(status=404))
    assert visit(f"{local.url}/x") == "is gone (status 404)"
    assert local.requests == ["/x", "/y"]
    local.reply(Reply(status=301, headers={"Location": "/x"}))
    assert visit(f"{local.url}/x") == "only redirects"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "javascript:x", "http:///x"])
def test_redirects_stay_in_the_web(local: LocalService, target: str) -> None:
    """A redirect leads to no file."""
    local.reply(Reply(status=302, headers={"Location": target}))
    problem = visit(f"{local.url}/x")
    assert problem == ("only redirects" if target == "http:///x" else "leads to no public web address")


@pytest.mark.parametrize("target", ["http://[", "http://127.0.0.1:x/", "//127.0.0.1:99999/", "http://[v1.x]/"])
def test_a_malformed_redirect_is_a_problem(local: LocalService, target: str) -> None:
    """What is no address leads nowhere."""
    local.reply(Reply(status=302, headers={"Location": target}))
    assert visit(f"{local.url}/x") == "cannot be reached"


def test_the_own_network_is_left_alone(local: LocalService) -> None:
    """An address of this machine is never asked, also where a public page redirects to it."""
    local.reply(Reply(status=302, headers={"Location": "/y"}))
    assert Visitor().visit(f"{local.url}/x") == "leads to no public web address"
    assert local.requests == []
    found = iter([("127.0.0.1",)])
    visitor = Visitor(find=lambda host: next(found, None) or find_public(host))
    assert visitor.visit(f"{local.url}/x") == "leads to no public web address"
    assert local.requests == ["/x"]


def test_every_address_of_a_host_is_tried(local: LocalService) -> None:
    """Where the first address takes no connection, such as one of IPv6, the next one is asked."""
    with run_service() as gone:
        port = local.url.rpartition(":")[2]
        assert gone.url != local.url
    local.reply(Reply(status=404))
    visitor = Visitor(find=lambda _: ("::1", "127.0.0.2", "127.0.0.1"))
    assert visitor.visit(f"http://lanes.example:{port}/x") == "is gone (status 404)"
    assert local.hosts == [f"lanes.example:{port}"]


def test_an_absent_server_cannot_be_reached() -> None:
    """A server that is none is asked twice and then reported; so is what is no address."""
    with run_service() as gone:
        address = gone.url
    assert visit(f"{address}/x", seconds=0.05) == "cannot be reached"
    assert visit("http://[") == "cannot be reached"


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: "])
def test_a_dripping_server_cannot_be_reached(start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headers that come piece by piece and never end are given up at the deadline."""
    seconds = count()
    monkeypatch.setattr("osteosurvey.http.timed.monotonic", lambda: next(seconds))  # one for each piece
    with run_endless(start) as url:
        assert visit(f"{url}/x", seconds=4) == "cannot be reached"


def test_attempts_end_at_the_deadline(local: LocalService) -> None:
    """Redirects do not prolong what one attempt may take."""
    local.reply(Reply())
    assert visit(f"{local.url}/x", seconds=-1) == "cannot be reached"
    assert local.requests == []
