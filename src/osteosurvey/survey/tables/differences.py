"""The table of differences: one row for each printed difference between two models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Difference, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Reference, Table, description_of, make_table


@dataclass(frozen=True, slots=True)
class _DifferenceOf:
    study: Study
    number: int
    difference: Difference


def _differences(survey: Survey) -> Iterator[_DifferenceOf]:
    for study in survey.studies:
        for number, difference in enumerate(study.differences, start=1):
            yield _DifferenceOf(study, number, difference)


def _difference(name: str) -> str:
    return description_of(Difference, name)


_COLUMNS: tuple[Derivation[_DifferenceOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda d: d.study.id, required=True),
    Derivation("number", "integer", "Place in its record, from 1.", lambda d: d.number, required=True),
    Derivation("metric", "text", _difference("metric"), lambda d: d.difference.metric, terms="metrics", required=True),
    Derivation("model", "text", _difference("model"), lambda d: d.difference.model, required=True),
    Derivation("than", "text", _difference("than"), lambda d: d.difference.than, required=True),
    Derivation("value", "number", _difference("value"), lambda d: d.difference.value),
    Derivation("printed", "text", _difference("printed"), lambda d: d.difference.printed, required=True),
    Derivation("p", "text", _difference("p"), lambda d: d.difference.p),
    Derivation("target", "text", _difference("target"), lambda d: d.difference.target, terms="targets"),
    Derivation("cohort", "text", _difference("cohort"), lambda d: d.difference.cohort),
    Derivation(
        "evaluation",
        "text",
        _difference("evaluation"),
        lambda d: d.difference.evaluation,
        terms="evaluations",
        required=True,
    ),
    Derivation("source", "text", _difference("source"), lambda d: d.difference.source, terms="sources", required=True),
    Derivation("locator", "text", _difference("locator"), lambda d: d.difference.locator),
    Derivation("note", "text", _difference("note"), lambda d: d.difference.note),
)


def make_differences_table(survey: Survey) -> Table:
    """Make the table of differences, in the order of their records."""
    return make_table(
        "differences",
        "Differences",
        "One row for each printed difference between two models.",
        _COLUMNS,
        _differences(survey),
        key=("study_id", "number"),
        references=(Reference(("study_id",), "studies"), Reference(("study_id", "cohort"), "cohorts")),
    )
