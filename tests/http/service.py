"""A server on this machine that answers as the services do, well and badly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    url: str = ""

    def reply(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def next_reply(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def service(self, name: str = "Crossref", email_field: str = "mailto", pause: float = 0) -> Service:
        return Service(name, self.url, email_field, pause)

    def services(self) -> Services:
        return Services(self.service(), self.service("PubMed", "email"), self.service("arXiv", ""))


@contextmanager
def run_service() -> Iterator[LocalService]:
    """Serve until the block ends."""
    local = LocalService()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            local.requests.append(self.path)
            local.agents.append(self.headers["User-Agent"])
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
