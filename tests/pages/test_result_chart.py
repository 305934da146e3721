"""The first chart of a study's page: its rows, its scale, and a title that the numbers carry or none."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from osteosurvey.models import Answered, Estimate, Study
from osteosurvey.pages.credit import make_credit
from osteosurvey.pages.records.result_chart import MOST_METRICS, SHOWN_ROWS, ResultChart, make_result_charts
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.pairs import list_pairs
from osteosurvey.survey.results import distinct_results
from tests.rendering import cut, read_text, render_study

OKAFOR = "okafor-2021-potholes"


@pytest.fixture
def tested(fabricated: Survey) -> Catalogue:
    """A survey whose evaluations mean an internal and an external test."""
    vocabulary = fabricated.vocabularies["evaluations"]
    meant = {"same-street": "internal-test", "other-city": "external-test"}
    terms = tuple(term.model_copy(update={"same_as": meant.get(term.id)}) for term in vocabulary.terms)
    vocabularies = {**fabricated.vocabularies, "evaluations": vocabulary.model_copy(update={"terms": terms})}
    return Catalogue(dataclasses.replace(fabricated, vocabularies=vocabularies))


def make_study(catalogue: Catalogue, numbers: Sequence[tuple[str, str]], **changes: Any) -> Study:
    """Give a study one metric on data of either kind: `in` for those of its own origin, `out` for others."""
    study = catalogue.survey.studies_by_id[OKAFOR]
    kinds = {"in": "same-street", "out": "other-city", "?": "not-reported"}
    estimates = tuple(
        Estimate(
            metric="hit-rate",
            value=float(printed.rstrip("%")) / (100 if printed.endswith("%") else 1),
            printed=printed,
            evaluation=kinds[kind],
            note=str(place),
            source="table-a",
            **changes,
        )
        for place, (kind, printed) in enumerate(numbers)
    )
    return study.model_copy(update={"estimates": estimates, "cohorts": study.cohorts[:1]})


def draw(study: Study, catalogue: Catalogue) -> tuple[ResultChart, ...]:
    results = distinct_results(study.estimates)
    pairs = list(list_pairs(study, catalogue.survey.meanings))
    return make_result_charts(study, results, pairs, catalogue, make_credit(catalogue.survey))


@pytest.mark.parametrize(
    ("numbers", "title"),
    [
        ([("in", "0.867"), ("out", "0.700")], "The external test scored below the internal one, 0.700 against 0.867"),
        ([("in", "0.70"), ("out", "86.7%")], "The external test scored above the internal one, 86.7% against 0.70"),
        ([("in", "0.9"), ("out", "0.90")], "The external test scored as the internal one did, 0.90"),
        ([("in", "0.9"), ("out", "0.8"), ("out", "0.7")], "Both external results lie below the internal one"),
        (
            [("in", "0.5"), ("in", "0.6"), ("out", "0.7"), ("out", "0.8"), ("out", "0.9")],
            "All 3 external results lie above the internal ones",
        ),
        ([("in", "0.8"), ("in", "0.9"), ("out", "0.7")], "The external result lies below the internal ones"),
        ([("in", "0.8"), ("out", "0.7"), ("out", "0.9")], "HR as printed"),
        ([("in", "0.8"), ("in", "0.9")], "HR as printed"),
        ([("out", "0.8")], "HR as printed"),
        ([("in", "3.5"), ("out", "2.5")], "HR as printed"),
    ],
)
def test_title_is_a_finding_where_the_numbers_carry_one(
    tested: Catalogue, numbers: list[tuple[str, str]], title: str
) -> None:
    """External results are set against internal ones of the same; mixed, missing or other numbers make no finding."""
    (chart,) = draw(make_study(tested, numbers), tested)
    assert chart.title == title


def test_title_falls_silent_where_a_record_does_not_carry_it(tested: Catalogue) -> None:
    """No finding comes of bounds, of different targets, or of data that no source calls external."""
    numbers = [("in", "0.867"), ("out", "0.700")]
    study = make_study(tested, numbers)
    bounds = make_study(tested, numbers, qualifier="at-least")
    first, second = study.estimates
    other = study.model_copy(
        update={
            "estimates": (
                first.model_copy(update={"target": "pothole"}),
                second.model_copy(update={"target": "faded-paint"}),
            )
        }
    )
    external = Answered(answer="unclear", source="table-a")
    validation = study.validation.model_copy(update={"external": external})
    unclear = study.model_copy(update={"validation": validation})
    assert [draw(one, tested)[0].title for one in (bounds, other, unclear)] == ["HR as printed"] * 3


def test_rows_say_what_sets_them_apart(fabricated: Survey, catalogue: Catalogue) -> None:
    """What all rows share is in the line; a row has the rest, its mark, its interval, and the way to its number."""
    charts = draw(fabricated.studies_by_id[OKAFOR], catalogue)
    assert [(chart.label, chart.count) for chart in charts] == [("HR", 2), ("Explained variance", 1)]
    first = charts[0]
    assert first.line == "Hit rate · Pothole · LaneNet-50"
    assert first.credit.source == "Table A, Section 2"
    assert [(row.label, row.details, row.printed, row.interval, row.anchor) for row in first.rows] == [
        ("Same street", "Cycle track, Whole study", "96.2%", "93.1% to 98.4% (90 %)", "result-1-row"),
        ("Other city", 'The "away" city', "0.81", "", "result-2-row"),
    ]
    assert [(row.mark.x, row.mark.span) for row in first.rows] == [(92.4, (86.2, 96.8)), (62.0, None)]
    assert [row.mark.fill.light for row in first.rows] == ["#0f5f66", "#b83c0a"]


def test_rows_that_nothing_tells_apart_are_numbered(tested: Catalogue) -> None:
    """Two results on data of one kind are the first and the second, unless their notes say how they differ."""
    study = make_study(tested, [("in", "0.9"), ("out", "0.8"), ("out", "0.7")])
    silent = tuple(one.model_copy(update={"note": None}) for one in study.estimates)
    (chart,) = draw(study.model_copy(update={"estimates": silent}), tested)
    assert [row.label for row in chart.rows] == ["Same street", "Other city 1", "Other city 2"]
    noted = tuple(one.model_copy(update={"note": f"Ride {n}, {'by night ' * 20}"}) for n, one in enumerate(silent))
    (chart,) = draw(study.model_copy(update={"estimates": noted}), tested)
    assert [row.label for row in chart.rows] == ["Same street", "Other city", "Other city"]
    assert [row.details[:6] for row in chart.rows] == ["", "Ride 1", "Ride 2"]
    assert max(len(row.details) for row in chart.rows) <= 70


def test_a_value_leads_to_the_row_that_prints_it(tested: Catalogue) -> None:
    """Of two places that print one result, the chart shows the text of one and leads to it."""
    plain, other = make_study(tested, [("in", "0.90"), ("in", "90%")]).estimates
    rich = other.model_copy(update={"model": "LaneNet", "value": 0.9, "source": "section-2"})
    study = tested.survey.studies_by_id[OKAFOR].model_copy(update={"estimates": (plain, rich)})
    (chart,) = draw(study, tested)
    (row,) = chart.rows
    assert (row.printed, row.anchor) == ("90%", "result-2-row")


def test_what_all_rows_were_measured_on_is_said_once(tested: Catalogue) -> None:
    """Where every result is of one kind of data, the rows are named by what tells them apart."""
    study = make_study(tested, [("in", "0.9"), ("in", "0.8")])
    first, second = (one.model_copy(update={"model": f"net {one.printed}"}) for one in study.estimates)
    (chart,) = draw(study.model_copy(update={"estimates": (first, second)}), tested)
    assert [(row.label, row.details) for row in chart.rows] == [("Net 0.9", ""), ("Net 0.8", "")]
    assert chart.line == "Hit rate · Same street"


def test_long_charts_fold_and_few_metrics_are_drawn(fabricated: Survey, catalogue: Catalogue) -> None:
    """Rows beyond the first ten unfold; only the metrics with the most results have a chart."""
    study = make_study(catalogue, [("?", f"0.{place}") for place in range(500, 523)])
    others = [
        study.estimates[0].model_copy(update={"metric": metric})
        for metric in ("f-score", "explained", "miss-distance", "gain", "agreement")
        if metric in {term.id for term in fabricated.vocabularies["metrics"].terms}
    ]
    charts = draw(study.model_copy(update={"estimates": (*study.estimates, *others)}), catalogue)
    assert (len(charts[0].rows), len(charts[0].folded), len(charts) <= MOST_METRICS) == (SHOWN_ROWS, 13, True)
    body = render_study(study, fabricated)
    assert "Show the other 13" in body


def test_results_stand_before_everything_else(fabricated: Survey) -> None:
    """The chart is above the sections, under a heading of its own, and its values lead to the rows of all numbers."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    head = body.partition('<nav class="sv-sections"')[0]
    assert '<h2 id="how-well" class="sv-hidden">Results</h2>' in head
    chart = cut(head, '<figure class="sv-frame sv-panel" data-panel="1">', "</figure>")
    assert '<a href="#result-1-row">96.2%</a>' in chart
    assert 'id="result-1-row"' in body
    assert read_text(cut(chart, "<figcaption>", "</figcaption>")) == "HR as printed Hit rate · Pothole · LaneNet-50"


def test_a_study_without_results_says_so(fabricated: Survey) -> None:
    """Where nothing is printed there is no chart, no table and no entry in the contents."""
    body = render_study(fabricated.studies_by_id["nguyen-2023-cracks"], fabricated)
    assert "The record contains no printed result." in body
    assert ('href="#how-well"' in body, 'id="numbers"' in body) == (False, False)
