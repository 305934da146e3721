"""What all tests in a browser share: the built site, where it is served, and the browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from osteosurvey.site import Project, build_site
from tests.browser.form_pages import SERVICE, Ask, Open
from tests.browser.serving import HOSTILE, serving
from tests.hostile.filling import make_evil_site
from tests.sharing import make_once
from tests.surveys import FABRICATED, PROJECT, replace_once

Call = Callable[..., Any]
"""Calls a function that a module of the site exports: module, name and values."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

MODULES = (
    "checks",
    "closeMatch",
    "crossref",
    "decimals",
    "duplicates",
    "intervals",
    "issues",
    "numbers",
    "schema",
    "texts",
    "urls",
    "validate",
    "yaml",
)
FILES = {"closeMatch": "close-match", "texts": "text-rules"}
"""Modules of the form that tests call by these names."""


def build_hostile(root: Path) -> None:
    """Build the fabricated survey, with hostile text in one study, with the project's pages."""
    shutil.copytree(FABRICATED, root / "data")
    replace_once(root / "data" / "studies" / "doe-2024-wear.yml", "\n  title: ", f'\n  title: "{HOSTILE}" # ')
    build_site(Project.at(PROJECT, data=root / "data", build=root / "build"), report=lambda line: None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests in this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fabricated survey, with hostile text in one study, built with the project's pages."""
    root = make_once(tmp_path_factory, "hostile", build_hostile)
    return Project.at(PROJECT, build=root / "build").site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fabricated survey with hostile text in all its fields, built with the project's pages."""
    return make_evil_site(tmp_path_factory)


@pytest.fixture(scope="session")
def evil_address(evil: Path) -> Iterator[str]:
    """Where the hostile site is served."""
    with serving(evil) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium; without it the tests are skipped, but fail in continuous integration."""
    path = shutil.which("chromium")
    if path is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("chromium is not installed")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def lab(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the site, on which its modules can be called."""
    page = browser.new_page()
    page.goto(address)
    yield page
    page.close()


@pytest.fixture
def call(lab: Page, address: str) -> Call:
    """Calls a function that a module exports."""
    script = "async ([module, name, values]) => (await import(module))[name](...values)"
    return lambda module, name, *values: lab.evaluate(script, [f"{address}assets/js/{module}", name, list(values)])


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, which asks nobody but the site unless a test answers."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5_000)
    context.route(f"{SERVICE}**", lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def open_form(context: BrowserContext, address: str) -> Iterator[Open]:
    """Opens the form and waits until it is there; nothing may fail meanwhile."""
    wrong: list[str] = []

    def open_form(query: str = "") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda sent: None if sent.url.startswith((address, SERVICE, "blob:", "data:")) else wrong.append(sent.url),
        )
        page.goto(f"{address}add/{query}")
        expect(page.locator(".sv-hand")).to_be_visible()
        return page

    yield open_form
    assert wrong == []


@pytest.fixture(scope="module")
def form_page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of the form, whose modules can be called."""
    page = browser.new_page()
    page.goto(f"{address}add/")
    yield page
    page.close()


@pytest.fixture
def ask(form_page: Page, address: str) -> Ask:
    """Evaluates an expression with the form's modules, what is published, and a given value."""
    imports = ", ".join(f"import('{address}assets/js/form/{FILES.get(name, name)}.js')" for name in MODULES)

    def ask(expression: str, value: Any = None) -> Any:
        return form_page.evaluate(
            f"""async (value) => {{
              const [{", ".join(MODULES)}] = await Promise.all([{imports}]);
              const {{ loadSearchable }} = await import("{address}assets/js/records.js");
              const fetched = async (path) => (await fetch("{address}" + path)).text();
              const settings = JSON.parse(document.querySelector("[data-record-form]").dataset.recordForm);
              const root = schema.parseSchema(JSON.parse(await fetched("data/schemas/study.schema.json")));
              const vocabularies = JSON.parse(await fetched("data/vocabularies.json"));
              const works = JSON.parse(await fetched("search/works.json"));
              const data = await loadSearchable();
              const published = duplicates.makePublished(data, works, settings);
              const find = issues.makeFinder({{ schema: root, vocabularies, published, settings }});
              return {expression};
            }}""",
            value,
        )

    return ask
