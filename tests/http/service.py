"""A server on this machine that answers as the services do, well and badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from osteosurvey.contributing.add.looking_up import Services
from osteosurvey.http.client import Service


@dataclass
class Reply:
    """One answer; `begin` is called before it is sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    begin: Callable[[], object] = lambda: None
    cut_to: int | None = None


@dataclass
class LocalService:
    """The replies that are given, in turn and the last one again, and the requests that were made."""

    replies: list[Reply] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    url: str = ""

    def reply(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def next_reply(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def service(self, name: str = "Crossref", email_field: str = "mailto", pause: float = 0) -> Service:
        return Service(name, self.url, email_field, pause)

    def services(self) -> Services:
        pubmed, europe_pmc = self.service("PubMed", "email"), self.service("Europe PMC", "email")
        return Services(self.service(), pubmed, self.service("arXiv", ""), europe_pmc)


@contextmanager
def run_endless(start: bytes) -> Iterator[str]:
    """Answer every question with `start` and then with letters until the caller has enough; give the address."""

    def serve() -> None:
        with suppress(OSError):
            while True:
                caller, _ = listener.accept()
                with caller, suppress(OSError):
                    caller.recv(4096)
                    caller.sendall(start)
                    while True:
                        caller.sendall(b"x" * 100)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)  # which wakes the thread
    thread.join()


@contextmanager
def run_service() -> Iterator[LocalService]:
    """Serve until the block ends."""
    local = LocalService()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            local.requests.append(self.path)
            local.agents.append(self.headers["User-Agent"])
            local.hosts.append(self.headers["Host"])
            reply = local.next_reply()
            reply.begin()
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(reply.body[: reply.cut_to])
            except OSError:
                self.close_connection = True  # the caller had enough

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    local.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield local
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
