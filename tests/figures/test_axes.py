"""The axes that a survey declares: how many, which, and in which order, every figure asks the survey."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from pydantic import ValidationError

from osteosurvey.figures import Figure, make_figures
from osteosurvey.survey import Survey

DECLARED = [("methods", "modalities", "tasks"), ("tasks", "methods"), ("tasks",)]


def declare(survey: Survey, axes: tuple[str, ...]) -> dict[str, Figure]:
    """Make the figures of the survey with other axes."""
    declared = replace(survey, record=survey.record.model_copy(update={"axes": axes}))
    return {figure.id: figure for figure in make_figures(declared)}


@pytest.mark.parametrize("axes", DECLARED, ids="-".join)
def test_figures_divide_by_the_axes_that_the_survey_declares(measured_survey: Survey, axes: tuple[str, ...]) -> None:
    """Charts by axis, columns of terms, pairs of axes, and what gives studies their colour are those declared."""
    figures = declare(measured_survey, axes)
    pairs = list(combinations(axes, 2))
    assert [chart.id for chart in figures["distribution"].charts] == [f"distribution-{axis}" for axis in axes]
    assert [chart.id for chart in figures["co-occurrence"].charts] == [f"co-occurrence-{axis}" for axis in axes]
    assert [chart.id for chart in figures["timeline"].charts][1:] == [f"timeline-{axis}" for axis in axes]
    assert [chart.id for chart in figures["evidence-map"].charts] == [f"evidence-map-{a}-{b}" for a, b in pairs]
    assert [column.name for column in figures["taxonomy"].table.columns[:-2]] == list(axes)
    assert {row.count(None) for row in figures["evidence-gaps"].table.rows} <= {max(len(axes) - 2, 0), 0}
    ends = list(dict.fromkeys((axes[0], axes[-1])))
    assert [column.name for column in figures["reported-results"].table.columns[15:-2]] == ends
    by_term = {chart.family for chart in figures["reported-results"].charts if chart.family.startswith("auc-by-")}
    assert by_term == {f"auc-by-{axis}" for axis in ends}
    assert figures["evidence-gaps"].caption.startswith(
        f"Combinations of terms of two {'or three ' if len(axes) > 2 else ''}axes that"
    )
    assert ("Three terms" in figures["evidence-gaps"].caption) == (len(axes) > 2)
    assert {chart.family for chart in figures["readiness"].charts} == {
        "readiness-all",
        "readiness-year",
        f"readiness-{axes[0]}",
    }


def test_axis_is_declared_once(measured_survey: Survey) -> None:
    """An axis that a survey names twice is refused, and so is a survey without axes."""
    values = measured_survey.record.model_dump(exclude_defaults=True)
    with pytest.raises(ValidationError, match="must name each axis once; delete the second"):
        type(measured_survey.record).model_validate({**values, "axes": ("tasks", "tasks")})
    with pytest.raises(ValidationError, match="at least 1 item"):
        type(measured_survey.record).model_validate({**values, "axes": ()})
