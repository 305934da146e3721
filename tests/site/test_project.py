"""A project knows its places and keeps outputs away from inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site.project import Project, check_places


def test_the_usual_places_are_under_the_root(tmp_path: Path) -> None:
    """Without overrides, every place has its usual name."""
    project = Project.at(tmp_path)
    assert (project.data, project.docs, project.config) == (
        tmp_path / "data",
        tmp_path / "docs",
        tmp_path / "mkdocs.yml",
    )
    assert (project.templates, project.site) == (tmp_path / "site_templates", tmp_path / "build" / "site")
    check_places(project)


def test_the_site_goes_where_the_build_goes(tmp_path: Path) -> None:
    """Another folder takes the site along, and the work folder beside it."""
    project = Project.at(tmp_path, build=tmp_path / "x")
    assert (project.site, project.work) == (tmp_path / "x" / "site", tmp_path / "x" / ".osteosurvey")


def test_an_address_ends_in_one_slash(tmp_path: Path) -> None:
    """The address is joined with paths, so it has exactly one slash at its end."""
    assert {Project.at(tmp_path, site_url=f"https://lists.example{end}").site_url for end in ("", "/", "//")} == {
        "https://lists.example/"
    }


def test_an_unknown_place_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    """A misspelt override is not ignored."""
    with pytest.raises(TypeError, match="dcos"):
        Project.at(tmp_path, dcos=tmp_path)


@pytest.mark.parametrize(
    "overrides",
    [
        {"build": "data"},
        {"build": "docs/deep/er"},
        {"docs": "build"},
        {"docs": "build/.osteosurvey/docs/deep"},
        {"data": "build/.osteosurvey"},
    ],
)
def test_outputs_never_meet_inputs(tmp_path: Path, overrides: dict[str, str]) -> None:
    """The folder that a build empties cannot be, hold or lie in what it reads."""
    places: dict[str, Any] = {name: tmp_path / place for name, place in overrides.items()}
    project = Project.at(tmp_path, **places)
    with pytest.raises(BuildError, match="must be apart from"):
        check_places(project)
