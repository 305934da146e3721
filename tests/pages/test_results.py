"""Printed numbers in rows of their own and in cells."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from osteosurvey.models import Study
from osteosurvey.pages.records.results import (
    ComparedMetric,
    Comparison,
    make_estimate_views,
    make_estimates_table,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import cut, read_text, render_slot, render_study

OKAFOR, MULLER = "okafor-2021-potholes", "muller-2022-paint"


def read_rows(study: Study, survey: Survey) -> list[dict[str, str]]:
    """Read the rows of the table of printed numbers, by the names of its columns."""
    table = cut(render_study(study, survey), '<table class="sv-table sv-table--estimates', "</table>")
    rows = re.findall(r'<tr id="(result-\d)-row"[^>]*>(.*?)</tr>', table, re.DOTALL)
    cells = r'<t[dh](?: scope="row")?[^>]*?(?: data-label="([^"]+)")?>(.*?)</t[dh]>'
    return [
        {"Id": name} | {label or "Metric": read_text(cell) for label, cell in re.findall(cells, row, re.DOTALL)}
        for name, row in rows
    ]


def test_row_says_everything_about_a_number(fabricated: Survey) -> None:
    """A number stands as printed and as a fraction, with interval, subject, data, model, case, place and dispute.

    What the paper prints instead, the counts behind it and the work that it is cited from are notes.
    """
    rows = {row["Id"]: row for row in read_rows(fabricated.studies_by_id[OKAFOR], fabricated)}
    assert rows["result-1"] == {
        "Id": "result-1",
        "Metric": "Hit rate",
        "As printed": "96.2% disputed",
        "Value": "0.962",
        "Interval (level or kind)": "93.1% to 98.4% (90 %)",
        "Target": "Pothole, Cycle track",
        "Cohort": "Whole study",
        "Model": "LaneNet-50",
        "Unit of analysis": "Photograph",
        "Source": "Table A, row 1",
        "Note": "The table prints it in bold: <b>96.2%</b>.",
    }
    assert rows["result-4"] == {
        "Id": "result-4",
        "Metric": "F score",
        "As printed": "up to 74.5%",
        "Value": "up to 0.745",
        "Interval (level or kind)": "",
        "Target": "",
        "Cohort": "",
        "Model": "",
        "Unit of analysis": "",
        "Source": "Table A",
        "Note": 'The paper prints 71.5% & not this.; TP 35, FN 12, FP 12, TN 41; cited from A "third" work',
    }


def test_table_knows_its_empty_columns(fabricated: Survey, catalogue: Catalogue) -> None:
    """A column that no number fills is left out of the table, and the headings of groups are as wide as the others."""
    columns = {study.id: make_estimates_table(study, catalogue).columns for study in fabricated.studies}
    assert columns == {
        "doe-2024-wear": set(),
        MULLER: {"interval", "subject", "model", "threshold"},
        "nguyen-2023-cracks": set(),
        OKAFOR: {"interval", "subject", "cohort", "model", "unit", "note"},
        "tanaka-2020-drone": {"subject"},
    }
    for study in fabricated.studies:
        body = render_study(study, fabricated)
        widths = set(re.findall(r'scope="rowgroup" colspan="(\d+)"', body))
        assert widths == ({str(4 + len(columns[study.id]))} if study.estimates else set())


def test_what_a_number_is_held_against_stands_with_its_target(fabricated: Survey, catalogue: Catalogue) -> None:
    """Contrast and view belong to what the number is about; the threshold that it holds at has a place of its own."""
    row = make_estimate_views(fabricated.studies_by_id[MULLER], catalogue)[1]
    target = "Faded paint against fresh & <patched> paint"
    assert (row.target, row.subject, row.estimate.threshold) == (
        target,
        f"{target}, From above",
        'score of 0.5, "as is"',
    )


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
        (ComparedMetric("hit-rate", "Pothole, LaneNet-50", (inside, outside)),),
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


def read_cell(study: Study, survey: Survey) -> list[str]:
    """Read the numbers in a study's row of the table of studies."""
    others = (study if one.id == study.id else one for one in survey.studies)
    html = render_slot("studies-table", replace(survey, studies=tuple(others)))
    cell = cut(cut(html, f'<tr data-study="{study.id}">', "</tr>"), '<ul class="sv-results">', "</ul>")
    return [read_text(item) for item in re.findall(r"<li>(.*?)</li>", cell)]


def test_cell_tells_numbers_of_one_metric_apart(fabricated: Survey) -> None:
    """Numbers in a cell are as printed, each with its subject, data, cohort and model, as far as they are reported.

    A number that the paper prints otherwise is not among them.
    """
    assert read_cell(fabricated.studies_by_id[OKAFOR], fabricated) == [
        "HR 96.2% Pothole, Cycle track, Same street, Whole study, LaneNet-50",
        'HR 0.81 Pothole, Other city, The "away" city, LaneNet-50',
        "Explained variance −0.12 2, 5.5 years, Lane Forest",
    ]


def test_cell_tells_numbers_at_two_thresholds_apart(fabricated: Survey) -> None:
    """What a number is held against, the view of its images and its threshold stand in the cell."""
    assert read_cell(fabricated.studies_by_id[MULLER], fabricated)[1] == (
        "Gain over chance about 3 points "
        'Faded paint against fresh & <patched> paint, From above, Same street, threshold: score of 0.5, "as is"'
    )


def test_cell_names_no_cohort_where_there_is_one(fabricated: Survey) -> None:
    """With one cohort, its name sets no number apart."""
    study = fabricated.studies_by_id[OKAFOR]
    alone = study.model_copy(
        update={"cohorts": study.cohorts[:1], "estimates": study.estimates[:1], "readings": study.readings[:1]}
    )
    assert read_cell(alone, fabricated) == ["HR 96.2% Pothole, Cycle track, Same street, LaneNet-50"]


def test_cell_says_once_what_sets_several_numbers_apart(fabricated: Survey) -> None:
    """Numbers that follow each other and are set apart alike stand in one line; of several contrasts each is named."""
    study = fabricated.studies_by_id[MULLER]
    first, other = study.estimates
    again = first.model_copy(update={"printed": "13.1", "value": 13.1})
    changed = study.model_copy(update={"estimates": (first, again, other)})
    assert read_cell(changed, fabricated)[0] == (
        "Error in centimetres 12.5 , Error in centimetres 13.1 Faded paint, three grades, 2 years, Lane Forest"
    )
