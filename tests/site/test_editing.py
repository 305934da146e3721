"""The site in memory equals a fresh build, whatever was edited before and in whatever order its files are asked for."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from osteosurvey.errors import InvalidRecordsError, SurveyError
from osteosurvey.issues import Issue
from osteosurvey.site import Project, build_site
from osteosurvey.site.editing import EditedSite, sort_issues
from tests.surveys import replace_once
from tests.tiny import make_tiny_project, read_site

pytestmark = pytest.mark.slow

Edit = Callable[[Project, random.Random], Path | None]


def pick(folder: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(folder.glob("*.yml")))


def retitle_study(project: Project, chance: random.Random) -> Path:
    path = pick(project.data / "studies", chance)
    replace_once(path, "\n  title: ", f"\n  title: Edited {chance.randrange(100)} ")
    return path


def change_answer(project: Project, chance: random.Random) -> Path | None:
    path = pick(project.data / "studies", chance)
    text = path.read_text("utf-8")
    if "answer: not-reported" not in text:
        return None
    path.write_text(text.replace("answer: not-reported", "answer: unclear", 1), "utf-8")
    return path


def change_year(project: Project, chance: random.Random) -> Path | None:
    path = pick(project.data / "studies", chance)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    places = [place for place, line in enumerate(lines) if line.startswith("  year: ")]
    if not places:
        return None
    lines[places[0]] = f"  year: {chance.randrange(2012, 2025)}\n"
    path.write_text("".join(lines), "utf-8")
    return path


def rename_dataset(project: Project, chance: random.Random) -> Path:
    path = pick(project.data / "datasets", chance)
    replace_once(path, "\nlabel: ", f"\nlabel: Set {chance.randrange(100)} ")
    return path


def define_term(project: Project, chance: random.Random) -> Path:
    path = project.data / "vocabularies" / "methods.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("definition: ", "definition: In short, ", 1), "utf-8")
    return path


def change_tagline(project: Project, chance: random.Random) -> Path:
    path = project.data / "survey.yml"
    replace_once(path, "\ntagline: ", f"\ntagline: Number {chance.randrange(100)}. ")
    return path


def change_page(project: Project, chance: random.Random) -> Path:
    path = project.docs / "index.md"
    path.write_text(f"{path.read_text('utf-8')}\nMore {chance.randrange(100)}.\n", "utf-8")
    return path


def change_template(project: Project, chance: random.Random) -> Path:
    path = project.templates / "_study_disputes.html.jinja"
    path.write_text(f"{path.read_text('utf-8')}<!-- {chance.randrange(100)} -->\n", "utf-8")
    return path


def take_away(project: Project, chance: random.Random) -> Path:
    path = project.data / "studies" / "tanaka-2020-drone.yml"
    aside = project.root / "tanaka.yml"
    (path if path.exists() else aside).rename(aside if path.exists() else path)
    return path


EDITS: tuple[Edit, ...] = (
    *(retitle_study, retitle_study, change_answer, change_year, rename_dataset),
    *(define_term, change_tagline, change_page, change_template, take_away),
)


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


def build_afresh(project: Project, root: Path) -> dict[str, bytes]:
    """Build a copy of a project that nobody has built before."""
    shutil.copytree(project.root, root, ignore=shutil.ignore_patterns("build"))
    fresh = Project.at(root)
    build_site(fresh, report=lambda line: None)
    return read_site(fresh)


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
