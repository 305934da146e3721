"""The preview shows the published files, reloads itself, and reports what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from osteosurvey.errors import ServeError
from osteosurvey.site.preview import NEWS, Board, Preview, PreviewServer, inject, open_server
from osteosurvey.site.serve import LOOPBACK
from tests.systems import make_link

PAGE = "<!doctype html><title>x</title><body><p>Lists</body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site beside something that is none of its business."""
    files = {"index.html": PAGE, "404.html": PAGE.replace("Lists", "Nothing"), "studies/index.html": PAGE}
    others = {
        "data/studies.csv": "id\n",
        "studies/doe.bib": "@",
        "assets/x.svg": "<svg/>",
        "assets/x.js": "",
        "a b.json": "",
    }
    for path, text in {**files, **others}.items():
        (tmp_path / ".site-a" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".site-a" / path).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    make_link(tmp_path / ".site-a" / "way-out.txt", tmp_path / "secret.txt")
    make_link(tmp_path / "site", ".site-a")
    return tmp_path / "site"


@contextmanager
def serving(site: Path, board: Board) -> Iterator[PreviewServer]:
    with open_server(LOOPBACK, 0, Preview(site, board)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def ask(server: PreviewServer, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(LOOPBACK, server.server_port, timeout=10)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_pages_get_the_script_and_files_stay_as_they_are(site: Path) -> None:
    """A page reloads itself, any other file is sent byte by byte, and the published page stays untouched."""
    with serving(site, Board()) as server:
        response, page = ask(server, "/studies/?method=cnn")
        assert response.status == 200
        assert f'<script src="{NEWS}.js"'.encode() in page
        assert ask(server, "/data/studies.csv")[1] == b"id\n"
        assert NEWS.encode() in ask(server, f"{NEWS}.js")[1]
    assert (site / "studies" / "index.html").read_text() == PAGE


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
def test_files_have_their_media_type_and_are_not_kept(site: Path, path: str, media_type: str) -> None:
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
        "/way-out.txt",
        "/x%00y",
        "/" + 300 * "x",
    ],
)
def test_nothing_outside_the_site_and_no_listing_is_shown(site: Path, path: str) -> None:
    """What is no file of the site is answered with the site's own page for that."""
    with serving(site, Board()) as server:
        response, page = ask(server, path)
    assert response.status == 404
    assert b"<p>Nothing" in page
    assert b"secret" not in page


def test_a_folder_without_its_slash_leads_to_the_folder(site: Path) -> None:
    """Relative links need the slash, and the way there stays on this server."""
    with serving(site, Board()) as server:
        assert ask(server, "/studies")[0].getheader("Location") == "/studies/"
        assert ask(server, "//studies")[0].getheader("Location") == "/studies/"


def test_asking_for_the_head_sends_no_content(site: Path) -> None:
    """A request for the head alone gets the length and nothing more."""
    with serving(site, Board()) as server:
        response, content = ask(server, "/data/studies.csv", "HEAD")
    assert (response.getheader("Content-Length"), content) == ("3", b"")


def test_a_waiting_browser_hears_of_the_next_build(site: Path) -> None:
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


def test_problems_are_shown_in_the_page_as_text(site: Path) -> None:
    """What went wrong stands in the last good page, escaped, until a build goes well."""
    board = Board()
    board.post(('data/x.yml:3:1: title: must not be "</pre><script>"; correct it',))
    with serving(site, board) as server:
        page = ask(server, "/")[1].decode()
        assert "<p>Lists" in page
        assert "title: must not be &quot;&lt;/pre&gt;&lt;script&gt;&quot;; correct it" in page
        board.post()
        assert "correct it" not in ask(server, "/")[1].decode()


def test_problems_are_shown_where_there_is_no_site_yet(tmp_path: Path) -> None:
    """Before the first good build, the problems have a page of their own."""
    board = Board()
    board.post(("data: holds nothing",))
    with serving(tmp_path / "site", board) as server:
        response, page = ask(server, "/")
    assert response.status == 404
    assert b"data: holds nothing" in page


def test_a_page_without_an_end_gets_the_script_too() -> None:
    """The script goes to the end of the body, or of the file."""
    state = Board().state
    assert inject(b"<p>x</body></html>", state).endswith(b"</script></body></html>")
    assert inject(b"<p>x", state).endswith(b"</script>")


def test_a_taken_port_leads_to_another(tmp_path: Path) -> None:
    """Where a port is taken, one of the next is used and named."""
    preview = Preview(tmp_path, Board())
    with open_server(LOOPBACK, 0, preview) as first, open_server(LOOPBACK, first.server_port, preview) as second:
        assert first.server_port < second.server_port < first.server_port + 20
        assert second.url == f"http://{LOOPBACK}:{second.server_port}/"


def test_an_address_that_cannot_be_had_is_an_error(tmp_path: Path) -> None:
    """An address of another machine is refused with a sentence."""
    with pytest.raises(ServeError, match=r"192\.0\.2\.1:8000: cannot be used"):
        open_server("192.0.2.1", 8000, Preview(tmp_path, Board()))
