"""What single charts show, whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.figures import Chart, Figure, Mark
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.internal_external import make_internal_external
from osteosurvey.figures.reported_results import make_reported_results
from osteosurvey.figures.timeline import MOST_BLOCKS, make_timeline
from osteosurvey.models import Answered
from osteosurvey.survey import Survey
from tests.surveys import NGUYEN, OKAFOR


def find(figures: dict[str, Figure], chart: str) -> Chart:
    return next(one for figure in figures.values() for one in figure.charts if one.id == chart)


def drawn(chart: Chart) -> list[tuple[str, float, float, int]]:
    return [(series.look.id, mark.x, mark.y, mark.count) for series in chart.series for mark in series.marks]


def test_the_timeline_keeps_empty_years_and_undated_studies(figures: dict[str, Figure]) -> None:
    """Years without studies keep their place, and studies without a year have one of their own."""
    chart = find(figures, "timeline-modalities")
    assert [tick.label for tick in chart.x.ticks] == ["2020", "2021", "2022", "2023", "2024", "no year"]
    assert drawn(chart) == [
        ("phone-photo", 1.0, 1.0, 1),
        ("phone-photo", 2.0, 1.0, 1),
        ("phone-photo", 5.0, 1.0, 1),
        ("dashcam", 1.0, 1.0, 1),
        ("dashcam", 4.0, 1.0, 1),
        ("drone-photo", 0.0, 1.0, 1),
    ]


def test_every_study_has_a_block(figures: dict[str, Figure]) -> None:
    """Each study is a block of its own that leads to it, and stands on those before it."""
    marks = find(figures, "timeline-all").marks
    assert sorted(mark.href or "" for mark in marks) == sorted(f"studies/{mark.studies[0]}/" for mark in marks)
    assert len(marks) == 5


def test_more_studies_than_blocks_are_columns(fabricated: Survey) -> None:
    """Of many studies each year is a column, as high as it counts, that leads to its studies if an address can."""
    dated, undated = fabricated.studies_by_id[OKAFOR], fabricated.studies_by_id["doe-2024-wear"]
    citation = undated.citation.model_copy(update={"year": None})
    others = (undated.model_copy(update={"id": f"doe-n{n:03}", "citation": citation}) for n in range(2))
    many = tuple(dated.model_copy(update={"id": f"okafor-n{n:03}"}) for n in range(MOST_BLOCKS))
    survey = replace(fabricated, studies=(*many, *others))
    chart = make_timeline(survey, Glossary(survey)).charts[0]
    assert (chart.kind, [(mark.y, mark.count, mark.lines, mark.href) for mark in chart.marks]) == (
        "columns",
        [
            (500.0, 500, ("2021", "500 studies"), "studies/?year=2021"),
            (2.0, 2, ("no year", "2 studies (added later)"), None),
        ],
    )


def test_a_cell_takes_the_strongest_validation(figures: dict[str, Figure]) -> None:
    """A cell of the evidence map belongs to the strongest validation of its studies, which the series lists."""
    chart = find(figures, "evidence-map-tasks-methods")
    cells = {(mark.y, mark.x): series.look.id for series in chart.series for mark in series.marks}
    assert cells == {
        **{(0.0, 1.0): "external", (0.0, 2.0): "external", (1.0, 1.0): "external", (1.0, 2.0): "external"},
        **{(2.0, 0.0): "none", (2.0, 1.0): "none"},
    }
    assert {series.look.id: series.studies for series in chart.series} == {
        "none": ("doe-2024-wear", "muller-2022-paint", "nguyen-2023-cracks", "tanaka-2020-drone"),
        "internal": (),
        "temporal": (),
        "external": ("okafor-2021-potholes",),
        "prospective": (),
    }


def test_a_cell_says_how_many_studies_are_validated_how(figures: dict[str, Figure]) -> None:
    """Beside the strongest validation of a cell stands how many of its studies have it, and what the others have."""
    chart = find(figures, "evidence-map-tasks-methods")
    lines = {(mark.y, mark.x): mark.lines[-1] for series in chart.series for mark in series.marks}
    mixed = "strongest validation: 1 of 2 external, 1 of 2 none reported"
    one, none = "strongest validation: 1 of 1 external", "strongest validation: 1 of 1 none reported"
    assert lines == {
        **{(0.0, 1.0): mixed, (0.0, 2.0): one, (1.0, 1.0): mixed, (1.0, 2.0): mixed},
        **{(2.0, 0.0): none, (2.0, 1.0): none},
    }
    table = figures["evidence-map"].table
    places = {column.name: place for place, column in enumerate(table.columns)}
    assert {row[places["composition"]] for row in table.rows if row[places["count"]] == 0} == {None}


def test_terms_occur_together_in_either_order(figures: dict[str, Figure]) -> None:
    """Each cell of the grid has its mirror image, in the table as in the chart."""
    rows = {row[:3]: row[3:] for row in figures["co-occurrence"].table.rows}
    assert {(axis, second, first): rest for (axis, first, second), rest in rows.items()} == rows
    charts = [chart for chart in figures["co-occurrence"].charts if chart.marks]
    cells = [{(mark.x, mark.y): mark.studies for mark in chart.marks} for chart in charts]
    assert [{(y, x): studies for (x, y), studies in one.items()} for one in cells] == cells
    assert any(x != y for one in cells for x, y in one)


def test_gaps_give_their_reason(figures: dict[str, Figure]) -> None:
    """The first gap is the least likely one, and its reason can be followed."""
    assert figures["evidence-gaps"].table.rows[0] == (
        1,
        "phone-photo",
        "wear-forecast",
        "neural-net",
        0.96,
        "Phone: 3 of 5, Forecast of wear: 2 of 5, NN: 4 of 5; "
        "if these were independent, less than one study would have all three, and none has.",
        0,
        (),
    )


def test_a_point_has_its_intervals(figures: dict[str, Figure]) -> None:
    """Printed intervals stand at their point, that of specificity turned round with it."""
    chart = find(figures, "operating-points--pothole--internal-test")
    assert chart.marks == (
        Mark(
            x=0.3,
            y=0.85,
            count=1,
            studies=("okafor-2021-potholes",),
            lines=("Okafor et al. 2021", "sensitivity 0.85 (0.8 to 0.9)", "specificity 0.7 (0.6 to 0.75)"),
            href="studies/okafor-2021-potholes/",
            row=1,
            x_interval=(0.25, 0.4),
            y_interval=(0.8, 0.9),
        ),
    )
    assert chart.reference == "diagonal"


def test_pairs_that_cannot_be_reported_are_counted(figures: dict[str, Figure]) -> None:
    """Several sensitivities under one description make no point, and the figure says so."""
    figure = figures["operating-points"]
    assert len(figure.table.rows) == 2
    assert figure.notes == (
        "1 description has several values of one of the two, so that it is unknown which belong together.",
    )


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (
            "internal-external--auc",
            [("internal", 0.912, 0.0, None), ("external", 0.8, 0.0, 0.912)],
        ),
        (
            "internal-external--accuracy",
            [("internal", 0.9, 0.0, None), ("external", 0.7, 0.0, 0.9)],
        ),
    ],
)
def test_internal_stands_beside_external(
    figures: dict[str, Figure], chart: str, expected: list[tuple[str, float, float, float | None]]
) -> None:
    """Results are paired by metric and by what both report about the target; a line leads from one to the other."""
    series = find(figures, chart).series
    assert [(one.look.id, mark.x, mark.y, mark.tail) for one in series for mark in one.marks] == expected


def test_results_are_divided_by_target_and_evaluation(figures: dict[str, Figure]) -> None:
    """One chart holds one target and one kind of data."""
    charts = [chart for chart in figures["reported-results"].charts if chart.family == "auc-by-modalities"]
    assert {chart.subtitle: [mark.y for mark in chart.marks] for chart in charts} == {
        "Damage: Pothole; Trial: Internal test": [0.912, 0.912],
        "Damage: Pothole; Trial: External test": [0.8, 0.8],
        "Damage: Crack; Trial: External test": [0.75, 0.75],
        "Damage: Crack; Trial: Not reported": [0.7],
    }


def test_datasets_are_bricks(figures: dict[str, Figure]) -> None:
    """Each dataset is one brick that leads to it."""
    chart = find(figures, "dataset-landscape-access")
    assert [(series.look.id, mark.x, mark.href) for series in chart.series for mark in series.marks] == [
        ("one-city", 2.0, "datasets/night-rides/"),
        ("many-cities", 0.0, "datasets/kerbside-photos/"),
    ]


def test_sizes_stand_on_powers_of_ten(figures: dict[str, Figure]) -> None:
    """An axis of sizes begins and ends at a power of ten and holds every value."""
    axis = find(figures, "study-landscape-images").x
    assert (axis.kind, axis.range, [tick.label for tick in axis.ticks]) == (
        "log",
        (1000.0, 100000.0),
        ["1,000", "10,000", "100,000"],
    )


def test_patients_are_bounded(figures: dict[str, Figure]) -> None:
    """The least number of patients takes linked studies for one; how many studies bound nothing is said."""
    assert figures["independent-patients"].notes == (
        "In all, 146 patients added up, and at least 96 independent ones.",
        "Without any number of patients, and therefore in neither: 3 studies (1 added later).",
    )


@pytest.mark.parametrize(
    ("answer", "notes"),
    [
        ("yes", ()),
        (
            "unclear",
            (
                "Of the 1 study here, 1 cannot be counted as externally validated, as the source does not make clear "
                "that the other data are of another origin: Okafor et al. 2021.",
            ),
        ),
    ],
)
def test_doubtful_external_data_are_named(answer: str, notes: tuple[str, ...], measured_survey: Survey) -> None:
    """A study that prints both results, yet leaves the origin of the other data open, is named."""
    okafor = measured_survey.studies_by_id[OKAFOR]
    external = Answered.model_validate({"answer": answer, "source": "table-a"})
    asked = okafor.model_copy(update={"validation": okafor.validation.model_copy(update={"external": external})})
    survey = replace(measured_survey, studies=(asked,))
    assert make_internal_external(survey, Glossary(survey)).notes == notes


def test_results_have_no_lane_for_an_unstated_method_without_any(unstated: Path) -> None:
    """A chart of results names a term that stands for what a source does not name only where such a study has some."""
    survey = read_survey(unstated)
    nguyen, okafor = survey.studies_by_id[NGUYEN], survey.studies_by_id[OKAFOR]
    measured = nguyen.model_copy(update={"estimates": okafor.estimates[:1]})
    with_results = replace(survey, studies=tuple(measured if one.id == NGUYEN else one for one in survey.studies))
    lanes = []
    for one in (survey, with_results):
        figure = make_reported_results(one, Glossary(one))
        charts = [chart for chart in figure.charts if chart.family == "auc-by-methods"]
        lanes.append({tick.label for chart in charts for tick in chart.x.ticks})
    assert lanes == [{"Rules", "NN", "Hybrid"}, {"Rules", "NN", "Hybrid", "Method not reported"}]
