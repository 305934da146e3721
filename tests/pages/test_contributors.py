"""Who is credited, and for what."""

from __future__ import annotations

from dataclasses import replace

from osteosurvey.models import Contributor, Study
from osteosurvey.pages.contributors import make_contributors
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import render_study

ORCID = "0000-0002-1825-0097"


def with_contributors(study: Study, *people: Contributor) -> Study:
    provenance = study.provenance.model_copy(update={"contributors": people})
    return study.model_copy(update={"provenance": provenance})


def reported(survey: Survey) -> list[tuple[str, str | None, list[tuple[str, tuple[str, ...]]]]]:
    return [
        (one.name, one.orcid, [(record.name, record.roles) for record in one.records])
        for one in make_contributors(Catalogue(survey))
    ]


def test_people_are_listed_with_their_records(fabricated: Survey) -> None:
    """Everybody who worked on a record is named, sorted by name, with everything that was done."""
    compared = ("compared with the paper",)
    assert reported(fabricated) == [
        ("Jane Doe", None, [("doe-2024-wear", compared)]),
        ("The Lane Walkers", None, [("okafor-2021-potholes", ("reviewed", *compared))]),
        ("Zoë Abara-Łukasik", ORCID, [("okafor-2021-potholes", ("extracted", *compared))]),
    ]


def test_one_person_is_one_entry(fabricated: Survey) -> None:
    """The same iD is the same person under any name, and without one the same name is; roles are listed once."""
    people = (
        Contributor(name="Z. Abara-Łukasik", orcid=ORCID, role="extracted"),
        Contributor(name="jane doe", role="reviewed"),
        Contributor(name="jane doe", role="reviewed"),
    )
    studies = tuple(
        with_contributors(study, *people) if study.id == "okafor-2021-potholes" else study
        for study in fabricated.studies
    )
    survey = replace(fabricated, studies=studies)
    assert reported(survey)[0] == (
        "Jane Doe",
        None,
        [("doe-2024-wear", ("compared with the paper",)), ("okafor-2021-potholes", ("reviewed",))],
    )
    assert reported(survey)[2] == (
        "Z. Abara-Łukasik",
        ORCID,
        [("okafor-2021-potholes", ("extracted", "compared with the paper"))],
    )


def test_a_page_names_its_contributors(fabricated: Survey) -> None:
    """The record's own page credits who worked on it."""
    person = Contributor(name="A <b>", role="corrected")
    study = with_contributors(fabricated.studies[0], person)
    assert "<dt>Record by</dt>\n<dd>A &lt;b&gt; (corrected)</dd>" in render_study(study, fabricated)
