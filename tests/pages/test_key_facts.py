"""The facts, people and neighbours that the page of a study shows first."""

from __future__ import annotations

import re

import pytest

from osteosurvey.models import Author, Size, Study
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.records.head import measure_title
from osteosurvey.pages.records.key_facts import make_key_facts, make_size_fact, shorten_size
from osteosurvey.pages.records.people import MOST_SHOWN, make_people
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import TEMPLATES, cut, read_text, render_study

OKAFOR, NGUYEN = "okafor-2021-potholes", "nguyen-2023-cracks"


def read_facts(study: Study, catalogue: Catalogue) -> list[tuple[str, str, bool]]:
    return [(fact.label, fact.value, fact.is_absent) for fact in make_key_facts(study, catalogue)]


def test_facts_say_what_is_known(fabricated: Survey, catalogue: Catalogue) -> None:
    """Size, centres, external test, reference standard, openness and disputes are said in few words."""
    assert read_facts(fabricated.studies_by_id[OKAFOR], catalogue) == [
        ("Patients", "96", False),
        ("Centres", "Many cities", False),
        ("External test", "yes", False),
        ("Reference standard", "Lane walk, Laser scan", False),
        ("Data · code", "Open · yes", False),
        ("Sources disagree", "on 2 fields", False),
    ]


def test_absent_facts_say_their_real_answer(fabricated: Survey, catalogue: Catalogue) -> None:
    """What nobody has looked for is not what the source does not report, and both are quiet."""
    assert [fact for fact in read_facts(fabricated.studies_by_id[NGUYEN], catalogue) if fact[2]] == [
        ("Centres", "not yet extracted", True),
        ("External test", "not yet extracted", True),
        ("Reference standard", "not yet extracted", True),
        ("Data · code", "not yet extracted", True),
        ("Sources disagree", "on nothing known", True),
    ]


def test_every_fact_leads_to_a_section_of_its_page(fabricated: Survey) -> None:
    """Each address in the strip is a section that the page has, and so is each in the contents."""
    for study in fabricated.studies:
        body = render_study(study, fabricated)
        ids = set(re.findall(r' id="([^"]+)"', body))
        strip, contents = cut(body, '<dl class="sv-keys">', "</dl>"), cut(body, '<nav class="sv-sections"', "</nav>")
        assert set(re.findall(r'href="#([^"]+)"', strip + contents)) <= ids


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("269 patients", "269"),
        ("4000+ patients", "4000+"),
        ("~36000 X-rays", "~36000"),
        ("23,383 CT images", "23,383"),
        ("n = 120", "120"),
        ("120", "120"),
        ("120 regions of interest (ROI)", "120"),
        ("some lanes", "some lanes"),
        ("12 of 50 lanes", "12 of 50 lanes"),
        ("400 manually cropped 50×50-pixel patches", "400 manually cropped 50×50-pixel patches"),
    ],
)
def test_sizes_are_shown_as_printed_without_their_unit(printed: str, shown: str) -> None:
    """Only a number with the words for its unit is shortened; everything else stays as its source prints it."""
    assert shorten_size(Size(unit="lane", value=1, printed=printed, source="table-a")) == shown


def test_a_study_of_which_only_parts_are_counted_has_no_size(fabricated: Survey, catalogue: Catalogue) -> None:
    """Sizes of parts are not added up; without any size the answer is that none is reported."""
    study = fabricated.studies_by_id[OKAFOR]
    parts = study.model_copy(update={"cohorts": study.cohorts[1:]})
    assert make_size_fact(parts, catalogue).value == "by part"
    none = make_size_fact(study.model_copy(update={"cohorts": ()}), catalogue)
    assert (none.label, none.value, none.is_absent) == ("Patients", "not reported", True)


@pytest.mark.parametrize(
    ("count", "shown", "more"), [(1, 1, ""), (14, 14, ""), (15, 12, "and 3 more"), (60, 12, "and 48 more")]
)
def test_many_authors_are_folded(fabricated: Survey, count: int, shown: int, more: str) -> None:
    """The first dozen are shown; two more are not worth folding."""
    citation = fabricated.studies_by_id[OKAFOR].citation
    authors = tuple(Author(family=f"Name{place}", given="A.") for place in range(count))
    people = make_people(citation.model_copy(update={"authors": authors}))
    assert (len(people.shown), people.more, len(people.folded)) == (shown, more, count - shown)
    assert people.shown[0] == "A. Name0"
    assert MOST_SHOWN == 12


@pytest.mark.parametrize(("length", "said"), [(10, ""), (150, ""), (151, "long"), (280, "long"), (281, "very-long")])
def test_long_titles_are_measured(length: int, said: str) -> None:
    """A title is cut on a phone first, and everywhere where it is very long."""
    assert measure_title("x" * length) == said


def test_page_stands_among_all_studies(fabricated: Survey, catalogue: Catalogue) -> None:
    """Above the heading are the way back, the place, both neighbours, and what kind of record it is."""
    renderer = PageRenderer(fabricated, TEMPLATES)
    tops = {study.id: renderer.render_study(study).top for study in fabricated.studies}
    first, second, *_, last = catalogue.studies
    assert read_text(tops[first.id]).startswith("All studies 1 of 5 next: ")
    assert f'<a class="sv-trail__prev" href="../../studies/{first.id}/" rel="prev"' in tops[second.id]
    assert "sv-trail__next" not in tops[last.id]
    assert read_text(cut(tops[OKAFOR], '<p class="sv-kicker">', "</p>")) == (
        "Reviewed by the survey · checked against: full text of the paper"
    )
    assert read_text(cut(tops["doe-2024-wear"], '<p class="sv-kicker">', "</p>")).startswith("Added later · ")


def test_a_study_without_an_address_has_no_paper_to_open(fabricated: Survey) -> None:
    """The first action leads to the lasting address of the work, and is left out where it has none."""
    study = fabricated.studies_by_id[OKAFOR]
    bare = study.citation.model_copy(update={"doi": None, "arxiv": None, "url": None})
    bodies = [render_study(one, fabricated) for one in (study, study.model_copy(update={"citation": bare}))]
    actions = [read_text(cut(body, '<ul class="sv-actions"', "</ul>")) for body in bodies]
    assert actions[0].startswith("Open the paper Cite")
    assert actions[1].startswith("Cite")
