"""The pages of a site: hand-written ones whose slots are filled, and those of records, stamped into shells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from osteosurvey.errors import BuildError
from osteosurvey.exports.json_format import to_json
from osteosurvey.exports.published import Producers
from osteosurvey.site.sections import Section, list_sections
from osteosurvey.site.shell import TOKEN, Shell, parse_shell
from osteosurvey.site.sitemap import SITEMAP, list_sitemaps
from osteosurvey.site.slots import BODY_ELEMENT, SlotRenderer, fill_parts, fill_slots, root_of

if TYPE_CHECKING:
    from osteosurvey.pages import Page

SECTIONS = "search/pages.json"
"""Where the search box reads what the hand-written pages are about."""

INDEX = "index.html"
"""Name of the file that a web server sends for a folder."""

_MKDOCS_SITEMAPS = frozenset({SITEMAP, f"{SITEMAP}.gz"})
"""What MkDocs writes of its own pages; ours also names the stamped ones and is written only with a site address."""


class Renderer(Protocol):
    """Renders the records."""

    def slots(self) -> Mapping[str, SlotRenderer]:
        """Give the renderer of each slot."""

    def pages(self) -> Mapping[str, Callable[[], Page]]:
        """Give what renders the page of each record, by its path."""

    def further_pages(self) -> Mapping[str, Callable[[], Page]]:
        """Give what renders each page of a long list behind its first one, by its path."""


class Prose:
    """What MkDocs made, with the shells apart; `source` is what to blame for it."""

    def __init__(self, files: Mapping[str, bytes], source: Path, *, site_url: str = "") -> None:
        self.source = source
        self.site_url = site_url
        self.files: dict[str, bytes] = {}
        self.shells: dict[str, Shell] = {}
        for path, content in files.items():
            self._sort_in(path, content)

    @property
    def pages(self) -> list[str]:
        """Paths of the hand-written pages."""
        return [path for path in self.files if path.endswith(".html")]

    def _sort_in(self, path: str, content: bytes) -> None:
        """Separate shells from what is published."""
        page = path.removesuffix(INDEX)
        if path.endswith(".html") and BODY_ELEMENT.encode() in content:
            self.shells[page] = parse_shell(content.decode(), page, self.source / path, site_url=self.site_url)
        elif path not in _MKDOCS_SITEMAPS:
            self._check_tokens(path, content)
            self.files[path] = content

    def _check_tokens(self, path: str, content: bytes) -> None:
        if TOKEN.encode() in content:
            raise BuildError(
                self.source / path, "names a shell; keep shells out of links, the navigation and the search index"
            )


class Assembly:
    """Puts prose and records together."""

    def __init__(self, prose: Prose, renderer: Renderer) -> None:
        self._prose = prose
        self._renderer = renderer
        self._shells: dict[str, Shell] = {}

    def list_prose(self) -> Producers:
        """List the hand-written pages, the files of the theme, and the list of sections."""
        files = {path: partial(self._make_prose, path) for path in self._prose.files}
        return {**files, SECTIONS: self._make_sections}

    def list_stamped(self) -> Producers:
        """List the pages of records."""
        return self._list(self._pages)

    def list_further(self) -> Producers:
        """List the pages of long lists behind their first ones."""
        return self._list(self._further_pages)

    def _list(self, pages: Mapping[str, Callable[[], Page]]) -> Producers:
        return {f"{path}{INDEX}": partial(self._stamp, path, make) for path, make in pages.items()}

    def list_sitemap(self) -> Producers:
        """List the list of all pages, if the site has an address."""
        if not self._prose.site_url:
            return {}
        prose = (path.removesuffix(INDEX) for path in self._prose.pages if path.endswith(INDEX))
        return list_sitemaps(self._prose.site_url, [*prose, *self._pages, *self._further_pages])

    @cached_property
    def _slots(self) -> Mapping[str, SlotRenderer]:
        return self._renderer.slots()

    @cached_property
    def _pages(self) -> Mapping[str, Callable[[], Page]]:
        return self._renderer.pages()

    @cached_property
    def _further_pages(self) -> Mapping[str, Callable[[], Page]]:
        return self._renderer.further_pages()

    @cached_property
    def _sections(self) -> dict[str, list[Section]]:
        """The sections of the pages that have been filled."""
        return {}

    def _make_prose(self, path: str) -> bytes:
        content = self._prose.files[path]
        if not path.endswith(".html"):
            return content
        parts = fill_parts(content.decode(), root_of(path.removesuffix(INDEX)), self._slots, self._prose.source / path)
        if path.endswith(INDEX):
            self._sections[path] = list(list_sections(parts, path.removesuffix(INDEX)))
        return "".join(parts).encode()

    def _make_sections(self) -> bytes:
        """List the sections of all pages, filling those that nobody has asked for yet."""
        paths = [path for path in self._prose.pages if path.endswith(INDEX)]
        for path in paths:
            if path not in self._sections:
                self._make_prose(path)
        return to_json([section for path in paths for section in self._sections[path]]).encode()

    def _stamp(self, path: str, make: Callable[[], Page]) -> bytes:
        page = make()
        return self._shell_for(path, page.shell).stamp(page)

    def _shell_for(self, path: str, name: str) -> Shell:
        shell = self._shells.get(name)
        if shell is None:
            shell = self._shells[name] = self._fill_shell(path, name)
        if path.count("/") != shell.path.count("/") or not path.endswith("/"):
            raise BuildError(self._prose.source / path, f"must be as deep as its shell {shell.path}; move one of them")
        return shell

    def _fill_shell(self, path: str, name: str) -> Shell:
        """Fill the slots around the holes, after which nothing is looked for in a shell any more."""
        source = self._prose.source / name
        if name not in self._prose.shells:
            raise BuildError(source, f"must be a shell, as {path} is stamped into it; write it")
        root = root_of(name)
        return self._prose.shells[name].map_text(lambda text: fill_slots(text, root, self._slots, source))
