"""The first screen of the home page: quick views, and every study as a square."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from osteosurvey.models import Answered
from osteosurvey.pages.facets import make_facets
from osteosurvey.pages.front import MOST_SQUARES, Evidence, QuickView, Square, make_evidence, make_quick_views
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.fields import read_field
from tests.rendering import render_slot
from tests.surveys import DOE, MULLER, NGUYEN, OKAFOR, TANAKA


def answer_all(survey: Survey, **answers: str) -> Survey:
    """Answer the question on external validation for studies, by the first author of each; no for the others."""

    def answer(study: Any) -> Any:
        said = Answered(answer=answers.get(study.id.partition("-")[0], "no"), source="table-a")  # type: ignore[arg-type]
        return study.model_copy(update={"validation": study.validation.model_copy(update={"external": said})})

    return replace(survey, studies=tuple(map(answer, survey.studies)))


def test_views_lead_to_the_studies_that_they_count(catalogue: Catalogue) -> None:
    """Readers begin with all studies, those tested elsewhere, or a term of the first axis."""
    assert make_quick_views(catalogue) == (
        QuickView("All studies", "5", "studies/"),
        QuickView("Tested externally", "1", "studies/?external=yes", is_external=True),
        QuickView("Phone", "3", "studies/?modality=phone-photo"),
        QuickView("Dashboard camera", "2", "studies/?modality=dashcam"),
        QuickView("Drone photograph", "1", "studies/?modality=drone-photo"),
    )


@pytest.mark.records
def test_every_view_counts_as_its_facet_does(real: Survey) -> None:
    """The number on a view is that of the studies that its address leaves in the table."""
    catalogue = Catalogue(real)
    facets = {facet["id"]: facet for facet in make_facets(catalogue)}
    for view in make_quick_views(catalogue)[1:]:
        parameter, _, chosen = view.path.removeprefix("studies/?").partition("=")
        facet = facets[parameter]
        assert facet["kind"] == "terms"
        places = {place for place, term in enumerate(facet["terms"]) if term[0] in chosen.split(",")}
        assert view.count == str(sum(not places.isdisjoint(row) for row in facet["rows"]))


@pytest.mark.records
def test_data_that_are_public_in_part_are_counted_and_said(real: Survey) -> None:
    """One view leads to all data that others can use, and says how many of them are open in part alone."""
    access = [read_field("access", study, real).texts for study in real.studies]
    public, in_part = access.count(("public",)), access.count(("partially-public",))
    assert public
    assert in_part
    path = "studies/?access=public,partially-public"
    expected = QuickView("Public data", str(public + in_part), path, f"{in_part} in part")
    assert make_quick_views(Catalogue(real))[-1] == expected


def test_each_study_is_a_square(catalogue: Catalogue) -> None:
    """Squares stand by what is known of a test elsewhere, then by year; a question left open makes no finding."""
    assert make_evidence(catalogue) == Evidence(
        title="Which studies report an external test",
        squares=(
            Square(f"studies/{OKAFOR}/", "21", "yes", "Okafor et al. 2021: external test"),
            Square(f"studies/{TANAKA}/", "20", "no", "田中 2020: no external test"),
            Square(f"studies/{MULLER}/", "22", "not-extracted", "Müller and von und zu Straße 2022: not yet extracted"),
            Square(f"studies/{NGUYEN}/", "23", "not-extracted", "Cracks 2023: not yet extracted"),
            Square(f"studies/{DOE}/", "24", "not-extracted", "Doe 2024: not yet extracted"),
        ),
        legend=(
            QuickView("external test", "1", "studies/?external=yes"),
            QuickView("no external test", "1", "studies/?external=no"),
            QuickView("not yet extracted", "3", "studies/?external=not-extracted"),
        ),
        answers=("yes", "no", "not-extracted"),
    )


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({"okafor": "yes", "doe": "yes"}, "2 of 5 studies report an external test"),
        ({"okafor": "yes"}, "1 of 5 studies reports an external test"),
        ({"okafor": "unclear"}, "Which studies report an external test"),
        ({}, "Which studies report an external test"),
    ],
)
def test_the_title_is_a_finding_where_the_records_carry_one(
    fabricated: Survey, answers: dict[str, str], title: str
) -> None:
    """It counts studies once every one was asked, and is silent where none reports such a test."""
    assert make_evidence(Catalogue(answer_all(fabricated, **answers))).title == title


def test_too_many_studies_are_counted_and_not_drawn(fabricated: Survey) -> None:
    """Beyond a number that fits a picture, the legend alone says how many there are."""
    doe = fabricated.studies_by_id[DOE]
    many = tuple(doe.model_copy(update={"id": f"doe-2024-n{number:03}"}) for number in range(MOST_SQUARES + 1))
    evidence = make_evidence(Catalogue(replace(fabricated, studies=many)))
    assert (evidence.squares, [view.count for view in evidence.legend]) == ((), [str(MOST_SQUARES + 1)])


def test_the_search_needs_no_script(fabricated: Survey) -> None:
    """The field sends what was typed to the table of studies, as its address has it."""
    html = render_slot("home-front", fabricated)
    assert '<form class="sv-front__search" id="front-search" action="studies/" method="get" role="search"' in html
    assert '<input type="search" name="text" maxlength="200"' in html


@pytest.mark.parametrize(
    ("headline", "shown"), [(None, "Pothole lists &amp; more"), ("Holes & <how>", "Holes &amp; &lt;how&gt;")]
)
def test_the_headline_comes_first(fabricated: Survey, headline: str | None, shown: str) -> None:
    """The page begins with what the survey wants said first, or else with its name."""
    record = fabricated.record.model_copy(update={"short_title": "Pothole lists & more", "headline": headline})
    assert f"<h1>{shown}</h1>" in render_slot("home-front", replace(fabricated, record=record))
