"""A survey of made-up studies in which answers, cohorts, datasets and details of results are missing in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from osteosurvey.models import ClinicalInputs, Cohort, Dataset, Estimate, Study, VocabularyTerm
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import QUESTIONS
from tests.surveys import OKAFOR

INTERNAL, EXTERNAL = "same-street", "other-city"
"""Terms for the data that results are measured on."""

CENTERS = ("single", "multi", "not-reported")
"""Terms for where data come from, as the published contract has them."""

WHOLES = ((), (None,), ("not-reported",), ("single",), ("single", "multi"))
"""What each whole-study cohort says of its centres."""

PARTS = ((), (None,), ("single",), ("multi",), ("single", "multi"), ("not-reported",))
"""What each other cohort says of them."""

LINKED = (None, *CENTERS)
"""The dataset that every cohort is drawn from, named by what it says of its centres."""

STATES = (None, "yes", "no", "not-reported", "unclear")
"""Every answer, and that nobody has looked for one."""

TARGETS, MODELS = (None, "pothole", "crack"), (None, "LaneNet-50", "Lane Forest")
"""What a result names of its target and its model, which it may leave open."""

NAMED = [{"target": target, "model": model} for target, model in product(TARGETS, MODELS)]
"""All that a result may name of both."""

ACCESSES = {"single": "open", "multi": "closed"}
"""What a cohort or dataset says of access; the others say nothing, or another thing."""


def make_generated(fabricated: Survey) -> Survey:
    """Make a study for every combination of what its cohorts and datasets say, with answers in turn."""
    said = ((whole, parts, linked) for whole, parts, linked in product(WHOLES, PARTS, LINKED) if whole or parts)
    base = _with_inputs(fabricated.studies_by_id[OKAFOR])
    studies = (make_study(base, place, *one) for place, one in enumerate(said))
    origins, evaluations = fabricated.vocabularies["center-types"], fabricated.vocabularies["evaluations"]
    terms = tuple(VocabularyTerm(id=name, label=name.title(), definition="Made up.") for name in CENTERS)
    return replace(
        fabricated,
        studies=tuple(sorted(studies, key=lambda study: study.id)),
        datasets=tuple(make_dataset(fabricated.datasets[0], name) for name in sorted(CENTERS)),
        vocabularies={
            **fabricated.vocabularies,
            "center-types": origins.model_copy(update={"terms": terms}),
            "evaluations": evaluations.model_copy(update={"terms": tuple(map(_call_internal, evaluations.terms))}),
        },
    )


def _call_internal(term: VocabularyTerm) -> VocabularyTerm:
    """Take what a study measured on its own streets for an internal test."""
    return term.model_copy(update={"same_as": "internal-test"}) if term.id == INTERNAL else term


def _with_inputs(study: Study) -> Study:
    inputs = ClinicalInputs(answer="yes", variables=("age", "traffic"), source="paper")
    return study.model_copy(update={"taxonomy": study.taxonomy.model_copy(update={"clinical_inputs": inputs})})


def make_dataset(base: Dataset, name: str) -> Dataset:
    """Make a dataset that says one thing of its centres."""
    return base.model_copy(update={"id": name, "center_type": name, "access": ACCESSES.get(name, "on-request")})


def make_study(
    base: Study, place: int, whole: tuple[str | None, ...], parts: tuple[str | None, ...], linked: str | None
) -> Study:
    """Make a study whose cohorts say this of their centres; its other fields are filled in turn."""
    cohorts = (*_make_cohorts(base, "whole-study", whole, linked), *_make_cohorts(base, "fitting", parts, linked))
    return _fill_in_turn(base, place).model_copy(update={"cohorts": tuple(cohorts)})


def _make_cohorts(base: Study, role: str, said: tuple[str | None, ...], linked: str | None) -> Iterator[Cohort]:
    for number, center_type in enumerate(said):
        sizes = base.cohorts[number % 2].sizes  # one with both numbers, one with an unknown size
        known = {"access": ACCESSES.get(center_type or ""), "center_type": center_type, "dataset": linked}
        changes = {"id": f"{role}-{number}", "role": role, "sizes": sizes, "overlaps": (), **known}
        yield base.cohorts[0].model_copy(update=changes)


def _make_estimates(base: Study, place: int) -> Iterator[Estimate]:
    """Make an external result and an internal one that name every combination of their details; often one more."""
    yield _make_estimate(base, EXTERNAL, 0.8, NAMED[place % len(NAMED)])
    yield _make_estimate(base, INTERNAL, 0.9, NAMED[place // len(NAMED) % len(NAMED)])
    if place % 2:
        yield _make_estimate(base, INTERNAL, 0.7, NAMED[place // 2 % len(NAMED)])


def _make_estimate(base: Study, evaluation: str, value: float, named: dict[str, str | None]) -> Estimate:
    nothing = {"unit": None, "site": None, "cohort": None, "interval": None, "note": None}
    changes = {"evaluation": evaluation, "value": value, "printed": str(value), **named, **nothing}
    return base.estimates[0].model_copy(update=changes)


def _fill_in_turn(base: Study, place: int) -> Study:
    parts: dict[str, Any] = {"validation": base.validation, "availability": base.availability}
    taxonomy = base.taxonomy
    for number, question in enumerate(QUESTIONS):
        answered = _answer_in_turn(base, str(question.path), STATES[(place + number) % len(STATES)])
        if question.part == "taxonomy":
            taxonomy = taxonomy.model_copy(update={question.id: answered})
        else:
            parts[question.part] = parts[question.part].model_copy(update={question.id: answered})
    if place % 2:
        taxonomy = taxonomy.model_copy(update={"body_sites": (), "models": (), "methods": ("neural-net",)})
    citation = base.citation.model_copy(update={"year": 2020 + place % 3 if place % 4 else None})
    return base.model_copy(
        update={
            **{"id": f"made-2020-n{place:03}", "survey_number": 100 + place if place % 3 else None},
            "estimates": tuple(_make_estimates(base, place)),
            **{"citation": citation, "taxonomy": taxonomy, "readings": (), **parts},
        }
    )


def _answer_in_turn(base: Study, path: str, state: str | None) -> Any:
    """Answer a question; one on explainability keeps its techniques, whatever the answer is."""
    part, _, name = path.partition(".")
    return None if state is None else getattr(getattr(base, part), name).model_copy(update={"answer": state})
