"""Facets: which terms and numbers each study is found by."""

from __future__ import annotations

import dataclasses
from typing import Any

from osteosurvey.models import Study
from osteosurvey.pages.facets import make_facets
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.surveys import IN_ORDER


def read_facets(catalogue: Catalogue) -> dict[str, Any]:
    """Name what each study has in each facet."""
    named: dict[str, Any] = {}
    for facet in make_facets(catalogue):
        if facet["kind"] == "terms":
            named[facet["id"]] = [[facet["terms"][place][0] for place in row] for row in facet["rows"]]
        else:
            named[facet["id"]] = facet["values"]
    return named


def test_facets_tell_what_each_study_has(fabricated: Survey) -> None:
    """Studies have their terms and the broader ones, an answer to each question, and the sizes of the whole."""
    catalogue = Catalogue(fabricated)
    assert tuple(study.id for study in catalogue.studies) == IN_ORDER
    assert read_facets(catalogue) == {
        "edition": [["survey"], ["survey"], ["survey"], ["survey"], ["later"]],
        "modality": [["phone-photo", "dashcam"], ["phone-photo"], ["drone-photo"], ["phone-photo"], ["dashcam"]],
        "task": [
            ["damage-spotting", "damage-grading"],
            ["wear-forecast"],
            ["damage-spotting"],
            ["damage-grading"],
            ["wear-forecast"],
        ],
        "method": [["neural-net", "hybrid"], ["rule-based"], ["neural-net"], ["neural-net", "hybrid"], ["neural-net"]],
        "year": [2021, 2022, 2020, 2023, 2024],
        "checked": [["full-text"], ["survey"], ["survey"], ["survey"], ["full-text"]],
        "external": [["yes"], ["not-extracted"], ["no"], ["not-extracted"], ["not-extracted"]],
        "code": [["yes"], ["not-reported"], ["not-extracted"], ["not-extracted"], ["not-extracted"]],
        "weights": [["no"], *[["not-extracted"]] * 4],
        "data": [["yes"], *[["not-extracted"]] * 4],
        "access": [["open"], ["closed"], ["on-request"], [], ["closed"]],
        "explainability": [
            ["yes", "heat-map", "counter-example"],
            ["not-extracted"],
            ["no"],
            ["not-extracted"],
            ["not-extracted"],
        ],
        "centers": [["many-cities"], [], ["one-city"], [], ["one-city"]],
        "patients": [96, 50, None, None, None],
        "images": [2500, None, 36000, None, 36000],
        "site": [["cycle-track", "painted-lane"], [], [], [], []],
        "classes": [[], ["three-grades", "unnamed"], [], [], []],
        "inputs": [
            ["not-extracted"],
            ["yes", "age", "traffic"],
            ["not-extracted"],
            ["not-extracted"],
            ["not-extracted"],
        ],
        "design": [[], ["archive"], [], [], []],
        "weather": [[], ["dry", "rain"], [], [], []],
        "night-ride": [["not-extracted"], ["unclear"], ["not-extracted"], ["not-extracted"], ["not-extracted"]],
    }


def test_facts_of_cohorts_say_where_they_come_from(fabricated: Survey) -> None:
    """A fact that is not of the study as a whole, or is disputed, has that said by the place of the study."""
    facets = [facet for facet in make_facets(Catalogue(fabricated)) if facet["kind"] == "terms"]
    notes = {facet["id"]: facet["notes"] for facet in facets if "notes" in facet}
    assert notes == {
        "access": {"2": "disputed: another source says Closed"},
        "centers": {
            "0": "from the study’s other cohorts",
            "2": "from the linked dataset",
            "4": "from the linked dataset",
        },
    }


def test_edition_is_no_facet_where_nothing_came_later(fabricated: Survey) -> None:
    """Without a study that came later, nothing can be distinguished by edition."""
    survey = dataclasses.replace(fabricated, studies=fabricated.edition_studies)
    assert "edition" not in {facet["id"] for facet in make_facets(Catalogue(survey))}


def test_facets_are_named_by_the_vocabularies(fabricated: Survey) -> None:
    """Labels, short labels, addresses and broader terms are those of the survey."""
    facets = {facet["id"]: facet for facet in make_facets(Catalogue(fabricated))}
    assert [facet["label"] for facet in facets.values()] == [
        "Camera",
        "Task",
        "Method",
        "Year",
        "Edition",
        "Checked against",
        "External validation",
        "Code available",
        "Trained model available",
        "Data available",
        "Access",
        "Explainability",
        "Origin",
        "Lane count",
        "Photograph count",
        "Part of the way",
        "Contrast",
        "Clinical variables as input",
        "Design",
        "Weather",
        "Ride at night",
    ]
    method, explainability = facets["method"], facets["explainability"]
    assert method["kind"] == explainability["kind"] == "terms"
    assert method["terms"] == [
        ("rule-based", "Rules", "Rules", "methods/rule-based/", -1),
        ("neural-net", "Neural network", "NN", "methods/neural-net/", -1),
        ("hybrid", "Hybrid", "Hybrid", "methods/hybrid/", 1),
    ]
    assert explainability["terms"][5:] == [
        ("heat-map", "Heat map", "Heat map", None, 0),
        ("counter-example", "Counter-example", "Counter-example", None, 0),
    ]


def with_technique(study: Study, answer: str) -> Study:
    explained = study.taxonomy.explainability
    assert explained is not None
    changed = explained.model_copy(update={"answer": answer})
    return study.model_copy(update={"taxonomy": study.taxonomy.model_copy(update={"explainability": changed})})


def test_techniques_count_only_where_the_answer_is_yes(fabricated: Survey) -> None:
    """A study that is unclear about explaining its model is not found as one that does."""
    studies = [with_technique(s, "unclear") if s.id == IN_ORDER[0] else s for s in fabricated.studies]
    changed = dataclasses.replace(fabricated, studies=tuple(studies))
    assert read_facets(Catalogue(changed))["explainability"][0] == ["unclear"]


def test_an_unstated_term_is_a_choice_where_a_study_has_it(fabricated: Survey, with_unstated: Survey) -> None:
    """Nobody can choose a term that stands for what a source does not name, unless that finds a study."""
    choices = []
    for survey in (fabricated, with_unstated):
        (method,) = (facet for facet in make_facets(Catalogue(survey)) if facet["id"] == "method")
        assert method["kind"] == "terms"
        choices.append([term[0] for term in method["terms"]])
    assert choices == [
        ["rule-based", "neural-net", "hybrid"],
        ["rule-based", "neural-net", "hybrid", "unstated-method"],
    ]
    assert read_facets(Catalogue(with_unstated))["method"][3] == ["unstated-method"]


def test_a_term_below_one_that_is_not_shown_stands_alone(fabricated: Survey) -> None:
    """A broader term that nobody can choose is left out, and its narrower ones stay."""
    own = fabricated.vocabularies["methods"]
    spare = own.terms[0].model_copy(update={"id": "spare", "label": "Spare", "parent": "unstated-method"})
    vocabularies = {**fabricated.vocabularies, "methods": own.model_copy(update={"terms": (*own.terms, spare)})}
    facets = make_facets(Catalogue(dataclasses.replace(fabricated, vocabularies=vocabularies)))
    (method,) = (facet for facet in facets if facet["id"] == "method")
    assert method["kind"] == "terms"
    assert method["terms"][3] == ("spare", "Spare", "Spare", "methods/spare/", -1)
