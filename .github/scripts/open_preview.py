"""Serves the site in the folder beside this file on this machine alone, and opens it in a browser."""

from __future__ import annotations

import functools
import http.server
import webbrowser
from pathlib import Path


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files as what they are, whatever a registry of this machine says."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}  # noqa: RUF012


def main() -> None:
    """Serve until the window is closed."""
    site = Path(__file__).resolve().parent / "site"
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site))) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        print(f"The preview is at {address} until this window is closed.", flush=True)
        webbrowser.open(address)
        server.serve_forever()


if __name__ == "__main__":
    main()
