"""The site in memory equals a fresh build, whatever was edited before and in whatever order its files are asked for."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from osteosurvey.errors import InvalidRecordsError, SurveyError
from osteosurvey.issues import Issue
from osteosurvey.site import Project
from osteosurvey.site.editing import EditedSite, sort_issues
from tests.site.edits import EDITS, build_afresh, take_away
from tests.surveys import replace_once
from tests.tiny import make_tiny_project

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_site_is_that_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    """Every file of the build, asked for in a random order after some edits, is the same; no other file is there."""
    chance = random.Random(seed)
    project = make_tiny_project(tmp_path / "project")
    site = EditedSite(project)
    site.update()
    for _ in range(12):
        changed = chance.choice(EDITS)(project, chance)
        ask_for_some(site, project, chance)
        with suppress(InvalidRecordsError):  # such as that of a study which another one still names
            site.update([] if changed is None else [changed.resolve()])
    if not (project.data / "studies" / "tanaka-2020-drone.yml").exists():
        site.update([take_away(project, chance).resolve()])
    expected = build_afresh(project, tmp_path / "fresh")
    paths = sorted(expected)
    chance.shuffle(paths)
    assert {path for path in paths if site.make(path) != expected[path]} == set()


def ask_for_some(site: EditedSite, project: Project, chance: random.Random) -> None:
    """Ask for a few pages, so that something has been derived before the next edit."""
    ids = [path.stem for path in sorted((project.data / "studies").glob("*.yml"))]
    for path in ("index.html", "search/records.json", "data/studies.csv", f"studies/{chance.choice(ids)}/index.html"):
        if chance.random() < 0.5:
            site.make(path)


def test_a_broken_state_leaves_the_one_before(tmp_path: Path) -> None:
    """What was changed together with a broken record is taken in when that is corrected."""
    project = make_tiny_project(tmp_path / "project")
    site = EditedSite(project)
    site.update()
    before = site.make("index.html")
    study, page = project.data / "studies" / "doe-2024-wear.yml", project.docs / "index.md"
    kept = study.read_bytes()
    study.write_bytes(kept.replace(b"title: ", b"titel: ", 1))
    replace_once(page, "The old page.", "The new page.")
    with pytest.raises(SurveyError):
        site.update([study.resolve(), page.resolve()])
    assert site.make("index.html") == before
    study.write_bytes(kept)
    site.update([study.resolve()])
    assert b"The new page." in (site.make("index.html") or b"")
    assert site.make("nothing/here.html") is None


def test_errors_of_what_was_just_saved_come_first() -> None:
    """Then come other errors, then warnings, each in their order."""
    issues = [
        Issue("data/a.yml", 1, 1, "", "warned", "warning"),
        Issue("data/b.yml", 1, 1, "", "old"),
        Issue("data/c.yml", 2, 1, "", "new"),
        Issue("data/c.yml", 3, 1, "", "warned", "warning"),
    ]
    found = sort_issues(issues, {"data/c.yml"})
    assert [(one.path, one.message) for one in found] == [
        ("data/c.yml", "new"),
        ("data/b.yml", "old"),
        ("data/c.yml", "warned"),
        ("data/a.yml", "warned"),
    ]
