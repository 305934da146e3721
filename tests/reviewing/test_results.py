"""Results and cohorts of fabricated studies as tables."""

from __future__ import annotations

import pytest

from osteosurvey.models import Cohort, Estimate, FeatureValue, Study, TwoByTwo
from osteosurvey.reviewing.labels import Labels, collect_labels
from osteosurvey.reviewing.results import compare_results, tabulate_cohorts, tabulate_results
from osteosurvey.reviewing.tables import Cell, Table
from osteosurvey.survey import Survey
from tests.surveys import MULLER, OKAFOR


@pytest.fixture(scope="session")
def labels(fabricated: Survey) -> Labels:
    return collect_labels(fabricated.vocabularies.values())


@pytest.fixture(scope="session")
def okafor(fabricated: Survey) -> Study:
    return fabricated.studies_by_id[OKAFOR]


def write(table: Table) -> list[str]:
    """Write a table as lines of plain text, an arrow between what a cell said and what it says."""
    rows = ((one.text if one.before is None else f"{one.before} > {one.text}" for one in row) for row in table.rows)
    return [" | ".join(line) for line in (table.columns, *rows)]


def with_result(study: Study, place: int, **fields: object) -> Study:
    """Change fields of one result; the cohort may be one that the study does not have."""
    results = list(study.estimates)
    results[place] = Estimate.model_construct(**{**dict(results[place]), **fields})
    return study.model_copy(update={"estimates": tuple(results)})


def with_cohort(study: Study, place: int, **fields: object) -> Study:
    cohorts = list(study.cohorts)
    cohorts[place] = Cohort.model_construct(**{**dict(cohorts[place]), **fields})
    return study.model_copy(update={"cohorts": tuple(cohorts)})


def test_results_stand_with_the_size_of_their_cohort(okafor: Study, labels: Labels) -> None:
    """Numbers, intervals, sizes and tables are as printed, the size in the unit of the result; nothing is computed."""
    head = "Metric | Printed | Interval | n | Cohort | Evaluation | Model | Target | Site | Follow-up | Unit | Source"
    noted = 'TP 35, FN 12, FP 12, TN 41 | A "third" work | The paper prints 71.5% & not this.'
    assert write(tabulate_results(okafor, labels)) == [
        f"{head} | Counts | Cited from | Superseded",
        "HR | 96.2% | 93.1% to 98.4% (90% CI) | 2,500 photographs | Whole study | Same street | LaneNet-50 | Pothole"
        " | Cycle track |  | Photograph | Table A, row 1 |  |  | ",
        'HR | 0.81 |  | some streets | The "away" city | Other city | LaneNet-50 | Pothole |  |  | Street | Section 2'
        " |  |  | ",
        "Explained variance | −0.12 |  |  |  | Not reported | Lane Forest |  |  | 2, 5.5 years |  | Section 2 |  |  | ",
        f"F score | up to 74.5% |  |  |  | Not reported |  |  |  |  |  | Table A | {noted}",
    ]


@pytest.mark.parametrize(
    ("fields", "column", "expected"),
    [
        ({"unit": "patient"}, "n", "96 lanes"),
        ({"unit": "street"}, "n", ""),
        ({"unit": None}, "n", ""),
        ({"cohort": None}, "n", ""),
        ({"cohort": "gone"}, "Cohort", "gone"),
        ({"metric": "unheard-of"}, "Metric", "unheard-of"),
    ],
)
def test_what_is_not_held_is_left_empty(
    fields: dict[str, object], column: str, expected: str, okafor: Study, labels: Labels
) -> None:
    """A size of another unit is none, and a term or cohort that is not there is called by its id."""
    table = tabulate_results(with_result(okafor, 0, **fields), labels)
    assert table.rows[0][table.columns.index(column)].text == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("confidence", "93.1% to 98.4% (90% CI)"),
        ("standard-deviation", "93.1% to 98.4% (SD)"),
        ("standard-error", "93.1% to 98.4% (SE)"),
        ("not-reported", "93.1% to 98.4% (kind not reported)"),
    ],
)
def test_an_interval_says_its_kind(kind: str, expected: str, okafor: Study, labels: Labels) -> None:
    """Only a confidence interval has a level."""
    interval = okafor.estimates[0].interval
    assert interval is not None
    table = tabulate_results(with_result(okafor, 0, interval=interval.model_copy(update={"kind": kind})), labels)
    assert table.rows[0][2].text == expected


def test_several_sizes_of_a_unit_are_not_added_up(okafor: Study, labels: Labels) -> None:
    """Parts of a cohort stand beside each other as printed, without a size that the paper prints otherwise."""
    sizes = okafor.cohorts[0].sizes
    superseded = sizes[1].model_copy(update={"superseded": "The paper prints 2,501."})
    table = tabulate_results(with_cohort(okafor, 0, sizes=(*sizes, superseded, sizes[1])), labels)
    assert table.rows[0][3].text == "2,500 photographs; 2,500 photographs"


def test_cohorts_stand_with_sizes_and_reference_standards(okafor: Study, labels: Labels) -> None:
    """A cohort is called as its source does, or by its role."""
    assert write(tabulate_cohorts(okafor, labels)) == [
        "Cohort | Role | Sizes as printed | Reference standard | Country | Dataset | Source",
        "Whole study |  | 96 lanes; 2,500 photographs |  |  | kerbside-photos | Table A",
        'The "away" city | Far city | some streets; up to 400 photographs | Lane walk, Laser scan | Elsewhere |  |'
        " Section 2",
    ]


def test_cohorts_of_one_name_are_distinguished(okafor: Study, labels: Labels) -> None:
    """Where two cohorts have one name, their ids stand behind it."""
    table = tabulate_cohorts(with_cohort(okafor, 1, label="Whole study"), labels)
    assert [row[0].text for row in table.rows] == ["Whole study (everything)", "Whole study (far)"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"value": 0.95, "printed": "95%"},
            [
                "Change | Metric | Printed | Interval | n | Cohort | Evaluation | Source",
                "changed | HR | 96.2% > 95% | 93.1% to 98.4% (90% CI) | 2,500 photographs | Whole study | Same street"
                " | Table A, row 1",
            ],
        ),
        (
            {"value": 0.95, "note": None},
            [
                "Change | Metric | Printed | Value | Interval | n | Cohort | Evaluation | Source | Note",
                "changed | HR | 96.2% | 0.962 > 0.95 | 93.1% to 98.4% (90% CI) | 2,500 photographs | Whole study"
                " | Same street | Table A, row 1 | The table prints it in bold: <b>96.2%</b>. > ",
            ],
        ),
    ],
)
def test_only_results_that_differ_are_compared(
    fields: dict[str, object], expected: list[str], okafor: Study, labels: Labels
) -> None:
    """A row says before and after; no change of a field is hidden, and the value follows the printed number."""
    table = compare_results((okafor, labels), (with_result(okafor, 0, **fields), labels))
    assert table is not None
    assert write(table) == expected


def test_every_field_of_a_result_can_be_seen_to_change(okafor: Study, labels: Labels) -> None:
    """Whatever differs in a result makes a row, so that leaving results out of the fields hides nothing."""
    first = okafor.estimates[0]
    assert first.interval is not None
    changes = {name: "other" for name in Estimate.model_fields}
    others: dict[str, object] = {
        **changes,
        "value": 0.5,
        "qualifier": "about",
        "horizon_years": (1.0,),
        "from_heading": ("target",),
        "features": (FeatureValue(feature="other", text="other", source="table-a"),),
        "interval": first.interval.model_copy(update={"low": 0.5}),
        "counts": TwoByTwo(tp=1, fn=2, fp=3, tn=4),
    }
    hidden = [
        name
        for name, value in others.items()
        if compare_results((okafor, labels), (with_result(okafor, 0, **{name: value}), labels)) is None
    ]
    assert hidden == []


def test_a_cohort_that_grows_changes_its_results(okafor: Study, labels: Labels) -> None:
    """The number of cases is that of the cohort, so a corrected size is shown beside the result."""
    sizes = okafor.cohorts[0].sizes
    grown = with_cohort(okafor, 0, sizes=(sizes[0], sizes[1].model_copy(update={"printed": "2,600 photographs"})))
    table = compare_results((okafor, labels), (grown, labels))
    assert table is not None
    assert [row[4] for row in table.rows] == [Cell("2,600 photographs", "2,500 photographs")]


def test_a_study_without_results_has_an_empty_table(fabricated: Survey, labels: Labels) -> None:
    """Nothing is laid out where nothing is printed."""
    study = fabricated.studies_by_id[MULLER].model_copy(update={"estimates": ()})
    assert tabulate_results(study, labels) == Table((), ())
