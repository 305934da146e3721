"""What arithmetic says about the printed numbers: findings by rule, and reconstructed counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.audit import (
    CERTAINTIES,
    RULES,
    Certainty,
    Finding,
    Reconstruction,
    Reference,
    Rule,
    count_asked,
    reconstruct_study,
)
from osteosurvey.models import Study
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import capitalize_first, count_things, format_count

CERTAINTY_LABELS: Mapping[Certainty, str] = {
    "impossible": "Not possible as named",
    "unlikely": "Unlikely",
    "look": "Worth a look",
}
"""What pages call each certainty."""

CERTAINTY_MEANINGS: Mapping[Certainty, str] = {
    "impossible": "If the numbers are what they are called, of two classes, one model and one set of cases, they "
    "cannot all be right.",
    "unlikely": "They can be right, but only if something is the case that seldom is.",
    "look": "They can be right; somebody should look what they mean before comparing them.",
}
"""What each certainty means."""


@dataclass(frozen=True, slots=True)
class NumberLink:
    """A printed number with its place on its study's page."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding."""

    number: int
    """Place of the finding in its study, from 1."""

    rule: str
    rule_title: str
    certainty: str
    message: str
    numbers: tuple[NumberLink, ...]
    tolerance: str
    explanations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudyFinding:
    """One finding with the study that it is about."""

    study: RecordLink
    number: int | None
    finding: FindingView


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule with what it found."""

    id: str
    title: str
    explanation: str
    formula: str
    tolerance: str
    alternatives: tuple[str, ...]
    references: tuple[Reference, ...]
    asked: str
    """Sets of numbers that have what the rule asks about."""

    counts: tuple[str, ...]
    """Findings of each certainty."""

    total: str
    findings: tuple[StudyFinding, ...]


@dataclass(frozen=True, slots=True)
class CertaintyView:
    """How sure arithmetic is."""

    label: str
    meaning: str
    count: str


@dataclass(frozen=True, slots=True)
class CountsView:
    """The counts that some numbers leave open, each as a number or a range."""

    study: RecordLink
    number: int | None
    numbers: tuple[NumberLink, ...]
    cases: str
    right: str
    tp: str
    fn: str
    fp: str
    tn: str


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings there are, and in how many studies."""

    findings: str
    studies: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """Everything that arithmetic says."""

    count: FindingCount
    certainties: tuple[CertaintyView, ...]
    rules: tuple[RuleView, ...]
    counts: tuple[CountsView, ...]
    """Counts behind numbers, where few tables of a printed size or class balance give them."""


def make_audit(catalogue: Catalogue) -> AuditView:
    """Gather the findings of all studies by rule."""
    findings = [
        (finding, StudyFinding(catalogue.study_links[study.id], study.survey_number, view))
        for study in catalogue.studies
        for finding, view in zip(catalogue.survey.findings[study.id], make_finding_views(study, catalogue), strict=True)
    ]
    counts = Counter((finding.rule, finding.certainty) for finding, _ in findings)
    asked = count_asked(catalogue.studies, catalogue.survey.meanings)
    return AuditView(
        count=make_finding_count(catalogue),
        certainties=tuple(_make_certainty(one, counts) for one in CERTAINTIES),
        rules=tuple(
            _make_rule(
                rule, asked[rule.id], counts, tuple(view for finding, view in findings if finding.rule == rule.id)
            )
            for rule in RULES
        ),
        counts=tuple(_list_counts(catalogue)),
    )


def make_finding_count(catalogue: Catalogue) -> FindingCount:
    """Count the findings, and the studies that they are about."""
    found = {study: len(findings) for study, findings in catalogue.survey.findings.items() if findings}
    return FindingCount(count_things(sum(found.values()), "finding", "findings"), catalogue.count_studies(found))


def make_finding_views(study: Study, catalogue: Catalogue) -> tuple[FindingView, ...]:
    """Prepare the findings of a study, in the order of the rules."""
    findings = catalogue.survey.findings[study.id]
    return tuple(_make_finding(number, finding, study) for number, finding in enumerate(findings, start=1))


def mark_findings(findings: tuple[Finding, ...]) -> Mapping[int, int]:
    """Give the number of the first finding about each printed number, by its position, from 0."""
    marks: dict[int, int] = {}
    for number, finding in enumerate(findings, start=1):
        for place in finding.places:
            marks.setdefault(place, number)
    return marks


def _make_finding(number: int, finding: Finding, study: Study) -> FindingView:
    rule = next(rule for rule in RULES if rule.id == finding.rule)
    return FindingView(
        number=number,
        rule=rule.id,
        rule_title=rule.title,
        certainty=CERTAINTY_LABELS[finding.certainty],
        message=capitalize_first(finding.message),
        numbers=_link_numbers(finding.places, study),
        tolerance=finding.tolerance,
        explanations=finding.explanations,
    )


def _link_numbers(places: tuple[int, ...], study: Study) -> tuple[NumberLink, ...]:
    return tuple(
        NumberLink(f"{study.estimates[place].metric} {study.estimates[place].printed}", f"result-{place + 1}-row")
        for place in places
    )


def _make_certainty(certainty: Certainty, counts: Counter[tuple[str, Certainty]]) -> CertaintyView:
    count = sum(number for (_, one), number in counts.items() if one == certainty)
    return CertaintyView(CERTAINTY_LABELS[certainty], CERTAINTY_MEANINGS[certainty], format_count(count))


def _make_rule(
    rule: Rule, asked: int, counts: Counter[tuple[str, Certainty]], findings: tuple[StudyFinding, ...]
) -> RuleView:
    return RuleView(
        id=rule.id,
        title=rule.title,
        explanation=rule.explanation,
        formula=rule.formula,
        tolerance=rule.tolerance,
        alternatives=rule.alternatives,
        references=rule.references,
        asked=format_count(asked),
        counts=tuple(format_count(counts[rule.id, certainty]) for certainty in CERTAINTIES),
        total=format_count(len(findings)),
        findings=findings,
    )


def _list_counts(catalogue: Catalogue) -> Iterator[CountsView]:
    for study in catalogue.studies:
        for made in reconstruct_study(study, catalogue.survey.meanings):
            yield _make_counts_view(made, study, catalogue)


def _make_counts_view(made: Reconstruction, study: Study, catalogue: Catalogue) -> CountsView:
    right, tp, fn, fp, tn = map(_format_counts, (made.right, made.tp, made.fn, made.fp, made.tn))
    return CountsView(
        study=catalogue.study_links[study.id],
        number=study.survey_number,
        numbers=_link_numbers(made.places, study),
        cases=f"{format_count(made.cases)} ({catalogue.label('units', made.unit)})",
        right=right,
        tp=tp,
        fn=fn,
        fp=fp,
        tn=tn,
    )


def _format_counts(counts: tuple[int, int] | None) -> str:
    if counts is None:
        return ""
    low, high = counts
    return format_count(low) if low == high else f"{format_count(low)} to {format_count(high)}"
