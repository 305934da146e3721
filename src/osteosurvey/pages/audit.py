"""The consistency of printed numbers: findings by rule, and reconstructed counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osteosurvey.audit import (
    CERTAINTIES,
    RULES,
    Certainty,
    Finding,
    Reconstruction,
    Rule,
    count_asked,
)
from osteosurvey.models import Study
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things

CERTAINTY_LABELS: Mapping[Certainty, str] = {
    "impossible": "Impossible as named",
    "unlikely": "Unlikely",
    "look": "To be checked",
}
"""What pages call each certainty."""

RULE_TITLES: Mapping[str, str] = {rule.id: rule.title for rule in RULES}
"""What pages call each rule."""

CERTAINTY_MEANINGS: Mapping[Certainty, str] = {
    "impossible": "If the numbers are what they are called and belong to two classes, one model and one set of cases, "
    "they cannot all be correct.",
    "unlikely": "They can all be correct, but only under an unusual assumption.",
    "look": "They can all be correct, but their meaning should be checked before they are compared.",
}
"""What each certainty means."""


@dataclass(frozen=True, slots=True)
class StudyFinding:
    """One finding with the study that it is about."""

    study: Study
    place: int
    """Place of the finding among those of its study, from 1."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule with what it found."""

    rule: Rule
    asked: int
    """Sets of numbers that have what the rule asks about."""

    counts: Mapping[Certainty, int]
    """Findings of each certainty."""

    findings: tuple[StudyFinding, ...]


@dataclass(frozen=True, slots=True)
class StudyCounts:
    """The only counts that give some numbers of a study."""

    study: Study
    counts: Reconstruction


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings there are, and in how many studies."""

    findings: str
    studies: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """Everything that arithmetic says."""

    count: FindingCount
    certainties: Mapping[Certainty, int]
    """Findings of each certainty."""

    rules: tuple[RuleView, ...]
    counts: tuple[StudyCounts, ...]
    """Counts behind numbers, where one table alone gives them."""


def make_audit(catalogue: Catalogue) -> AuditView:
    """Gather the findings of all studies by rule."""
    meanings = catalogue.survey.meanings
    findings = [
        StudyFinding(study, place, finding)
        for study in catalogue.studies
        for place, finding in enumerate(catalogue.survey.findings[study.id], start=1)
    ]
    asked = count_asked(catalogue.studies, meanings)
    counts = (StudyCounts(study, one) for study in catalogue.studies for one in catalogue.survey.reconstruct(study))
    return AuditView(
        count=make_finding_count(catalogue),
        certainties=_count_certainties(findings),
        rules=tuple(
            _make_rule(rule, asked[rule.id], tuple(one for one in findings if one.finding.rule == rule.id))
            for rule in RULES
        ),
        counts=tuple(counts),
    )


def _make_rule(rule: Rule, asked: int, findings: tuple[StudyFinding, ...]) -> RuleView:
    return RuleView(rule, asked, _count_certainties(findings), findings)


def _count_certainties(findings: Iterable[StudyFinding]) -> Mapping[Certainty, int]:
    counts = Counter(one.finding.certainty for one in findings)
    return {certainty: counts[certainty] for certainty in CERTAINTIES}


def make_finding_count(catalogue: Catalogue) -> FindingCount:
    """Count the findings, and the studies that they are about."""
    found = {study: len(findings) for study, findings in catalogue.survey.findings.items() if findings}
    return FindingCount(count_things(sum(found.values()), "finding", "findings"), catalogue.count_studies(found))


def mark_findings(findings: tuple[Finding, ...]) -> Mapping[int, int]:
    """Give the number of the first finding about each printed number, by its position, from 0."""
    marks: dict[int, int] = {}
    for number, finding in enumerate(findings, start=1):
        for place in finding.places:
            marks.setdefault(place, number)
    return marks
