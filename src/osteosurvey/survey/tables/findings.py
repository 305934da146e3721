"""The table of findings: one row for each inconsistency in the printed numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.audit import CERTAINTIES, RULES, Finding
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables.table import Derivation, Reference, Table, make_table, take_field


@dataclass(frozen=True, slots=True)
class _FindingOf:
    study: Study
    number: int
    finding: Finding


def _findings(survey: Survey) -> Iterator[_FindingOf]:
    for study in survey.studies:
        for number, finding in enumerate(survey.findings[study.id], start=1):
            yield _FindingOf(study, number, finding)


_COLUMNS: tuple[Derivation[_FindingOf], ...] = (
    Derivation("study_id", "text", "Id of the study.", lambda f: f.study.id, required=True),
    take_field(Study, "survey_number", lambda f: f.study, minimum=1),
    Derivation(
        "rule",
        "text",
        "Rule that the numbers break.",
        lambda f: f.finding.rule,
        choices=tuple(rule.id for rule in RULES),
        required=True,
    ),
    Derivation(
        "certainty",
        "text",
        "Whether the numbers are impossible as named, unlikely, or to be checked.",
        lambda f: f.finding.certainty,
        choices=CERTAINTIES,
        required=True,
    ),
    Derivation("numbers", "text", "The numbers as printed.", lambda f: f.finding.numbers, required=True),
    Derivation("message", "text", "What must or should be true of them.", lambda f: f.finding.message, required=True),
    Derivation(
        "tolerance",
        "text",
        "Range of true values that each number can stand for, as printed.",
        lambda f: f.finding.tolerance,
        required=True,
    ),
    Derivation(
        "explanations", "text", "Possible explanations.", lambda f: " ".join(f.finding.explanations), required=True
    ),
    Derivation(
        "estimates",
        "list",
        "Places of the numbers among the study's estimates, from 1; none where the finding is about another value.",
        lambda f: tuple(place + 1 for place in f.finding.places),
        items="integer",
        minimum=1,
    ),
    Derivation(
        "number", "integer", "Place of the finding in its study, from 1.", lambda f: f.number, minimum=1, required=True
    ),
)


def make_findings_table(survey: Survey) -> Table:
    """Make the table of findings, in the order of their studies."""
    description = "One row for each inconsistency in the printed numbers of a study."
    return make_table(
        "findings",
        "Findings of arithmetic",
        description,
        _COLUMNS,
        _findings(survey),
        key=("study_id", "number"),
        references=(Reference(("study_id",), "studies"),),
    )
