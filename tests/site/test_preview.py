"""The preview shows the published files, reloads itself, and reports what went wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from osteosurvey.errors import BuildError, ServeError
from osteosurvey.site import preview
from osteosurvey.site.preview import NEWS, Board, Preview, PreviewServer, inject, open_server
from osteosurvey.site.serve import LOOPBACK

NO_HEADERS: Mapping[str, str] = {}

PAGE = "<!doctype html><title>x</title><body><p>Lists</body></html>"


class Site:
    """A site of some files, and a path at which a template is wrong."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def make(self, path: str) -> bytes | None:
        if path == "broken/index.html":
            raise BuildError(Path("term.html.jinja:3"), "cannot be rendered: <division> by zero; correct the template")
        return self.files.get(path)

    def holds(self, path: str) -> bool:
        return path in self.files


@pytest.fixture
def site() -> Site:
    """A site with pages, files of several kinds, and a page for what is missing."""
    pages = {"index.html": PAGE, "404.html": PAGE.replace("Lists", "Nothing"), "studies/index.html": PAGE}
    others = {
        "data/studies.csv": "id\n",
        "studies/doe.bib": "@",
        "assets/x.svg": "<svg/>",
        "assets/x.js": "",
        "a b.json": "",
    }
    return Site({path: text.encode() for path, text in {**pages, **others}.items()})


@contextmanager
def serving(site: Site, board: Board) -> Iterator[PreviewServer]:
    with open_server(LOOPBACK, 0, Preview(site, board)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def ask(
    server: PreviewServer, path: str, method: str = "GET", headers: Mapping[str, str] = NO_HEADERS
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(LOOPBACK, server.server_port, timeout=10)
    try:
        connection.request(method, path, headers=dict(headers))
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_pages_get_the_script_and_files_stay_as_they_are(site: Site) -> None:
    """A page reloads itself, any other file is sent byte by byte, and the published page stays untouched."""
    with serving(site, Board()) as server:
        response, page = ask(server, "/studies/?method=cnn")
        assert response.status == 200
        assert f'<script src="{NEWS}.js"'.encode() in page
        assert ask(server, "/data/studies.csv")[1] == b"id\n"
        assert NEWS.encode() in ask(server, f"{NEWS}.js")[1]
    assert site.files["studies/index.html"] == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/data/studies.csv", "text/csv; charset=utf-8"),
        ("/studies/doe.bib", "application/x-bibtex; charset=utf-8"),
        ("/assets/x.svg", "image/svg+xml"),
        ("/assets/x.js", "text/javascript; charset=utf-8"),
        ("/a%20b.json", "application/json; charset=utf-8"),
        (f"{NEWS}.css", "text/css; charset=utf-8"),
    ],
)
def test_files_have_their_media_type_and_are_not_kept(site: Site, path: str, media_type: str) -> None:
    """Browsers take every file for what it is, and ask for it again each time."""
    with serving(site, Board()) as server:
        response, _ = ask(server, path)
    assert (response.status, response.getheader("Content-Type")) == (200, media_type)
    assert response.getheader("Cache-Control") == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/gone/",
        "/data/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "//secret.txt",
        "/x%00y",
        "/" + 300 * "x",
    ],
)
def test_nothing_outside_the_site_and_no_listing_is_shown(site: Site, path: str) -> None:
    """What is no file of the site is answered with the site's own page for that."""
    with serving(site, Board()) as server:
        response, page = ask(server, path)
    assert response.status == 404
    assert b"<p>Nothing" in page
    assert b"secret" not in page


@pytest.mark.parametrize("path", ["/%ff/", "/%c3%28"])
def test_an_address_that_cannot_be_read_is_refused(site: Site, path: str) -> None:
    """What is no address is answered with that, and not with a page."""
    with serving(site, Board()) as server:
        response, text = ask(server, path)
    assert (response.status, text) == (400, b"This address cannot be read.\n")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:80", 200),
        ("preview.localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("192.168.0.7:8000", 200),
        ("rebound.example", 403),
        ("localhost.example:8000", 403),
        ("127.0.0.1.example", 403),
        ("", 403),
        ("[::1", 400),
    ],
)
def test_only_names_of_this_machine_are_answered(site: Site, host: str, status: int) -> None:
    """A name of a foreign site that leads to this machine shows nothing of the site."""
    with serving(site, Board()) as server:
        response, content = ask(server, "/data/studies.csv", headers={"Host": host})
    assert (response.status, content == b"id\n") == (status, status == 200)


def exchange(server: PreviewServer, request: bytes) -> bytes:
    """Send bytes as they are and read until the server closes the connection."""
    with socket.create_connection((LOOPBACK, server.server_port), timeout=10) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize(
    ("request_text", "answer"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b" 400 "),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: rebound.example\r\n\r\n", b" 400 "),
        (b"no request at all\r\n\r\n", b"400"),
        (b"GET http://[/ HTTP/1.0\r\n\r\n", b" 400 "),
        (b"GET / HTTP/1.0\r\n\r\n", b" 200 "),
    ],
)
def test_a_request_names_one_host(site: Site, request_text: bytes, answer: bytes) -> None:
    """None or two are refused, but for a client too old to name one."""
    with serving(site, Board()) as server:
        assert answer in exchange(server, request_text)


def test_a_client_that_sends_half_a_request_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a time without a byte the connection is closed, and others are answered meanwhile."""
    monkeypatch.setattr(preview._Handler, "timeout", 0.2)
    with serving(site, Board()) as server, socket.create_connection((LOOPBACK, server.server_port), 10) as half_open:
        half_open.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        assert ask(server, "/")[0].status == 200
        assert half_open.recv(1) == b""


def test_a_wrong_template_is_shown_in_place_of_its_page(site: Site) -> None:
    """The page says where the mistake is, as text, and so does the terminal."""
    lines: list[str] = []
    with open_server(LOOPBACK, 0, Preview(site, Board(), lines.append)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        response, page = ask(server, "/broken/")
        server.shutdown()
        thread.join()
    assert response.status == 500
    assert b"term.html.jinja:3: cannot be rendered: &lt;division&gt; by zero" in page
    assert lines == ["term.html.jinja:3: cannot be rendered: <division> by zero; correct the template"]


def test_a_folder_without_its_slash_leads_to_the_folder(site: Site) -> None:
    """Relative links need the slash, and the way there stays on this server."""
    with serving(site, Board()) as server:
        assert ask(server, "/studies")[0].getheader("Location") == "/studies/"
        assert ask(server, "//studies")[0].getheader("Location") == "/studies/"


def test_asking_for_the_head_sends_no_content(site: Site) -> None:
    """A request for the head alone gets the length and nothing more."""
    with serving(site, Board()) as server:
        response, content = ask(server, "/data/studies.csv", "HEAD")
    assert (response.getheader("Content-Length"), content) == ("3", b"")


def test_a_waiting_browser_hears_of_the_next_build(site: Site) -> None:
    """A browser that has seen the newest version waits until there is another."""
    board = Board()
    board.post()
    seen = board.state.version
    with serving(site, board) as server:
        answers: list[bytes] = []
        waiting = Thread(target=lambda: answers.append(ask(server, f"{NEWS}?seen={seen}")[1]))
        waiting.start()
        board.post()
        waiting.join()
        assert answers == [board.state.version.encode()]
        assert ask(server, f"{NEWS}?seen={seen}")[1] == board.state.version.encode()
    assert board.state.version != seen


def test_problems_are_shown_in_the_page_as_text(site: Site) -> None:
    """What went wrong stands in the last good page, escaped, until a build goes well."""
    board = Board()
    board.post(('data/x.yml:3:1: title: must not be "</pre><script>"; correct it',))
    with serving(site, board) as server:
        page = ask(server, "/")[1].decode()
        assert "<p>Lists" in page
        assert "title: must not be &quot;&lt;/pre&gt;&lt;script&gt;&quot;; correct it" in page
        board.post()
        assert "correct it" not in ask(server, "/")[1].decode()


def test_problems_are_shown_where_there_is_no_site_yet() -> None:
    """Before the first good build, the problems have a page of their own."""
    board = Board()
    board.post(("data: holds nothing",))
    with serving(Site({}), board) as server:
        response, page = ask(server, "/")
    assert response.status == 404
    assert b"data: holds nothing" in page


def test_a_page_without_an_end_gets_the_script_too() -> None:
    """The script goes to the end of the body, or of the file."""
    state = Board().state
    assert inject(b"<p>x</body></html>", state).endswith(b"</script></body></html>")
    assert inject(b"<p>x", state).endswith(b"</script>")


def test_a_taken_port_leads_to_another() -> None:
    """Where a port is taken, one of the next is used and named."""
    preview = Preview(Site({}), Board())
    with open_server(LOOPBACK, 0, preview) as first, open_server(LOOPBACK, first.server_port, preview) as second:
        assert first.server_port < second.server_port < first.server_port + 20
        assert second.url == f"http://{LOOPBACK}:{second.server_port}/"


def test_an_address_that_cannot_be_had_is_an_error() -> None:
    """An address of another machine is refused with a sentence."""
    with pytest.raises(ServeError, match=r"192\.0\.2\.1:8000: cannot be used"):
        open_server("192.0.2.1", 8000, Preview(Site({}), Board()))
