"""The derived tables of the published survey against a second, independent count."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.figures import Figure, make_figures
from osteosurvey.survey import Survey
from tests.figures.comparing import COMPARISONS, Comparison


@pytest.fixture(scope="module")
def real_figures(real: Survey) -> dict[str, Figure]:
    return {figure.id: figure for figure in make_figures(real)}


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.figure)
def test_the_published_numbers_are_what_plain_python_counts(
    comparison: Comparison, real_figures: dict[str, Figure], records: Path
) -> None:
    """A figure's table holds exactly what a count over the published YAML files gives."""
    assert comparison.read(real_figures[comparison.figure].table) == comparison.count(records)
