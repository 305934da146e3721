"""Random edits of every kind of file of a small project, and a fresh build to compare with."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from osteosurvey.site import Project, build_site
from tests.surveys import replace_once
from tests.tiny import read_site

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


def build_afresh(project: Project, root: Path) -> dict[str, bytes]:
    """Build a copy of a project that nobody has built before."""
    shutil.copytree(project.root, root, ignore=shutil.ignore_patterns("build"))
    fresh = Project.at(root)
    build_site(fresh, report=lambda line: None)
    return read_site(fresh)
