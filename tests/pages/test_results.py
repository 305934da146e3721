"""Printed numbers in rows of their own and in cells."""

from __future__ import annotations

from osteosurvey.pages.catalogue import Catalogue
from osteosurvey.pages.results import EstimateView, ResultView, make_estimates_table, make_result_views
from osteosurvey.survey import Survey

OKAFOR = "okafor-2021-potholes"


def test_row_says_everything_about_a_number(fabricated: Survey, catalogue: Catalogue) -> None:
    """A number stands as printed and as a fraction, with interval, subject, data, model, case, place and dispute."""
    table = make_estimates_table(fabricated.studies_by_id[OKAFOR], catalogue)
    assert table.rows[0] == EstimateView(
        metric=catalogue.term("metrics", "hit-rate"),
        printed="96.2%",
        value="0.962",
        interval="93.1% to 98.4% (90 %)",
        subject="Pothole, Cycle track",
        evaluation="Same street",
        cohort="Whole study",
        cohort_id="everything",
        model="LaneNet-50",
        unit="Photograph",
        source="Table A, row 1",
        note="The table prints it in bold: <b>96.2%</b>.",
        dispute=2,
    )


def test_row_leaves_out_what_is_not_printed(fabricated: Survey, catalogue: Catalogue) -> None:
    """Of a bare number only the data that it was measured on are said not to be reported."""
    table = make_estimates_table(fabricated.studies_by_id[OKAFOR], catalogue)
    assert table.rows[3] == EstimateView(
        metric=catalogue.term("metrics", "f-score"),
        printed="up to 74.5%",
        value="up to 0.745",
        interval=None,
        subject="",
        evaluation="Not reported",
        cohort=None,
        cohort_id=None,
        model=None,
        unit=None,
        source="Table A",
        note=None,
        dispute=None,
    )


def test_table_knows_its_empty_columns(fabricated: Survey, catalogue: Catalogue) -> None:
    """A column that no number fills is left out of the table."""
    columns = {}
    for study in fabricated.studies:
        table = make_estimates_table(study, catalogue)
        flags = (table.has_interval, table.has_subject, table.has_model, table.has_unit, table.has_note)
        columns[study.id] = (len(table.rows), flags)
    assert columns == {
        "doe-2024-wear": (0, (False, False, False, False, False)),
        "muller-2022-paint": (2, (False, True, True, False, False)),
        "nguyen-2023-cracks": (0, (False, False, False, False, False)),
        OKAFOR: (4, (True, True, True, True, True)),
        "tanaka-2020-drone": (1, (False, True, False, False, False)),
    }


def test_cell_tells_numbers_of_one_metric_apart(fabricated: Survey, catalogue: Catalogue) -> None:
    """Numbers in a cell are as printed, each with its subject, data, cohort and model, as far as they are reported."""
    assert make_result_views(fabricated.studies_by_id[OKAFOR], catalogue) == (
        ResultView("HR", "96.2%", "Pothole, Cycle track, Same street, Whole study, LaneNet-50"),
        ResultView("HR", "0.81", 'Pothole, Other city, The "away" city, LaneNet-50'),
        ResultView("Explained variance", "−0.12", "2, 5.5 years, Lane Forest"),
        ResultView("F score", "up to 74.5%", ""),
    )


def test_cell_names_no_cohort_where_there_is_one(fabricated: Survey, catalogue: Catalogue) -> None:
    """With one cohort, its name sets no number apart."""
    study = fabricated.studies_by_id[OKAFOR]
    alone = study.model_copy(update={"cohorts": study.cohorts[:1], "estimates": study.estimates[:1]})
    assert make_result_views(alone, catalogue) == (
        ResultView("HR", "96.2%", "Pothole, Cycle track, Same street, LaneNet-50"),
    )
