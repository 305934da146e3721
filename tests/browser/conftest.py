"""What all tests in a browser share: the built site, where it is served, and the browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from osteosurvey.site import Project, build_site
from tests.browser.serving import HOSTILE, serving
from tests.surveys import FABRICATED, PROJECT, replace_once

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fabricated survey, with hostile text in one study, built with the project's pages."""
    root = tmp_path_factory.mktemp("browser")
    shutil.copytree(FABRICATED, root / "data")
    replace_once(root / "data" / "studies" / "doe-2024-wear.yml", "  title: ", f'  title: "{HOSTILE}" # ')
    project = Project.at(PROJECT, data=root / "data", build=root / "build")
    build_site(project, report=lambda line: None)
    return project.site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests are skipped, but not in continuous integration."""
    chromium = shutil.which("chromium")
    if chromium is None and os.environ.get("CI") != "true":
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()
