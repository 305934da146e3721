"""Builds of a fabricated survey, in turn with Hugo's of the same pages: from nothing, again, and after a change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Protocol

from osteosurvey.site import Project
from tests.benchmarks.fabricate import study_id
from tests.benchmarks.hugo_site import find_hugo, study_file, write_hugo_site
from tests.benchmarks.places import Checkout, study_path, write_title
from tests.benchmarks.processes import Cost, measure
from tests.benchmarks.tables import Row

NOTHING, SAME, CHANGED = "from nothing", "nothing changed", "one record changed"
STEPS = (NOTHING, SAME, CHANGED)
"""What is built, in this order."""

HUGO = "Hugo"

HEADINGS = (
    "studies",
    "build",
    "by",
    "CPU s",
    "of Hugo’s",
    "of Hugo’s whole",
    "wall s",
    "of Hugo’s",
    "of Hugo’s whole",
    "memory MB",
)
"""Columns of the table of builds; Hugo's whole build is its own from nothing."""

Costs = Mapping[tuple[str, str], Cost]
"""What a round took, by step and builder."""


class Builder(Protocol):
    """Builds one survey."""

    name: str

    def change(self, title: str) -> None:
        """Give one study another title."""

    def build(self, turn: int) -> Cost:
        """Build into the folder of a turn."""

    def site(self, turn: int) -> Path:
        """Name the folder that was built."""


class OurBuilder:
    """Builds with the program, as a user does."""

    def __init__(self, checkout: Checkout, project: Path) -> None:
        self.name = checkout.name
        self.project = project
        self._checkout = checkout

    def change(self, title: str) -> None:
        """Give one study another title."""
        write_title(study_path(self.project, study_id(0)), title)

    def build(self, turn: int) -> Cost:
        """Build into the folder of a turn, with the cache of that turn."""
        cache = f"{self.project.name}-{turn}"
        return self._checkout.measure(("build", "--build", f"build-{turn}"), self.project, cache)

    def site(self, turn: int) -> Path:
        """Name the folder that was built."""
        return Path(os.path.realpath(self.project / f"build-{turn}" / "site"))


class HugoBuilder:
    """Builds with Hugo; its project is made of the first site that the program built."""

    name = HUGO

    def __init__(self, model: OurBuilder, folder: Path) -> None:
        self._model = model
        self._folder = folder
        self._hugo = find_hugo()

    def change(self, title: str) -> None:
        """Give one study another title."""
        path = study_file(self._folder, study_id(0))
        front, end, text = path.read_text(encoding="utf-8").partition(',\n "description"')
        path.write_text(f'{front.partition(":")[0]}: "{title}"{end}{text}', encoding="utf-8")

    def build(self, turn: int) -> Cost:
        """Build into the folder of a turn."""
        if not self._folder.exists():
            write_hugo_site(Project.at(self._model.project), self._model.site(turn), self._folder)
        command = [os.fspath(self._hugo), "build", "--quiet", "--destination", f"public-{turn}"]
        cache = {"HUGO_CACHEDIR": os.fspath(self._folder / f"cache-{turn}")}
        return measure(command, self._folder, {**os.environ, **cache})

    def site(self, turn: int) -> Path:
        """Name the folder that was built."""
        return self._folder / f"public-{turn}"


def build_round(builders: Sequence[Builder], turn: int) -> Costs:
    """Let the builders do each step in turn."""
    costs = {}
    for step in STEPS:
        for builder in builders:
            if step == CHANGED:
                builder.change(f"Changed in turn {turn}")
            costs[step, builder.name] = builder.build(turn)
    return costs


def describe_builds(size: int, rounds: Sequence[Costs]) -> Iterator[Row]:
    """Write the rows of one size: medians of the rounds, and of the ratios within each round."""
    for step, name in rounds[0]:
        cells = [f"{size:,}", step, name]
        for part in ("cpu", "wall"):
            spent = [getattr(one[step, name], part) for one in rounds]
            cells.append(f"{median(spent):.2f}")
            for other in (step, NOTHING):
                theirs = [getattr(one[other, HUGO], part) for one in rounds]
                cells.append(f"{median(map(lambda a, b: a / b, spent, theirs)):.2f}")
        cells.append(f"{median(one[step, name].memory for one in rounds) / 1e6:,.0f}")
        yield tuple(cells)
