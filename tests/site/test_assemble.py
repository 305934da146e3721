"""Prose and records become one set of files, each yielded once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple
from functools import partial
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.pages import Page
from osteosurvey.site.assemble import Assembly, Prose
from osteosurvey.site.shell import DESCRIPTION_TOKEN, HEAD_TOKEN, TITLE_TOKEN
from osteosurvey.site.slots import BODY_ELEMENT, SlotRenderer

DOCS = Path("docs")
SHELL = f"<title>{TITLE_TOKEN}</title><meta content='{DESCRIPTION_TOKEN}'>{HEAD_TOKEN}{BODY_ELEMENT}"
PROSE = {
    "404.html": b"<p>Nothing here",
    "assets/logo.svg": b"\xff not text",
    "index.html": b'<div data-slot="numbers"></div>',
    "sitemap.xml": b"theirs",
    "sitemap.xml.gz": b"theirs",
    "studies/index.html": b'<div data-slot="numbers"></div>',
    "studies/shell/index.html": SHELL.encode(),
}
PAGE = Page("studies/doe-2020-lists/", "studies/shell/", "On lists", "A study.", "<p>Lists", "<link>")


class Renderer:
    """Renders a number and some pages."""

    def __init__(self, *pages: Page) -> None:
        self._pages = pages

    def slots(self) -> Mapping[str, SlotRenderer]:
        return {"numbers": lambda root: f"<a href='{root}studies/'>1</a>"}

    def pages(self) -> Mapping[str, Callable[[], Page]]:
        return {page.path: partial(Page, *astuple(page)) for page in self._pages}

    def further_pages(self) -> Mapping[str, Callable[[], Page]]:
        return {}


def assemble(prose: Mapping[str, bytes], *pages: Page, site_url: str = "") -> dict[str, bytes]:
    assembly = Assembly(Prose(prose, DOCS, site_url=site_url), Renderer(*pages))
    groups = (assembly.list_prose(), assembly.list_stamped(), assembly.list_sitemap())
    assert sum(map(len, groups)) == len({path for group in groups for path in group})
    return {path: make() for group in groups for path, make in group.items()}


def test_assembling_fills_stamps_and_leaves_out_shells() -> None:
    """Pages are filled and stamped, other files pass as they are, shells and MkDocs' sitemap are left out."""
    assert assemble(PROSE, PAGE) == {
        "404.html": b"<p>Nothing here",
        "assets/logo.svg": b"\xff not text",
        "index.html": b"<a href='studies/'>1</a>",
        "search/pages.json": b"[]",
        "studies/index.html": b"<a href='../studies/'>1</a>",
        "studies/doe-2020-lists/index.html": b"<title>On lists</title><meta content='A study.'><link><p>Lists",
    }


def test_the_sitemap_lists_every_page_of_a_site_with_an_address() -> None:
    """With an address there is a sitemap: all pages sorted, without shells, without the page for errors, undated."""
    sitemap = assemble(PROSE, PAGE, site_url="https://lists.example/")["sitemap.xml"].decode()
    assert sitemap.splitlines()[2:-1] == [
        "<url><loc>https://lists.example/</loc></url>",
        "<url><loc>https://lists.example/studies/</loc></url>",
        "<url><loc>https://lists.example/studies/doe-2020-lists/</loc></url>",
    ]


def test_a_shell_that_the_search_index_names_is_refused() -> None:
    """A token that readers could meet stops the build."""
    with pytest.raises(BuildError, match=r"search_index\.json: names a shell"):
        assemble({**PROSE, "search/search_index.json": f'"{TITLE_TOKEN}"'.encode()})


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (Page("a/b/", "a/shell/", "", "", ""), "must be a shell"),
        (Page("studies/a/b/", "studies/shell/", "", "", ""), "must be as deep as its shell"),
        (Page("studies/a/b", "studies/shell/", "", "", ""), "must be as deep as its shell"),
    ],
)
def test_a_page_that_does_not_fit_its_shell_is_refused(page: Page, message: str) -> None:
    """A page needs a shell at its own depth, or its links would lead astray."""
    with pytest.raises(BuildError, match=message):
        assemble(PROSE, page)
