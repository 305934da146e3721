"""Numbers that the paper prints otherwise: struck through on the page of their study, and counted nowhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from osteosurvey.models import Estimate, Size, Study
from osteosurvey.pages.facets import make_facets
from osteosurvey.pages.filters import MOST_NUMBERS
from osteosurvey.pages.home import make_figures as make_home_figures
from osteosurvey.pages.records.dataset_page import describe_dataset
from osteosurvey.pages.records.results import make_estimates_table
from osteosurvey.pages.search_index import make_search_index
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import TEMPLATES, cut, read_text, render_dataset, render_slot, render_study
from tests.survey_room.superseding import OTHERWISE, add_superseded
from tests.surveys import MULLER, OKAFOR

STRUCK = 'class="sv-superseded"'


@pytest.fixture(scope="module")
def superseded(with_pair: Survey) -> Survey:
    """A survey with a pair of results to which superseded numbers and sizes have come."""
    return add_superseded(with_pair)


def read_struck(body: str) -> list[str]:
    """Read the rows and items that are struck through."""
    found = re.findall(rf'<(tr|li)(?: id="[^"]+")? {STRUCK}>(.*?)</\1>', body, re.DOTALL)
    return [read_text(text) for _, text in found]


def test_a_superseded_number_is_struck_through(fabricated: Survey) -> None:
    """Result, size and class stay as their source prints them, with what the paper prints instead."""
    found = {
        study: read_struck(render_study(fabricated.studies_by_id[study], fabricated)) for study in (OKAFOR, MULLER)
    }
    assert found == {
        OKAFOR: [
            "F score up to 74.5% up to 0.745 Table A "
            'The paper prints 71.5% & not this.; TP 35, FN 12, FP 12, TN 41; cited from A "third" work'
        ],
        MULLER: [
            "60 lanes Section 2 The table prints 20 & 30.",
            "faded: 25 faded lanes in all Table A The section counts 15 <15> of them.",
        ],
    }


def test_the_style_sheet_strikes_them_through() -> None:
    """What a page marks has a look."""
    css = (TEMPLATES / "assets" / "numbers.css").read_text("utf-8")
    (rule,) = re.findall(r"\.sv-superseded \.sv-sourced__number \{([^}]+)\}", css)
    assert "text-decoration: line-through" in rule


def test_every_superseded_number_is_kept_on_its_page(superseded: Survey) -> None:
    """However many there are, each is in the table and among the sizes, and says so in escaped words."""
    for study in superseded.studies:
        body = render_study(study, superseded)
        numbers: list[Estimate | Size] = [*study.estimates]
        for cohort in study.cohorts:
            numbers += [*cohort.sizes, *cohort.groups]
        struck = read_struck(body)
        assert len(struck) == sum(one.superseded is not None for one in numbers)
        assert sum(OTHERWISE in text for text in struck) == sum(one.superseded == OTHERWISE for one in numbers)
        assert "<b>another" not in body


def test_numbers_that_are_not_superseded_are_not_struck(fabricated: Survey) -> None:
    """A study whose numbers all stand has none."""
    kept = [study for study in fabricated.studies if study.id not in (OKAFOR, MULLER)]
    assert [study.id for study in kept if STRUCK in render_study(study, fabricated)] == []


def test_facets_and_the_index_leave_them_out(with_pair: Survey, superseded: Survey) -> None:
    """Filters, limits and sorting know the numbers that count alone."""
    before, after = Catalogue(with_pair), Catalogue(superseded)
    assert make_facets(after) == make_facets(before)
    assert {**make_search_index(after), "survey": None} == {**make_search_index(before), "survey": None}


def test_the_home_page_does_not_count_them(with_pair: Survey, superseded: Survey) -> None:
    """Results and the places that print them are as many as before."""
    assert make_home_figures(Catalogue(superseded)) == make_home_figures(Catalogue(with_pair))


@pytest.mark.parametrize("slot", ["studies-table", "datasets-table"])
def test_cells_of_tables_leave_them_out(with_pair: Survey, superseded: Survey, slot: str) -> None:
    """The tables of studies and of datasets show the numbers and sizes that count."""
    assert render_slot(slot, superseded) == render_slot(slot, with_pair)


def test_comparisons_on_a_page_leave_them_out(with_pair: Survey, superseded: Survey, fabricated: Survey) -> None:
    """Neither the pairs of a study nor metrics side by side hold a superseded number."""
    for survey in (superseded, add_superseded(fabricated)):
        table = make_estimates_table(survey.studies_by_id[OKAFOR], Catalogue(survey))
        compared = [row for metric in (table.comparison.rows if table.comparison else ()) for row in metric.cells]
        paired = [(pair.internal, pair.external) for pair in table.pairs]
        assert compared or paired
        assert [row for cell in (*compared, *paired) for row in cell if row.estimate.superseded] == []
    before = make_estimates_table(with_pair.studies_by_id[OKAFOR], Catalogue(with_pair))
    after = make_estimates_table(superseded.studies_by_id[OKAFOR], Catalogue(superseded))
    assert (after.count, [pair.difference for pair in after.pairs]) == (
        before.count,
        [pair.difference for pair in before.pairs],
    )


def test_a_dataset_shows_the_results_that_count(fabricated: Survey) -> None:
    """Sizes that the paper prints otherwise are struck through on its page, and no superseded result is there."""
    dataset = add_superseded(fabricated).datasets_by_id["night-rides"]
    survey = add_superseded(fabricated)
    before, after = (
        re.findall(r'<ul class="sv-results">.*?</ul>', render_dataset(one.datasets_by_id[dataset.id], one), re.DOTALL)
        for one in (fabricated, survey)
    )
    texts = [[re.sub(r" Source: \S+", "", read_text(html)) for html in shown] for shown in (before, after)]
    assert texts[0] == texts[1] != []
    own = cut(render_dataset(dataset, survey), '<h2 id="facts">', '<h2 id="references">')
    assert len(read_struck(own)) == sum(size.superseded is not None for size in dataset.sizes) == 2
    assert describe_dataset(dataset, Catalogue(survey)) == "Night rides: Dashboard camera; ~36000 frames; Closed"


def with_numbers(study: Study, count: int) -> Study:
    """Give a study as many numbers that count, and one that does not before them."""
    first = study.estimates[0].model_copy(update={"evaluation": "not-reported"})
    gone = first.model_copy(update={"superseded": OTHERWISE, "printed": "gone"})
    numbers = (first.model_copy(update={"printed": f"n{place}", "value": place / 100}) for place in range(1, count + 1))
    return study.model_copy(update={"estimates": (gone, *numbers)})


@pytest.mark.parametrize(
    ("count", "shown", "more"),
    [(1, 1, ""), (MOST_NUMBERS, MOST_NUMBERS, ""), (MOST_NUMBERS + 1, MOST_NUMBERS, "and 1 more")],
)
def test_a_cell_shows_a_bounded_number_of_results(fabricated: Survey, count: int, shown: int, more: str) -> None:
    """A study with many numbers shows the first of them in its row, and says how many more it has."""
    study = with_numbers(fabricated.studies_by_id[MULLER], count)
    html = render_slot("studies-table", replace(fabricated, studies=(study,)))
    (cell,) = re.findall(r'<ul class="sv-results">(.*?)</ul>', html)
    assert re.findall(r"<b>(.*?)</b>", cell) == [f"n{place}" for place in range(1, shown + 1)]
    assert re.findall(r'<li class="sv-note">(.*?)</li>', cell) == ([more] if more else [])
