"""Where the inputs of one survey are, where its outputs go, and that the two never meet."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain, combinations, product
from pathlib import Path

from osteosurvey.errors import BuildError
from osteosurvey.site.publish import slots_of


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
    """Work folder, which may be deleted at any time."""
    site: Path
    """The published site."""
    site_url: str = ""
    """Address that the site will have, ending in a slash; empty while it has none.

    It makes canonical links and the sitemap. Without it, the page for errors works only at the root of a host: it is
    shown at any depth, so its links cannot be relative.
    """

    @classmethod
    def at(cls, root: Path, *, site_url: str = "", **overrides: Path) -> Project:
        """Name the usual places under `root`; `overrides` move single ones, and the site goes with `build`."""
        build = overrides.get("build", root / "build")
        places = {
            "data": root / "data",
            "docs": root / "docs",
            "templates": root / "site_templates",
            "config": root / "mkdocs.yml",
            "schemas": root / "schemas",
            "build": build,
            "site": build / "site",
        }
        address = f"{site_url.rstrip('/')}/" if site_url else ""
        return cls(root=root, site_url=address, **{**places, **overrides})

    @property
    def built_docs(self) -> Path:
        """Copy of the hand-written pages and the assets, which MkDocs reads."""
        return self.build / "docs"

    @property
    def built_prose(self) -> Path:
        """What MkDocs makes of the copy."""
        return self.build / "prose"

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Everything that a build reads and must never write."""
        return (self.data, self.docs, self.templates, self.config, self.schemas)


def check_places(project: Project) -> None:
    """Refuse a project whose build would empty a folder that holds something else.

    Raises:
        BuildError: if a folder that a build empties lies in or around an input or another such folder.
    """
    emptied = (project.built_docs, project.built_prose, *slots_of(project.site))
    pairs = chain(product(emptied, project.inputs), combinations(emptied, 2))
    for output, other in pairs:
        mine, theirs = Path(os.path.realpath(output)), Path(os.path.realpath(other))  # also where links go in a circle
        if mine.is_relative_to(theirs) or theirs.is_relative_to(mine):
            raise BuildError(output, f"must be apart from {other}, as it is emptied; choose another folder")
