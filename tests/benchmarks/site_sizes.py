"""How much a built site weighs: its files, its pages, and the largest of them as a browser fetches them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from tests.benchmarks.tables import Row

FILE_HEADINGS = ("studies", "by", "files", "pages", "MB", "kB of a study’s page")
"""Columns of the table of sites."""

PAGE_HEADINGS = ("studies", "by", "file", "kB", "kB gzipped")
"""Columns of the table of large files."""

_LARGEST = 6
"""How many of the largest pages are listed, and of the largest files that pages load."""

_LOADED = frozenset({".css", ".js", ".json", ".svg", ".woff2"})
"""Endings of what pages load; files to download lie in the folders of `_DOWNLOADS`."""

_DOWNLOADS = ("data/", "studies/")


def describe_files(size: int, name: str, site: Path) -> Row:
    """Count the files of a site, and weigh them and the pages of studies."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    total = sum(path.stat().st_size for path in files)
    study = mean(path.stat().st_size for path in site.glob("studies/*/index.html"))
    return f"{size:,}", name, f"{len(files):,}", f"{pages:,}", f"{total / 1e6:,.1f}", f"{study / 1e3:.1f}"


def describe_largest(size: int, name: str, site: Path) -> Iterator[Row]:
    """Weigh the largest pages, and the largest files that pages load, as they are and as they travel."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    pages = {path for path in files if path.endswith(".html")}
    loaded = {path for path in files if files[path].suffix in _LOADED and not path.startswith(_DOWNLOADS)}
    for kind in (pages, loaded):
        for path in sorted(kind, key=lambda path: (-files[path].stat().st_size, path))[:_LARGEST]:
            content = files[path].read_bytes()
            packed = len(gzip.compress(content))
            yield f"{size:,}", name, path, f"{len(content) / 1e3:,.1f}", f"{packed / 1e3:,.1f}"
