"""Serving a built site to a browser, and text in it that must stay text."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

HOSTILE = '<script>window.ran=1</script><img src=x onerror=\\"window.ran=1\\">{{ 7*7 }} OSTEOSHELL-TITLE </title>'
"""Text that would run, be evaluated or be stamped if it were not escaped; quotes are escaped for YAML."""


class Server(ThreadingHTTPServer):
    """Takes as many connections at once as a browser opens for a page of many modules."""

    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away, as each does with the last connections of a closed page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without talking, and many over one connection."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def unfailing(page: Page) -> Iterator[Page]:
    """Watch a page on which nothing may fail, and close it."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    page.close()
    assert wrong == []


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    server = Server(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:  # after a failed test, too: a thread that serves on keeps the whole run from ending
        server.shutdown()
        thread.join()
        server.server_close()


def published(site: Path, name: str) -> str:
    """Read a published data file."""
    return (site / "data" / name).read_bytes().decode()
