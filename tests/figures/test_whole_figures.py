"""Every figure of the fabricated survey as a whole: its words, its table, and each mark of its charts.

After a change that is meant, `python -m tests.figures.test_whole_figures` writes the files again, for their difference
to be read like any other.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from osteosurvey.figures import Figure, make_figures
from osteosurvey.loading import read_survey
from osteosurvey.survey import Survey
from tests.surveys import FABRICATED

WHOLE = Path(__file__).parent / "whole"
"""One file for each figure."""


def as_text(figure: Figure) -> str:
    """Write out all that a figure holds; anything but plain values is refused."""
    return json.dumps(asdict(figure), indent=1, ensure_ascii=False) + "\n"


@pytest.fixture(scope="module")
def figures(fabricated: Survey) -> dict[str, Figure]:
    return {figure.id: figure for figure in make_figures(fabricated)}


def test_every_figure_has_its_file(figures: dict[str, Figure]) -> None:
    """No figure is left out, and no file is left over."""
    assert sorted(figures) == sorted(path.stem for path in WHOLE.iterdir())


@pytest.mark.parametrize("name", sorted(path.stem for path in WHOLE.iterdir()))
def test_a_figure_is_as_it_was_looked_over(name: str, figures: dict[str, Figure]) -> None:
    """Words, table, axes, marks and drawing are those of the file."""
    assert as_text(figures[name]) == (WHOLE / f"{name}.json").read_text("utf-8")


if __name__ == "__main__":
    for figure in make_figures(read_survey(FABRICATED)):
        (WHOLE / f"{figure.id}.json").write_text(as_text(figure), "utf-8", newline="\n")
