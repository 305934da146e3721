"""The site in memory: fills the hand-written pages, stamps the collections, and yields every file once, lazily."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from xml.sax.saxutils import escape

from osteosurvey.errors import BuildError
from osteosurvey.exports.json_format import to_json
from osteosurvey.site.sections import Section, list_sections
from osteosurvey.site.shell import TOKEN, Shell, parse_shell
from osteosurvey.site.slots import BODY_ELEMENT, SlotRenderer, fill_parts, fill_slots, root_of

if TYPE_CHECKING:
    from osteosurvey.pages import Page

File = tuple[str, bytes]
"""One file of the site: its path and its content."""

SECTIONS = "search/pages.json"
"""Where the search box reads what the hand-written pages are about."""

INDEX = "index.html"
"""Name of the file that a web server sends for a folder."""

_MKDOCS_SITEMAPS = frozenset({"sitemap.xml", "sitemap.xml.gz"})
"""What MkDocs writes of its own pages; ours also names the stamped ones and is written only with a site address."""


class Renderer(Protocol):
    """Renders the records."""

    def slots(self) -> Mapping[str, SlotRenderer]:
        """Give the renderer of each slot."""

    def pages(self) -> Iterator[Page]:
        """Render the pages of every collection, one after the other."""


class Assembly:
    """Puts prose and records together; `prose` is what MkDocs made, `source` what to blame for it."""

    def __init__(self, prose: Mapping[str, bytes], renderer: Renderer, source: Path, *, site_url: str = "") -> None:
        self._renderer = renderer
        self._source = source
        self._site_url = site_url
        self._prose: dict[str, bytes] = {}
        self._shells: dict[str, Shell] = {}
        self._addresses: list[str] = []
        for path, content in prose.items():
            self._sort_in(path, content)

    def prose_files(self) -> Iterator[File]:
        """Yield the hand-written pages with their slots filled, the files of the theme, and the list of sections."""
        slots = self._renderer.slots()
        sections: list[Section] = []
        for path, content in self._prose.items():
            if path.endswith(".html"):
                parts = self._fill(path, content.decode(), slots)
                sections += list_sections(parts, path.removesuffix(INDEX)) if path.endswith(INDEX) else ()
                yield path, "".join(parts).encode()
            else:
                yield path, content
        yield SECTIONS, to_json(sections).encode()

    def stamped_files(self) -> Iterator[File]:
        """Yield the pages of the collections."""
        slots = self._renderer.slots()
        self._shells = {path: self._fill_shell(shell, slots) for path, shell in self._shells.items()}
        for page in self._renderer.pages():
            yield f"{page.path}{INDEX}", self._shell_for(page).stamp(page)
            self._addresses.append(page.path)

    def sitemap_files(self) -> Iterator[File]:
        """Yield the list of all pages, if the site has an address; call it after the stamped ones."""
        if self._site_url:
            yield "sitemap.xml", format_sitemap(self._site_url + path for path in sorted(self._addresses)).encode()

    def _sort_in(self, path: str, content: bytes) -> None:
        """Separate shells from pages that are published unchanged."""
        page = path.removesuffix(INDEX)
        if path.endswith(".html") and BODY_ELEMENT.encode() in content:
            source = self._source / path
            self._shells[page] = parse_shell(content.decode(), page, source, site_url=self._site_url)
        elif path not in _MKDOCS_SITEMAPS:
            self._check_tokens(path, content)
            self._prose[path] = content
            self._addresses += [page] if path.endswith(INDEX) else []

    def _check_tokens(self, path: str, content: bytes) -> None:
        if TOKEN.encode() in content:
            raise BuildError(
                self._source / path, "names a shell; keep shells out of links, the navigation and the search index"
            )

    def _fill(self, path: str, html: str, slots: Mapping[str, SlotRenderer]) -> list[str]:
        return fill_parts(html, root_of(path.removesuffix(INDEX)), slots, self._source / path)

    def _fill_shell(self, shell: Shell, slots: Mapping[str, SlotRenderer]) -> Shell:
        """Fill the slots around the holes, after which nothing is looked for in a shell any more."""
        root, source = root_of(shell.path), self._source / shell.path
        return shell.map_text(lambda text: fill_slots(text, root, slots, source))

    def _shell_for(self, page: Page) -> Shell:
        shell = self._shells.get(page.shell)
        if shell is None:
            raise BuildError(self._source / page.shell, f"must be a shell, as {page.path} is stamped into it; write it")
        if page.path.count("/") != shell.path.count("/") or not page.path.endswith("/"):
            raise BuildError(self._source / page.path, f"must be as deep as its shell {shell.path}; move one of them")
        return shell


def format_sitemap(addresses: Iterator[str]) -> str:
    """List addresses for search engines, without dates, which no record holds."""
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
