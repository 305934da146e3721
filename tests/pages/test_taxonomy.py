"""Axes, their terms, and how many studies stand at each."""

from __future__ import annotations

import dataclasses

import pytest

from osteosurvey.models import NamedModel, Study, VocabularyTerm
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.charts import YearRow
from osteosurvey.pages.records.key_facts import FactPart
from osteosurvey.pages.records.term_facts import find_named_models, make_years_title
from osteosurvey.pages.taxonomy import make_axes, make_term_page
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import TEMPLATES, cut, read_text


def find_term(survey: Survey, axis: str, term: str) -> VocabularyTerm:
    return survey.terms[axis, term]


def test_axes_count_studies_at_every_term(catalogue: Catalogue) -> None:
    """Axes and terms follow their vocabularies; the longest bar is full and the others are its shares."""
    found = [
        (axis.vocabulary.id, [(one.term.id, one.count, one.studies, one.bar) for one in axis.terms])
        for axis in make_axes(catalogue)
    ]
    assert found == [
        (
            "modalities",
            [
                ("phone-photo", 3, "3 studies", "100.0%"),
                ("dashcam", 2, "2 studies (1 added later)", "66.7%"),
                ("drone-photo", 1, "1 study", "33.3%"),
            ],
        ),
        (
            "tasks",
            [
                ("damage-spotting", 2, "2 studies", "100.0%"),
                ("damage-grading", 2, "2 studies", "100.0%"),
                ("wear-forecast", 2, "2 studies (1 added later)", "100.0%"),
            ],
        ),
        (
            "methods",
            [
                ("rule-based", 1, "1 study", "25.0%"),
                ("neural-net", 4, "4 studies (1 added later)", "100.0%"),
                ("hybrid", 2, "2 studies", "50.0%"),
            ],
        ),
    ]


def test_an_unstated_term_is_listed_where_a_study_has_it(with_unstated: Survey) -> None:
    """A term that stands for what a source does not name has a count and a page once a study has it."""
    catalogue = Catalogue(with_unstated)
    methods = make_axes(catalogue)[2]
    assert [(one.term.id, one.count, one.term.path) for one in methods.terms] == [
        ("rule-based", 1, "methods/rule-based/"),
        ("neural-net", 3, "methods/neural-net/"),
        ("hybrid", 1, "methods/hybrid/"),
        ("unstated-method", 1, "methods/unstated-method/"),
    ]
    page = make_term_page("methods", find_term(with_unstated, "methods", "unstated-method"), catalogue)
    assert (page.caption, [row.study.survey_number for row in page.studies]) == ("1 study: Method not reported", [7])


def test_a_term_without_a_page_is_not_linked(catalogue: Catalogue, with_unstated: Survey) -> None:
    """A term leads to its page, and an unstated one only as long as a study has it."""
    terms = (("methods", "unstated-method"), ("methods", "hybrid"), ("metrics", "gain"))
    assert [catalogue.term(*term).path for term in terms] == [None, "methods/hybrid/", None]
    assert Catalogue(with_unstated).term("methods", "unstated-method").path == "methods/unstated-method/"


def test_axes_of_an_empty_survey_count_nothing(fabricated: Survey) -> None:
    """Without a study every term has a count of 0 and no bar."""
    axes = make_axes(Catalogue(dataclasses.replace(fabricated, studies=())))
    assert {(one.count, one.bar) for axis in axes for one in axis.terms} == {(0, "0.0%")}


@pytest.mark.parametrize(
    ("term", "parent", "narrower", "caption"),
    [
        ("neural-net", None, ["methods/hybrid/"], "4 studies (1 added later): Neural network"),
        ("hybrid", "methods/neural-net/", [], "2 studies: Hybrid"),
        ("rule-based", None, [], "1 study: Rules"),
    ],
)
def test_term_leads_to_wider_and_narrower_ones(
    fabricated: Survey, catalogue: Catalogue, term: str, parent: str | None, narrower: list[str], caption: str
) -> None:
    """A term's page links what it is a kind of and what are kinds of it, and counts the studies of both."""
    page = make_term_page("methods", find_term(fabricated, "methods", term), catalogue)
    assert (page.parent and page.parent.path, [one.path for one in page.narrower]) == (parent, narrower)
    assert page.caption == caption


def test_term_page_appraises_with_its_place(fabricated: Survey, catalogue: Catalogue) -> None:
    """A term's page names synonyms, strengths, limitations and where they are printed."""
    term = find_term(fabricated, "modalities", "phone-photo")
    body = PageRenderer(fabricated, TEMPLATES).render_term("modalities", term).body
    assert read_text(body.partition('<ul class="sv-siblings"')[0]) == (
        "A photograph that somebody on foot took with a telephone. Abbreviated Phone . Also called Handheld, Snapshot ."
    )
    assert read_text(cut(body, '<h2 id="appraisal">', "</section>\n</div>\n<p>")) == (
        "Strengths and limitations Strengths Everybody has one Close to the ground "
        "Limitations Every angle differs & light varies"
    )
    page = make_term_page("modalities", term, catalogue)
    assert [row.study.survey_number for row in page.studies] == [4, 5, 7]


def test_term_page_opens_with_facts_whose_counts_are_links(fabricated: Survey, catalogue: Catalogue) -> None:
    """Studies, terms of the next axis and external tests each lead to just the studies they count."""
    page = make_term_page("modalities", find_term(fabricated, "modalities", "phone-photo"), catalogue)
    here = "studies/?modality=phone-photo"
    assert [(fact.label, fact.value, fact.path) for fact in page.key_facts] == [
        ("Studies", "3 of 5", here),
        ("Grading of damage · Spotting of damage · Forecast of wear", "", ""),
        ("First in", "2021", ""),
        ("External test", "1 of 3", f"{here}&external=yes"),
        ("External test not yet extracted", "2", f"{here}&external=not-extracted"),
    ]
    assert page.key_facts[1].parts == (
        FactPart("2", f"{here}&task=damage-grading"),
        FactPart("1", f"{here}&task=damage-spotting"),
        FactPart("1", f"{here}&task=wear-forecast"),
    )


def with_models(study: Study, number: int, *names: str) -> Study:
    models = tuple(NamedModel(name=name, source="table-a") for name in names)
    taxonomy = study.taxonomy.model_copy(update={"models": models})
    return study.model_copy(update={"id": f"{study.id}-{number}", "taxonomy": taxonomy})


def test_models_that_several_studies_name_are_counted(fabricated: Survey) -> None:
    """However a model is spelled it is one; the title names the first only where it leads and three studies name it."""
    base = fabricated.studies[0]
    named = (("Net-5", "A"), ("net 5", "A"), ("NET-5", "B"))
    studies = [with_models(base, number, *names) for number, names in enumerate(named, start=1)]
    found = find_named_models(studies)
    assert found is not None
    assert found.title == "Net-5 is named most, in 3 of 3 studies"
    assert [(row.name, row.count, row.width) for row in found.rows] == [("Net-5", "3", 100.0), ("A", "2", 66.67)]
    assert found.rows[1].path == f"studies/?study={base.id}-1,{base.id}-2"
    assert found.more == "1 more model named less often"
    fewer = find_named_models(studies[:2])
    assert fewer is not None
    assert fewer.title == "Models that several of these studies name"
    assert find_named_models(studies[:1]) is None


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([(2020, 5, 3), (2021, 6, 5)], "Net: 5 of the 6 studies of 2021"),
        ([(2020, 5, 5), (2021, 4, 4)], "Net: all 5 studies of 2020"),
        ([(2020, 4, 4), (2021, 6, 3)], "Studies by year of publication"),
        ([], "Studies by year of publication"),
    ],
)
def test_title_of_years_is_a_finding_where_a_year_carries_one(rows: list[tuple[int, int, int]], title: str) -> None:
    """More than half of a year with at least five studies is a finding; less is none, nor is a year with fewer."""
    assert make_years_title("Net", [YearRow(year, count, part, "") for year, count, part in rows]) == title


def test_term_page_sets_its_studies_against_all(fabricated: Survey, catalogue: Catalogue) -> None:
    """A term's page draws its part of each year and leads to the table of all studies, narrowed to its own."""
    page = make_term_page("modalities", find_term(fabricated, "modalities", "phone-photo"), catalogue)
    parts = [(row.year, row.part, row.count, row.share) for row in page.chart.rows]
    assert parts == [
        (2020, 0, 1, "0 %"),
        (2021, 1, 1, "100 %"),
        (2022, 1, 1, "100 %"),
        (2023, 1, 1, "100 %"),
        (2024, 0, 1, "0 %"),
    ]
    assert page.filter_path == "studies/?modality=phone-photo"
