"""Every figure of a fabricated survey as a whole: its words, its table, and each mark of its charts.

After a change that is meant, `python -m tests.figures.test_whole_figures` writes the files again, for their difference
to be read like any other.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from osteosurvey.checks.loading import read_survey
from osteosurvey.figures import FIGURE_IDS, Figure, Figures, make_figures
from osteosurvey.survey import Survey
from tests.figures.conftest import write_measured

WHOLE = Path(__file__).parent / "whole"
"""One file for each figure."""


def as_text(figure: Figure) -> str:
    """Write out all that a figure holds; anything but plain values is refused."""
    whole = asdict(figure)
    table = {"rows" if name == "make_rows" else name: part for name, part in whole["table"].items()}
    return json.dumps({**whole, "table": {**table, "rows": figure.table.rows}}, indent=1, ensure_ascii=False) + "\n"


def test_each_figure_has_the_id_by_which_it_is_asked_for(measured_survey: Survey) -> None:
    """A figure that is made alone is the one of the list, and the list has the order of the ids."""
    alone = Figures(measured_survey).get("evidence-gaps")
    figures = make_figures(measured_survey)
    assert tuple(figure.id for figure in figures) == FIGURE_IDS
    assert as_text(alone) == as_text(figures[FIGURE_IDS.index("evidence-gaps")])


def test_figures_are_as_they_were_looked_over(measured_survey: Survey) -> None:
    """No figure is left out, and words, table, axes, marks and drawing of each are those of its file."""
    made = {figure.id: as_text(figure) for figure in make_figures(measured_survey)}
    kept = {path.stem: path.read_text("utf-8") for path in WHOLE.iterdir()}
    assert sorted(made) == sorted(kept)
    assert [name for name, text in made.items() if text != kept[name]] == []


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        write_measured(Path(folder) / "data")
        for figure in make_figures(read_survey(Path(folder) / "data")):
            (WHOLE / f"{figure.id}.json").write_text(as_text(figure), "utf-8", newline="\n")
