"""Every count that stands beside a link to studies is the number of studies that the link shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

READ_LINKS = r"""async ([root, paths]) => {
  const load = async (name) => import(`${root}assets/js/${name}.js`);
  const [{ loadRecords }, state, { matchStudies }] = await Promise.all(["records", "state", "matching"].map(load));
  const records = await loadRecords();
  const schema = state.makeSchema(records);
  const all = records.studies.ids.map((_, study) => study);
  const open = (search) => {
    const parsed = state.parseState(search, schema);
    const shown = matchStudies(records, parsed.state, all).shown.map((study) => records.studies.ids[study]);
    return { ignored: parsed.ignored, shown };
  };
  const facets = records.facets.filter(({ kind }) => kind === "terms");
  const terms = new Map(facets.flatMap((facet) => facet.terms.map(({ id, path }) => [path, `?${facet.id}=${id}`])));
  const countOf = (text) => /^\s*([\d,]+)\s*$/.exec(text)?.[1] ?? /([\d,]+)\sstud(?:y|ies)\b/.exec(text)?.[1];

  function listBelow(link) {
    const table = link.parentElement.nextElementSibling;
    const rows = table?.matches("[data-explorer]") && [...table.querySelectorAll("tr[data-study]")];
    return rows && rows.map((row) => row.dataset.study);
  }

  function readLink(path, link) {
    const url = new URL(link.getAttribute("href"), root + path);
    const target = url.href.slice(root.length).split(/[?#]/)[0];
    const isTerm = terms.has(target) && link.nextElementSibling?.matches(".sv-term__count");
    const isView = link.matches(".sv-views a, .sv-quick a");
    const count = isTerm ? link.nextElementSibling : isView && link.querySelector("b");
    const said = count?.textContent ?? link.getAttribute("aria-label") ?? link.textContent;
    const listed = target === "studies/" && listBelow(link);
    const printed = listed || (isTerm || target === "studies/" ? countOf(said) : undefined);
    if (printed === undefined) return [];
    return [{ path, href: url.href.slice(root.length), printed, ...open(isTerm ? terms.get(target) : url.search) }];
  }

  async function readPage(path) {
    const page = new DOMParser().parseFromString(await (await fetch(root + path)).text(), "text/html");
    return [...page.querySelectorAll("article a[href]")].flatMap((link) => readLink(path, link));
  }

  async function readFigure(path) {
    const { decodeFigure } = await load("figure-data");
    const { charts } = decodeFigure(await (await fetch(root + path)).json());
    const drawn = Object.values(charts).flatMap(({ series }) => series).flatMap(({ marks }) => marks);
    const linked = drawn.filter(({ href }) => /^studies\/(?:\?|$)/.test(href));
    const shown = (href) => open(href.slice("studies/".length));
    return linked.map(({ studies: printed, href }) => ({ path, href, printed, ...shown(href) }));
  }

  const read = (path) => (path.endsWith(".json") ? readFigure : readPage)(path);
  return (await Promise.all(paths.map(read))).flat();
}"""
"""Reads the links of pages, and the marks of charts, with the studies that the explorer shows behind each."""


class Link(NamedTuple):
    """A link to studies: where it stands, where it leads, what is printed beside it, and what the explorer shows."""

    path: str
    href: str
    printed: Any
    ignored: list[str]
    shown: list[str]


def read_links(page: Page, address: str, paths: list[str]) -> list[Link]:
    page.goto(address)
    return [Link(**link) for link in page.evaluate(READ_LINKS, [address, paths])]


def list_pages(site: Path) -> list[str]:
    return sorted(path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html"))


@pytest.fixture(scope="module")
def links(lab: Page, address: str, site: Path) -> list[Link]:
    """Every link to studies with a count, on all pages."""
    return read_links(lab, address, [path.removeprefix("./") for path in list_pages(site)])


def test_a_count_is_the_number_of_studies_behind_its_link(links: list[Link]) -> None:
    """The explorer understands every such link, and shows as many studies as stand beside it."""
    counts = [link for link in links if isinstance(link.printed, str)]
    assert [link for link in counts if link.ignored or f"{len(link.shown):,}" != link.printed] == []


def test_the_page_of_a_term_lists_the_studies_of_its_view(links: list[Link]) -> None:
    """The table of a term has the very studies that the link above it shows among all."""
    tables = [link for link in links if not isinstance(link.printed, str)]
    assert {link.path for link in tables} >= {"modalities/phone-photo/", "tasks/damage-grading/", "methods/hybrid/"}
    assert [link for link in tables if link.ignored or sorted(link.shown) != sorted(link.printed)] == []


@pytest.mark.parametrize("path", ["", "studies/", "taxonomy/", "trends/", "evidence-map/", "readiness/"])
def test_the_pages_that_count_studies_lead_to_them(links: list[Link], path: str) -> None:
    """Counts with links are found where readers meet them, so that none is passed over."""
    assert [link for link in links if link.path == path] != []


def test_a_mark_of_a_chart_has_the_studies_behind_its_address(lab: Page, address: str, site: Path) -> None:
    """Every mark of an interactive chart names the very studies that its address shows."""
    files = sorted(path.relative_to(site).as_posix() for path in (site / "figures").glob("*.json"))
    marks = read_links(lab, address, files)
    assert len({mark.path for mark in marks}) > 3
    assert [mark for mark in marks if mark.ignored or sorted(mark.shown) != sorted(mark.printed)] == []
