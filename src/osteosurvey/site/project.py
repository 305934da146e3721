"""Where the inputs of one survey are, where its outputs go, and that the two never meet."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.errors import BuildError
from osteosurvey.site.publish import check_published, writing_to
from osteosurvey.site.work import check_work, work_of


@dataclass(frozen=True, slots=True)
class Project:
    """The folders and files of one survey."""

    root: Path
    data: Path
    """The records."""
    docs: Path
    """Hand-written pages."""
    templates: Path
    """Jinja templates, theme overrides and assets."""
    config: Path
    """Configuration of MkDocs."""
    schemas: Path
    """JSON Schemas of the records."""
    build: Path
    """Where the site goes; it may hold other things."""
    site_url: str = ""
    """Address that the site will have, ending in a slash; empty while it has none.

    It makes canonical links and the sitemap. Without it, the page for errors works only at the root of a host: it is
    shown at any depth, so its links cannot be relative.
    """

    @classmethod
    def at(cls, root: Path, *, site_url: str = "", **overrides: Path) -> Project:
        """Name the usual places under `root`; `overrides` move single ones."""
        places = {
            "data": root / "data",
            "docs": root / "docs",
            "templates": root / "site_templates",
            "config": root / "mkdocs.yml",
            "schemas": root / "schemas",
            "build": root / "build",
        }
        address = f"{site_url.rstrip('/')}/" if site_url else ""
        return cls(root=root, site_url=address, **{**places, **overrides})

    @property
    def site(self) -> Path:
        """The published site."""
        return self.build / "site"

    @property
    def work(self) -> Path:
        """The folder of the build itself, which may be deleted at any time, with the site."""
        return work_of(self.site)

    @property
    def built_docs(self) -> Path:
        """Copy of the hand-written pages and the assets, which MkDocs reads."""
        return self.work / "docs"

    @property
    def built_prose(self) -> Path:
        """What MkDocs makes of the copy."""
        return self.work / "prose"

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Everything that a build reads and must never write."""
        return (self.data, self.docs, self.templates, self.config, self.schemas)


def check_places(project: Project) -> None:
    """Refuse a project whose build would meet its inputs, or what others made; complete what a killed build began.

    Raises:
        BuildError: if the work folder lies in or around an input, or if it or the site is not a build's own.
    """
    mine = Path(os.path.realpath(project.work))  # also where links go in a circle
    for other in project.inputs:
        theirs = Path(os.path.realpath(other))
        if mine.is_relative_to(theirs) or theirs.is_relative_to(mine):
            raise BuildError(project.work, f"must be apart from {other}, as it is emptied; choose another folder")
    with writing_to(project.build):
        check_work(project.work)
        check_published(project.site)
