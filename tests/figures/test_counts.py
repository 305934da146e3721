"""The derived tables of the fabricated surveys against a second, independent count."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.figures import Figure, make_figures
from tests.figures.comparing import COMPARISONS, Comparison
from tests.survey_room.retracting import write_retraction
from tests.surveys import FABRICATED, TANAKA


@pytest.fixture(scope="session")
def unstated_figures(unstated: Path) -> dict[str, Figure]:
    """Every figure of the survey with a study whose method is not named, by its id."""
    return {figure.id: figure for figure in make_figures(read_survey(unstated))}


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.figure)
def test_the_table_holds_what_plain_python_counts(
    comparison: Comparison, measured: Path, figures: dict[str, Figure]
) -> None:
    """A figure's table holds exactly what a count over the YAML files gives."""
    assert comparison.read(figures[comparison.figure].table) == comparison.count(measured)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.figure)
def test_an_unstated_term_is_counted_where_a_study_has_it(
    comparison: Comparison, unstated: Path, unstated_figures: dict[str, Figure]
) -> None:
    """A term that stands for what a source does not name counts its studies, and never what it lacks."""
    assert comparison.read(unstated_figures[comparison.figure].table) == comparison.count(unstated)


@pytest.fixture(scope="session")
def withdrawn(measured: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The measured survey with a retracted study, with which another shares patients and a third a dataset."""
    data = tmp_path_factory.mktemp("withdrawn") / "data"
    shutil.copytree(measured, data)
    write_retraction(TANAKA, data)
    return data


@pytest.fixture(scope="session")
def withdrawn_figures(withdrawn: Path) -> dict[str, Figure]:
    """Every figure of that survey by its id."""
    return {figure.id: figure for figure in make_figures(read_survey(withdrawn))}


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.figure)
def test_a_retracted_study_is_counted_nowhere(
    comparison: Comparison, withdrawn: Path, withdrawn_figures: dict[str, Figure]
) -> None:
    """A study that was retracted is left out by figures as by a count over the other files."""
    assert comparison.read(withdrawn_figures[comparison.figure].table) == comparison.count(withdrawn)


def test_a_survey_without_results_has_no_charts_of_them() -> None:
    """Where the metrics of the contract are not used, the tables are empty and nothing is drawn."""
    figures = {figure.id: figure for figure in make_figures(read_survey(FABRICATED))}
    results = [figures[name] for name in ("operating-points", "reported-results", "internal-external")]
    assert [(figure.table.rows, figure.charts) for figure in results] == [((), ())] * 3
