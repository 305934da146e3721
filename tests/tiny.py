"""A project as small as a build takes, for tests that build many times: the fabricated survey and a page of text."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from osteosurvey.site import Project
from tests.surveys import FABRICATED, PROJECT, replace_once

STUDY = "studies/nguyen-2023-cracks.yml"
"""The record that differs between the versions."""


def make_tiny_project(root: Path) -> Project:
    """Make the old version of the project: the home page and the shells, but no other page of text."""
    shutil.copytree(FABRICATED, root / "data")
    shutil.copytree(PROJECT / "site_templates", root / "site_templates")
    (root / "schemas").mkdir()
    for shell in sorted((PROJECT / "docs").rglob("shell.md")):
        path = root / shell.relative_to(PROJECT)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_without_links(shell.read_text("utf-8")), "utf-8")
    (root / "docs" / "index.md").write_text("# Lanes\n\nThe old page.\n", "utf-8")
    config = (PROJECT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"^nav:\n(?: .*\n)+", "", config, flags=re.MULTILINE), "utf-8")
    return Project.at(root)


def _without_links(page: str) -> str:
    """Drop the paragraphs that are links to pages which are not there."""
    return re.sub(r"^\[.*\n", "", page, flags=re.MULTILINE)


def change_version(project: Project, old: str, new: str) -> None:
    """Turn one version, `old` or `new`, into the other: in a record, so in pages and data, and in a page of text."""
    replace_once(project.docs / "index.md", f"The {old} page.", f"The {new} page.")
    titles = {"old": "title: Cracks", "new": "title: New cracks"}
    replace_once(project.data / STUDY, titles[old], titles[new])


def read_site(project: Project) -> dict[str, bytes]:
    """Read every published file."""
    site = project.site
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def find_difference(one: dict[str, bytes], other: dict[str, bytes]) -> str:
    """Name the first file that differs between two sites, or that only one has; empty if they are the same."""
    differing = (path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path))
    return next(differing, "")
