"""Where the survey contradicts itself or its reference list is defective, the records hold what each place says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from osteosurvey.models import DisputedField
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.references import list_defects, make_references
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import CitedWork
from tests.surveys import PROJECT

CONTRADICTIONS = {
    "five or three method families": ("methods", "definition", "abstract section-1 section-3 section-5.3"),
    "the search period": ("survey", "search_period", "section-3"),
    "the search period, as a trend": ("outlook", "items.studies-since-2015", "section-3"),
    "a study after the search period": ("survey", "search_period.end", "references section-3"),
    "PRISMA in the abstract alone": ("survey", "selection_flow", "abstract figure-1 section-3"),
    "techniques that no study uses": ("explainability", "definition", "section-5.3.1 section-5.3.2 section-5.3.5"),
    "explainable AI as a family": (
        "methods",
        "terms.explainable-ai",
        "section-5.3.1 section-5.3.2 section-5.3.5 table-4",
    ),
    "masked autoencoders that no study uses": ("methods", "terms.self-supervised", "section-5.3.4 section-6.1"),
    "preprints among articles": ("survey", "inclusion", "references section-3"),
    "HR-pQCT as MRI": ("modalities", "terms.mri", "section-5.1.3 section-5.1.4"),
    "the empty project link": ("survey", "links", "abstract companion"),
    "one work under [23]": ("survey", "references.23", "references table-2 table-4"),
    "one work under [58]": ("survey", "references.58", "references table-2 table-4"),
    "the wrong paper under [66]": ("survey", "references.66", "references section-5.3.1"),
    "preprint [27]": ("survey", "references.27", "references section-3"),
    "preprint [72]": ("survey", "references.72", "references section-3"),
    "preprint [75]": ("survey", "references.75", "references section-3"),
    "an ISSN as the DOI of [42]": ("survey", "references.42", "references"),
    "the host of [55]": ("survey", "references.55", "references"),
    "the link of [83]": ("survey", "references.83", "references"),
    "the year of [84]": ("survey", "references.84", "references"),
    "the video as [86]": ("survey", "references.86", "references"),
    "the host as [87]": ("survey", "references.87", "references"),
}
"""Known contradictions of the survey: the record that holds the readings, their field, and the places that are read."""

EXPLAINED = {
    38: ("methods", "section-5.3.1 table-4"),
    72: ("explainability", "section-5.3.5 table-4"),
    74: ("explainability", "section-5.3.4 section-5.3.5 table-4"),
    **dict.fromkeys((28, 35, 54, 59, 61, 77, 81), ("explainability", "section-5.3.2 section-5.3.5 table-4")),
}
"""Studies whose label and paragraph differ on explainability: the field of the readings, and the places read."""

FLAGGED = {42: "10.1220/1094-6950", 55: "cloudev", 83: "www.jstor.orgURL", 84: "catboost", 86: "youtu.be", 87: "github"}
"""References whose printed DOI or address leads elsewhere or nowhere, with a part of it."""

YEARLESS = {55, 84, 86, 87}
"""References that print no year."""


def list_readings(survey: Survey) -> Mapping[str, tuple[DisputedField, ...]]:
    """List the readings about the survey as a whole by the record that holds them."""
    by_vocabulary = {name: vocabulary.readings for name, vocabulary in survey.vocabularies.items()}
    outlook = survey.outlook.readings if survey.outlook else ()
    return {"survey": survey.record.readings, "outlook": outlook, **by_vocabulary}


def list_places(dispute: DisputedField) -> set[str]:
    """List the places of the survey that a dispute reads."""
    return {reading.source.removeprefix("survey-") for reading in dispute.readings}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_of_the_survey_has_its_readings(name: str, real: Survey) -> None:
    """What several places say of one thing is kept with each place, in the record that the thing belongs to."""
    holder, field, places = CONTRADICTIONS[name]
    found = [list_places(one) for one in list_readings(real)[holder] if one.field == field]
    assert any(set(places.split()) <= one for one in found)


@pytest.mark.parametrize("number", EXPLAINED)
def test_explanations_that_the_label_leaves_out_are_disputed(number: int, real: Survey) -> None:
    """A study that explains its model without the label, or has the label without an explanation, says so."""
    (study,) = (study for study in real.edition_studies if study.survey_number == number)
    field, places = EXPLAINED[number]
    found = [list_places(one) for one in study.readings if one.field == f"taxonomy.{field}"]
    assert any(set(places.split()) <= one for one in found)


def list_flags(survey: Survey) -> dict[int, tuple[CitedWork, tuple[DisputedField, ...]]]:
    """List every numbered reference with what is known to be wrong with it."""
    listed = make_references(survey).listed
    return {number: (work, list_defects(work, survey)) for work in listed for number in work.numbers}


def test_references_that_lead_elsewhere_are_flagged(real: Survey) -> None:
    """The printed address or DOI is among the readings of the reference."""
    flags = list_flags(real)
    printed = {number: [r.value for one in flags[number][1] for r in one.readings] for number in FLAGGED}
    assert [number for number, part in FLAGGED.items() if not any(part in value for value in printed[number])] == []


def test_references_without_a_year_say_so(real: Survey) -> None:
    """Four references print no year, and their readings say it."""
    flags = list_flags(real)
    assert {number for number, (work, _) in flags.items() if work.citation.year is None} == YEARLESS
    said = {number: [text for one in flags[number][1] for text in list_texts(one)] for number in YEARLESS}
    assert [number for number, texts in said.items() if not any(" year" in text for text in texts)] == []


def list_texts(dispute: DisputedField) -> list[str]:
    return [dispute.reason, *(reading.value for reading in dispute.readings)]


def test_references_without_a_journal_say_so(real: Survey) -> None:
    """An article or conference paper whose journal or conference the list does not print is flagged for it."""
    silent = [
        number
        for number, (work, defects) in list_flags(real).items()
        if work.citation.type in {"article", "conference-paper"} and not work.citation.container
        if not any("journal" in one.reason or "conference" in one.reason for one in defects)
    ]
    assert silent == []


@pytest.mark.parametrize("number", FLAGGED)
def test_a_defect_is_shown_with_its_reference(number: int, real: Survey) -> None:
    """The page of references marks the defect inside the entry of the reference."""
    page = PageRenderer(real, PROJECT / "site_templates").slots()["references"]("")
    (entry,) = (part for part in page.split("<li>") if f'id="ref-{number}"' in part)
    assert ('class="sv-note sv-defect"' in entry, FLAGGED[number] in entry) == (True, True)
