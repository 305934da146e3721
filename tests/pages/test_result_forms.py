"""Printed results of many studies: bounded rows and marks, and lines that say what is not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osteosurvey.figures import Figure, make_figures
from osteosurvey.figures.results.bins import BINS, FEW_MARKS, MOST_MARKS
from osteosurvey.models import Study
from osteosurvey.pages.figure_forms.bands import Band, make_bands
from osteosurvey.pages.figure_forms.bins import BASE, TALLEST, describe_bins
from osteosurvey.pages.figure_forms.results import MOST_ROWS, make_result_rows
from osteosurvey.survey import Survey
from tests.rendering import read_text, render_slot
from tests.surveys import OKAFOR

COPIES = 200
"""Studies that print the same results, so that each metric has more values than are drawn."""


@pytest.fixture(scope="module")
def many(fabricated: Survey) -> Survey:
    okafor = fabricated.studies_by_id[OKAFOR]
    return replace(fabricated, studies=(*fabricated.studies, *(copy_study(okafor, at) for at in range(COPIES))))


def copy_study(study: Study, at: int) -> Study:
    estimates = tuple(one.model_copy(update={"value": one.value * (at + 1) / COPIES}) for one in study.estimates)
    changes = {"id": f"okafor-2021-copy{at}", "survey_number": None, "other_survey_numbers": (), "estimates": estimates}
    return study.model_copy(update=changes)


def find_figure(survey: Survey, name: str) -> Figure:
    return next(figure for figure in make_figures(survey) if figure.id == name)


def count_marks(band: Band) -> int:
    return len(band.marks) or sum(int(one.counts.partition(" ")[0].replace(",", "")) for one in band.bins)


def test_few_values_are_marks(fabricated: Survey) -> None:
    """Few values are drawn one by one."""
    bands = [
        band
        for metric in make_bands(find_figure(fabricated, "printed-values"), fabricated.catalogue)
        for band in metric.bands
    ]
    assert [band.bins for band in bands] == [()] * len(bands)
    assert [len(band.marks) for band in bands] == [int(band.values.partition(" ")[0]) for band in bands]


def test_many_values_are_counted_in_bins(many: Survey) -> None:
    """No metric has too many marks, and every value stands in a mark or a bin."""
    metrics = make_bands(find_figure(many, "printed-values"), many.catalogue)
    assert any(band.bins for metric in metrics for band in metric.bands)
    for metric in metrics:
        assert sum(len(band.marks) for band in metric.bands) <= max(MOST_MARKS, FEW_MARKS * len(metric.bands))
        for band in metric.bands:
            assert len(band.bins) <= BINS
            assert f"{count_marks(band):,}" == band.values.partition(" ")[0]
            assert max((one.height for one in band.bins), default=TALLEST) == pytest.approx(TALLEST, abs=0.01)
            assert all(one.y + one.height == pytest.approx(BASE, abs=0.02) for one in band.bins)


def test_bins_have_their_rows(many: Survey) -> None:
    """What scripts recount bins from names each row of the figure's table in the bin that its value falls into."""
    figure = find_figure(many, "printed-values")
    described = describe_bins(figure)["bins"]
    assert isinstance(described, dict)
    shown = {
        (metric.id, str(band.place)): {str(one.number): int(one.counts.partition(" ")[0]) for one in band.bins}
        for metric in make_bands(figure, many.catalogue)
        for band in metric.bands
        if band.bins
    }
    assert shown == {
        (metric, place): {number: len(rows) for number, rows in bins.items()}
        for metric, places in described.items()
        for place, bins in places.items()
    }


def test_rows_are_bounded_and_say_so(many: Survey) -> None:
    """Each group lists its newest studies, as many rows as the others, and names how many there are in all."""
    metrics = make_result_rows(find_figure(many, "results-by-study"), many.catalogue)
    for metric in metrics:
        rows = [row for group in metric.groups for row in (*group.first, *group.others)]
        assert len(rows) <= MOST_ROWS
        assert bool(metric.cut) == any(group.cut for group in metric.groups)
    longest = max(metrics, key=lambda metric: len(metric.cut))
    listed = {row.study for group in longest.groups for row in (*group.first, *group.others)}
    assert longest.cut == f"the newest {len(listed)} of {longest.count.partition(' ')[0]} are listed"
    page = read_text(render_slot("figure-results-by-study", many))
    assert f"Of all groups together, {longest.cut}." in page
    assert "all rows are in the file below" in page


def test_few_rows_are_all_shown(fabricated: Survey) -> None:
    """Nothing is cut, and nothing says so, where all rows fit."""
    metrics = make_result_rows(find_figure(fabricated, "results-by-study"), fabricated.catalogue)
    assert {metric.cut for metric in metrics} | {group.cut for metric in metrics for group in metric.groups} == {""}
    assert "are listed" not in render_slot("figure-results-by-study", fabricated)
