"""What must hold of any record of the survey, of its edition and of what came later."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.models.layout import KINDS, Kind
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.records.shared_patients import SharedPatients
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.surveys import PROJECT, list_files


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_first_line_leads_editors_to_the_schema(kind: Kind, records: Path) -> None:
    """Each file begins with the line that editors find the schema by, from its place in the project."""
    paths = list_files(records, kind)
    assert paths or not kind.required
    assert {path.name for path in paths if path.read_text("utf-8").split("\n", 1)[0] != kind.first_line} == set()
    schema = PROJECT / "data" / kind.folder / kind.first_line.partition("$schema=")[2]
    assert schema.resolve().is_file()


def test_shared_patients_are_named_on_both_studies(real: Survey) -> None:
    """The page of either study says that two studies may share patients."""
    catalogue = Catalogue(real)
    shared = SharedPatients(catalogue)
    found = {
        (study.id, link)
        for study in real.studies
        for view in [shared.find(study)]
        for link in ([one.study for one in view.overlaps] if view else [])
    }
    named = {(one.id, other.study) for one in real.studies for cohort in one.cohorts for other in cohort.overlaps}
    links = catalogue.study_links
    assert found == {(one, links[other]) for pair in named for one, other in (pair, pair[::-1])}


def test_every_dispute_stands_on_the_page_of_its_study(real: Survey) -> None:
    """A study's page has a place for each field that sources disagree about."""
    renderer = PageRenderer(real, PROJECT / "site_templates")
    missing = [
        (study.id, number)
        for study in real.studies
        if study.readings
        for body in [renderer.render_study(study).body]
        for number in range(1, len(study.readings) + 1)
        if f'id="dispute-{number}"' not in body
    ]
    assert missing == []


def test_contributors_read_the_criteria_that_hold(real: Survey) -> None:
    """The guide for contributors lists what later studies must be, as the survey's record and the site do."""
    guide = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    section = guide.partition("## What qualifies")[2].partition("\n## ")[0]
    listed = [line.removeprefix("- ").removesuffix(".") for line in section.splitlines() if line.startswith("- ")]
    assert listed == [*real.record.later_inclusion, *real.record.later_exclusion]
