"""Whose text a study rests on that came later: its paper's, and among disputed readings another review's."""

from __future__ import annotations

from osteosurvey.models import Study
from osteosurvey.models.later_sources import list_fitting_kinds, list_fitting_sources
from osteosurvey.models.walk import find_terms
from osteosurvey.survey import Survey


def test_the_places_in_a_paper_fit_anywhere(real: Survey) -> None:
    """Of the sources, those in the paper fit, the paper as a whole last; none of the survey ever does."""
    terms = real.vocabularies["sources"].terms
    parts = ("abstract", "table", "text", "metadata", "repository", "supplement")
    paper = [*(f"paper-{part}" for part in parts), "paper"]
    assert [term.id for term in list_fitting_sources(terms, ("taxonomy", "source"))] == paper
    assert [term.id for term in list_fitting_sources(terms, ("readings", 0, "adopted"))] == [*paper, "other-review"]


def test_every_place_of_a_study_has_fitting_kinds(fabricated: Survey) -> None:
    """A review fits where readings are kept, and at no other place that names a source."""
    places = {
        location: list_fitting_kinds(location)
        for study in fabricated.studies
        for location, _ in find_terms(study, "sources")
    }
    assert {location[0] for location, kinds in places.items() if "review" in kinds} == {"readings"}
    assert {location[0] for location, kinds in places.items() if kinds == ("paper",)} == {
        name for name in Study.model_fields if name not in {"id", "survey_number", "other_survey_numbers", "citation"}
    } - {"readings"}
