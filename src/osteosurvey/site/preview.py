"""What a browser sees while the site is being edited: its pages, and what went wrong since.

The reload script and the problems are put into pages on their way out and never into the pages themselves. Script
and style are files of this server, so that they work under a Content-Security-Policy of `'self'`.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socketserver import TCPServer
from threading import Condition
from typing import Any, Protocol, cast
from urllib.parse import parse_qs, quote, unquote, urlsplit

from osteosurvey.errors import ServeError, SurveyError
from osteosurvey.site.assemble import INDEX

NEWS = "/__reload"
"""Path that answers with the newest version, at the latest when it is another than the one already seen."""

_LONGEST_WAIT = 25.0
"""Seconds after which a waiting browser is answered anyway, so that forgotten ones are noticed."""

_PATIENCE = 30.0
"""Seconds without a byte after which a client is given up that has not sent its whole request."""

LOCAL = "localhost"
"""Name by which every machine calls itself."""

_MISSING = "404.html"
"""The site's own page for what is not there."""

_PORTS_TRIED = 20
"""How many ports are tried before giving up."""

_OWN_FILES = {
    f"{NEWS}.js": f"""\
const seen = document.currentScript.dataset.version;
const wait = async () => {{
  try {{
    const answer = await fetch("{NEWS}?seen=" + seen, {{ cache: "no-store" }});
    if (answer.ok && (await answer.text()) !== seen) return location.reload();
    wait();
  }} catch {{
    setTimeout(wait, 1000);
  }}
}};
wait();
""",
    f"{NEWS}.css": """\
.preview-problems {
  position: fixed; inset: auto 0 0 0; z-index: 1000; max-height: 50vh; overflow: auto; padding: 1rem 1.5rem;
  color: #fff; background: #5c1a1a; border-top: 4px solid #ffb4a9; font: 14px/1.5 ui-monospace, monospace;
}
.preview-problems p { margin: 0 0 .5rem; font-weight: bold; }
.preview-problems pre { margin: 0; color: inherit; white-space: pre-wrap; }
""",
}
"""What this server adds to a page, by path."""

_EMPTY_PAGE = b'<!doctype html><html lang="en"><title>Nothing here</title><body><p>Nothing here yet.</p></body></html>'
"""Shown while there is no site."""

_MEDIA_TYPES = {
    ".bib": "application/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""Media types by ending, the same on every machine; anything else is sent as plain bytes."""


@dataclass(frozen=True, slots=True)
class State:
    """The outcome of the last update: its version, and what went wrong in it."""

    version: str
    problems: tuple[str, ...] = ()


class Board:
    """Holds the state that browsers see, and wakes those that wait for another one."""

    def __init__(self) -> None:
        self._changed = Condition()
        # Tells this server from an earlier one, so that a page of that one reloads.
        self._server = os.urandom(4).hex()
        self._count = 0
        self.state = State(f"{self._server}-0")

    def post(self, problems: tuple[str, ...] = ()) -> None:
        """Announce the outcome of an update."""
        with self._changed:
            self._count += 1
            self.state = State(f"{self._server}-{self._count}", problems)
            self._changed.notify_all()

    def wait_for_other(self, version: str) -> State:
        """Wait until the state is another than the one already seen, but not forever."""
        with self._changed:
            self._changed.wait_for(lambda: self.state.version != version, _LONGEST_WAIT)
            return self.state


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for one request; `kind` is the ending of the file that it is."""

    content: bytes
    kind: str
    status: HTTPStatus = HTTPStatus.OK
    location: str | None = None


class Pages(Protocol):
    """Gives the files of a site."""

    def make(self, path: str) -> bytes | None:
        """Give the file at a path; None where there is none."""

    def holds(self, path: str) -> bool:
        """Tell whether there is a file at a path."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Finds the answer to a request."""

    pages: Pages
    board: Board
    report: Callable[[str], None] = lambda line: None

    def answer(self, target: str) -> Answer:
        """Answer a request for a path and query."""
        try:
            parts = urlsplit(target)
            path = unquote(parts.path, errors="strict")
        except ValueError:
            return Answer(b"This address cannot be read.\n", ".txt", HTTPStatus.BAD_REQUEST)
        if path == NEWS:
            seen = parse_qs(parts.query).get("seen", [""])[0]
            return Answer(self.board.wait_for_other(seen).version.encode(), ".txt")
        if path in _OWN_FILES:
            return Answer(_OWN_FILES[path].encode(), Path(path).suffix)
        return self._page(path.lstrip("/"))

    def _page(self, path: str) -> Answer:
        if path and not path.endswith("/") and self.pages.holds(f"{path}/{INDEX}"):
            return Answer(b"", ".html", HTTPStatus.MOVED_PERMANENTLY, quote(f"/{path}/"))
        file = f"{path}{INDEX}" if not path or path.endswith("/") else path
        state = self.board.state
        try:
            content, status = self.pages.make(file), HTTPStatus.OK
            if content is None:
                content, file, status = self.pages.make(_MISSING) or _EMPTY_PAGE, _MISSING, HTTPStatus.NOT_FOUND
        except SurveyError as error:
            self.report(str(error))
            content, file, status = _EMPTY_PAGE, _MISSING, HTTPStatus.INTERNAL_SERVER_ERROR
            state = State(state.version, (*state.problems, str(error)))
        kind = f".{file.rpartition('.')[2].lower()}"
        return Answer(inject(content, state) if kind == ".html" else content, kind, status)


def inject(page: bytes, state: State) -> bytes:
    """Add to a page what reloads it and what went wrong."""
    added = f'<script src="{NEWS}.js" data-version="{escape(state.version)}" defer></script>'
    if state.problems:
        lines = escape("\n".join(state.problems))
        added += (
            f'<link rel="stylesheet" href="{NEWS}.css"><aside class="preview-problems" role="alert">'
            f"<p>The site could not be updated; this is its last good version.</p><pre>{lines}</pre></aside>"
        )
    before, end, after = page.rpartition(b"</body>")
    return before + added.encode() + end + after if end else page + added.encode()


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for a preview."""

    timeout = _PATIENCE

    def __init__(self, *args: Any, preview: Preview) -> None:
        self._preview = preview
        super().__init__(*args)

    def do_GET(self) -> None:
        self._send(self._answer(), with_content=True)

    def do_HEAD(self) -> None:
        self._send(self._answer(), with_content=False)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of single requests."""

    def _answer(self) -> Answer:
        """Answer only to a name of this machine: a page of another site may have its own name lead here."""
        named = self.headers.get_all("Host") or []
        if len(named) > 1 or (not named and self.request_version == "HTTP/1.1"):
            return Answer(b"A request must name one host.\n", ".txt", HTTPStatus.BAD_REQUEST)
        try:
            host = urlsplit(f"//{named[0]}").hostname if named else LOCAL
        except ValueError:
            return Answer(b"This host cannot be read.\n", ".txt", HTTPStatus.BAD_REQUEST)
        server = cast("PreviewServer", self.server)
        if not is_own_name(host or "", server.host):
            return Answer(b"This server answers to names of its own machine alone.\n", ".txt", HTTPStatus.FORBIDDEN)
        return self._preview.answer(self.path)

    def _send(self, answer: Answer, *, with_content: bool) -> None:
        self.send_response(answer.status)
        if answer.location is not None:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", _MEDIA_TYPES.get(answer.kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_content:
            self.wfile.write(answer.content)


def is_own_name(host: str, served: str) -> bool:
    """Tell whether a host in a request is one of this machine: an address in digits, localhost, or the name served."""
    names = {LOCAL, served.lower(), socket.gethostname().lower()}
    if host in names or host.endswith(f".{LOCAL}"):
        return True
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True  # nobody can have a foreign site's name lead here by it


class PreviewServer(ThreadingHTTPServer):
    """Serves a preview at one address, each request in its own thread."""

    # On Windows this would let two servers have one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, preview: Preview) -> None:
        self.host = host
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), partial(_Handler, preview=preview))

    @property
    def url(self) -> str:
        """Address at which the server can be reached from this machine."""
        host, port = self.server_address[:2]
        name = {"0.0.0.0": "localhost", "::": "localhost"}.get(str(host), str(host))
        return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"

    def server_bind(self) -> None:
        """Bind without asking the network for the name of this machine."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that go away before they are answered."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(host: str, port: int, preview: Preview) -> PreviewServer:
    """Open a server at a port or, where that is taken, at one of the next.

    Raises:
        ServeError: if none of them can be had.
    """
    last = port if port == 0 else min(port + _PORTS_TRIED, 65_536) - 1
    for candidate in range(port, last + 1):
        try:
            return PreviewServer(host, candidate, preview)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise ServeError(host, candidate, f"cannot be used ({error.strerror}); choose another") from error
    raise ServeError(host, port, f"is taken, and so are the ports up to {last}; choose another port")
