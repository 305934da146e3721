"""Times `check` and `format --check`: with nothing kept, again, and after a change of one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.builds import CHANGED, STEPS
from tests.benchmarks.fabricate import study_id
from tests.benchmarks.places import BEFORE, Checkout, study_path, write_title
from tests.benchmarks.processes import Cost
from tests.benchmarks.tables import Row

COMMANDS = (("check",), ("format", "--check"))
"""What is timed."""

HEADINGS = ("studies", "command", "records", "by", "CPU s", "of before", "wall s", "of before", "memory MB")
"""Columns of the table; `of before` is the share of the time that the other checkout took in the same round."""

Costs = Mapping[tuple[str, str, str], Cost]
"""What a round took, by command, step and checkout."""


def check_round(checkouts: Sequence[Checkout], project: Path, turn: int) -> Costs:
    """Let the checkouts do each step of each command in turn, on the same records."""
    costs = {}
    for command in COMMANDS:
        name = " ".join(command)
        for step in STEPS:
            if step == CHANGED:
                write_title(study_path(project, study_id(0)), f"Changed for {name} in turn {turn}")
            for checkout in checkouts:
                cache = f"{project.name}-{command[0]}-{turn}"
                costs[name, step, checkout.name] = checkout.measure(command, project, cache)
    return costs


def describe_checks(size: int, rounds: Sequence[Costs]) -> Iterator[Row]:
    """Write the rows of one size: medians of the rounds, and of the ratios within each round."""
    for command, step, name in rounds[0]:
        cells = [f"{size:,}", command, step, name]
        for part in ("cpu", "wall"):
            spent = [getattr(one[command, step, name], part) for one in rounds]
            ratios = [
                getattr(one[command, step, name], part) / getattr(one[command, step, BEFORE], part)
                for one in rounds
                if (command, step, BEFORE) in one
            ]
            cells += [f"{median(spent):.2f}", f"{median(ratios):.2f}" if ratios else "–"]
        cells.append(f"{median(one[command, step, name].memory for one in rounds) / 1e6:,.0f}")
        yield tuple(cells)
