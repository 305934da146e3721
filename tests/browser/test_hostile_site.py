"""A site whose every field is hostile: nothing runs, no page changes shape, and no file is written elsewhere."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from osteosurvey.checks.loading import read_survey
from osteosurvey.site import Project, build_site
from osteosurvey.survey.manifest import format_manifest
from tests.browser.test_quality import pages_of, watch
from tests.surveys import FABRICATED, PROJECT


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_no_file_is_written_elsewhere(evil: Path, site: Path) -> None:
    """The site has the files of the survey with harmless words, and beside the build nothing appears."""
    assert files_of(evil) == files_of(site)
    assert {path.name for path in evil.parent.parent.iterdir()} == {"data", "build"}
    assert {path.name for path in evil.parent.iterdir() if not path.name.startswith(".")} == {
        path.name for path in site.parent.iterdir() if not path.name.startswith(".")
    }


def test_nothing_runs_on_any_page(browser: Browser, evil: Path, evil_address: str) -> None:
    """No page fails, asks anyone else, opens a dialog, meets its policy, or runs what a record says."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    wrong = watch(page, evil_address)
    for path in pages_of(evil):
        page.goto(evil_address + path, wait_until="load")
        if page.evaluate("window.ran || Object.prototype.ran"):
            wrong.append(f"{path}: a record's text ran")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{path}: is wider than the screen")
        moved = page.url.removeprefix(evil_address).partition("?")[0].partition("#")[0]
        if moved != path:
            wrong.append(f"{path}: became {page.url}")
    page.close()
    assert wrong == []


DRAWN = ("text ", "title ")
"""How the elements begin whose number, in a drawing, follows from how long a text is."""

SHAPE = """html => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")].map(
    element => `${element.localName} ${[...element.attributes].map(({ name }) => name).sort().join(" ")}`)"""
"""Lists what a browser makes of a page: each element with the names of its attributes."""


@pytest.fixture(scope="module")
def harmless(evil: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the survey with harmless words, with later changes of the records that are hostile there."""
    root = tmp_path_factory.mktemp("harmless")
    shutil.copytree(FABRICATED, root / "data")
    changes = read_survey(evil.parent.parent / "data").state.changes
    changed = {(change.kind, id_) for change in changes for id_ in change.ids or ("",)}
    survey = read_survey(FABRICATED)
    assert survey.manifest is not None
    stale = {named: digest[::-1] if named in changed else digest for named, digest in survey.manifest.items()}
    manifest = root / "data" / "versions" / f"{survey.record.data_version}.csv"
    manifest.write_text(format_manifest(stale), "utf-8", newline="\n")
    build_site(Project.at(PROJECT, data=root / "data", build=root / "build"), report=lambda line: None)
    return root / "build" / "site"


ONE_PERSON = Counter({"dd ": 1})
"""What a page has more where two hostile names are taken for one person's: they differ in punctuation alone."""


def test_no_page_changes_shape(browser: Browser, evil: Path, harmless: Path) -> None:
    """As a browser reads them, pages hold the elements and attributes of the same survey with harmless words."""
    page = browser.new_page()
    wrong: list[tuple[str, list[str]]] = []
    for path in sorted(evil.rglob("*.html")):
        name = path.relative_to(evil).as_posix()
        shapes = [page.evaluate(SHAPE, (folder / name).read_text("utf-8")) for folder in (evil, harmless)]
        more = Counter(shapes[0]) - Counter(shapes[1]) - ONE_PERSON
        extra = [element for element in more if not element.startswith(DRAWN)]
        wrong += [(name, extra)] if extra else []
    page.close()
    assert wrong == []
