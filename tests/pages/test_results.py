"""Printed numbers in rows of their own and in cells."""

from __future__ import annotations

import pytest

from osteosurvey.pages.records.results import (
    ComparedMetric,
    Comparison,
    EstimateView,
    ResultView,
    make_estimate_views,
    make_estimates_table,
    make_result_views,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue

OKAFOR, MULLER = "okafor-2021-potholes", "muller-2022-paint"


def test_row_says_everything_about_a_number(fabricated: Survey, catalogue: Catalogue) -> None:
    """A number stands as printed and as a fraction, with interval, subject, data, model, case, place and dispute."""
    rows = make_estimate_views(fabricated.studies_by_id[OKAFOR], catalogue)
    assert rows[0] == EstimateView(
        anchor="result-1",
        metric=catalogue.term("metrics", "hit-rate"),
        printed="96.2%",
        value="0.962",
        interval="93.1% to 98.4% (90 %)",
        target="Pothole",
        view=None,
        subject="Pothole, Cycle track",
        evaluation=catalogue.term("evaluations", "same-street"),
        cohort="Whole study",
        cohort_id="everything",
        model="LaneNet-50",
        unit="Photograph",
        threshold=None,
        source="Table A, row 1",
        note="The table prints it in bold: <b>96.2%</b>.",
        dispute=2,
        finding=None,
    )


def test_row_leaves_out_what_is_not_printed(fabricated: Survey, catalogue: Catalogue) -> None:
    """Of a bare number only the data that it was measured on are said not to be reported."""
    rows = make_estimate_views(fabricated.studies_by_id[OKAFOR], catalogue)
    assert rows[3] == EstimateView(
        anchor="result-4",
        metric=catalogue.term("metrics", "f-score"),
        printed="up to 74.5%",
        value="up to 0.745",
        interval=None,
        target=None,
        view=None,
        subject="",
        evaluation=catalogue.term("evaluations", "not-reported"),
        cohort=None,
        cohort_id=None,
        model=None,
        unit=None,
        threshold=None,
        source="Table A",
        note=None,
        dispute=None,
        finding=None,
    )


def test_table_knows_its_empty_columns(fabricated: Survey, catalogue: Catalogue) -> None:
    """A column that no number fills is left out of the table."""
    columns = {}
    for study in fabricated.studies:
        table = make_estimates_table(study, catalogue)
        flags = (table.has_interval, table.has_subject, table.has_cohort, table.has_model, table.has_unit)
        columns[study.id] = (table.columns, *flags, table.has_threshold, table.has_note)
    assert columns == {
        "doe-2024-wear": (4, False, False, False, False, False, False, False),
        MULLER: (8, True, True, False, True, False, True, False),
        "nguyen-2023-cracks": (4, False, False, False, False, False, False, False),
        OKAFOR: (10, True, True, True, True, True, False, True),
        "tanaka-2020-drone": (5, False, True, False, False, False, False, False),
    }


def test_what_a_number_is_held_against_stands_with_its_target(fabricated: Survey, catalogue: Catalogue) -> None:
    """Contrast and view belong to what the number is about; the threshold that it holds at has a place of its own."""
    row = make_estimate_views(fabricated.studies_by_id[MULLER], catalogue)[1]
    target = "Faded paint against fresh & <patched> paint"
    assert (row.target, row.subject, row.threshold) == (target, f"{target}, From above", 'score of 0.5, "as is"')


def test_contrast_without_a_target_stands_alone(fabricated: Survey, catalogue: Catalogue) -> None:
    """A number whose target is not reported still says what it is held against."""
    study = fabricated.studies_by_id[MULLER]
    bare = study.estimates[1].model_copy(update={"target": None})
    (row,) = make_estimate_views(study.model_copy(update={"estimates": (bare,)}), catalogue)
    assert row.target == "against fresh & <patched> paint"


def test_numbers_are_grouped_by_the_data_behind_them(fabricated: Survey, catalogue: Catalogue) -> None:
    """Groups follow the vocabulary, and numbers keep their order in each."""
    table = make_estimates_table(fabricated.studies_by_id[OKAFOR], catalogue)
    assert [(group.evaluation.id, [row.anchor for row in group.rows]) for group in table.groups] == [
        ("not-reported", ["result-3", "result-4"]),
        ("same-street", ["result-1"]),
        ("other-city", ["result-2"]),
    ]


def test_metric_on_two_kinds_of_data_is_compared(fabricated: Survey, catalogue: Catalogue) -> None:
    """One metric, target and model on data of both kinds stands side by side, each kind in its column."""
    table = make_estimates_table(fabricated.studies_by_id[OKAFOR], catalogue)
    inside, outside = table.groups[1].rows, table.groups[2].rows
    assert table.comparison == Comparison(
        (catalogue.term("evaluations", "same-street"), catalogue.term("evaluations", "other-city")),
        (ComparedMetric(catalogue.term("metrics", "hit-rate"), "Pothole, LaneNet-50", (inside, outside)),),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"model": "Lane Forest"},
        {"target": "crack"},
        {"against": "paint"},
        {"view": "From above"},
        {"threshold": "0.5"},
        {"evaluation": "not-reported"},
    ],
)
def test_different_things_are_not_compared(fabricated: Survey, catalogue: Catalogue, change: dict[str, str]) -> None:
    """Numbers that answer different questions, or on data that are not reported, do not stand side by side."""
    study = fabricated.studies_by_id[OKAFOR]
    first, second, *_ = study.estimates
    changed = study.model_copy(update={"estimates": (first, second.model_copy(update=change))})
    assert make_estimates_table(changed, catalogue).comparison is None


def test_cell_tells_numbers_of_one_metric_apart(fabricated: Survey, catalogue: Catalogue) -> None:
    """Numbers in a cell are as printed, each with its subject, data, cohort and model, as far as they are reported."""
    assert make_result_views(fabricated.studies_by_id[OKAFOR], catalogue) == (
        ResultView("HR", "96.2%", "Pothole, Cycle track, Same street, Whole study, LaneNet-50"),
        ResultView("HR", "0.81", 'Pothole, Other city, The "away" city, LaneNet-50'),
        ResultView("Explained variance", "−0.12", "2, 5.5 years, Lane Forest"),
        ResultView("F score", "up to 74.5%", ""),
    )


def test_cell_tells_numbers_at_two_thresholds_apart(fabricated: Survey, catalogue: Catalogue) -> None:
    """What a number is held against, the view of its images and its threshold stand in the cell."""
    assert make_result_views(fabricated.studies_by_id[MULLER], catalogue)[1] == ResultView(
        "Gain over chance",
        "about 3 points",
        'Faded paint against fresh & <patched> paint, From above, Same street, threshold: score of 0.5, "as is"',
    )


def test_cell_names_no_cohort_where_there_is_one(fabricated: Survey, catalogue: Catalogue) -> None:
    """With one cohort, its name sets no number apart."""
    study = fabricated.studies_by_id[OKAFOR]
    alone = study.model_copy(update={"cohorts": study.cohorts[:1], "estimates": study.estimates[:1]})
    assert make_result_views(alone, catalogue) == (
        ResultView("HR", "96.2%", "Pothole, Cycle track, Same street, LaneNet-50"),
    )
