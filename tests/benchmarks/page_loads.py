"""What a page loads before the first click, as it travels."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.benchmarks.tables import Row

HEADINGS = ("studies", "page", "files", "kB gzipped", "of it pages", "columns", "scripts", "styles", "fonts", "other")
"""Columns of the table of loads."""

PAGES = ("", "studies/")
"""The pages that are weighed: those that most readers begin with."""

_KINDS: Mapping[str, str] = {"html": "pages", "json": "columns", "js": "scripts", "css": "styles", "woff2": "fonts"}

_COLUMNS = ("pages", "columns", "scripts", "styles", "fonts", "other")


def describe_loads(size: int, browser: Browser, address: str, site: Path) -> Iterator[Row]:
    """Load each page until nothing more is fetched, and weigh what came."""
    for path in PAGES:
        weights = weigh_files(site, list_loaded(browser, address, path))
        whole = sum(weight for _, weight in weights)
        kinds: Counter[str] = Counter()
        for kind, weight in weights:
            kinds[kind] += weight
        shares = (f"{kinds[kind] / 1e3:.1f}" for kind in _COLUMNS)
        yield f"{size:,}", path or "home", f"{len(weights)}", f"{whole / 1e3:.1f}", *shares


def list_loaded(browser: Browser, address: str, path: str) -> list[str]:
    """List the files that a page loads by itself, each once."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    loaded: dict[str, None] = {}
    page.on("request", lambda request: loaded.setdefault(urlsplit(request.url).path.lstrip("/")))
    page.goto(f"{address}{path}", wait_until="networkidle", timeout=0)
    page.close()
    return list(loaded)


def weigh_files(site: Path, paths: list[str]) -> list[tuple[str, int]]:
    """Weigh each file with its kind; what is compressed already is not compressed again."""
    weights = []
    for path in paths:
        name = f"{path}index.html" if path.endswith("/") or not path else path
        kind = _KINDS.get(name.rpartition(".")[2], "other")
        content = (site / name).read_bytes()
        weights.append((kind, min(len(content), len(gzip.compress(content)))))
    return weights
