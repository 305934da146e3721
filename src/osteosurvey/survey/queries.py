"""Counting studies: which meet a condition, which may, and what that says of a statement.

A question that a source leaves open counts neither as yes nor as no, so every count has two bounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from osteosurvey.models import Answered, Condition, Query, RecordTest, Study

Truth = Literal["yes", "no", "open"]
"""Whether a study meets a condition, as far as its record tells."""

Verdict = Literal["supported", "contradicted", "open"]
"""What the records say of a statement; open when unanswered questions could turn it."""

Terms = frozenset[tuple[str, str]]
"""Terms by vocabulary id and term id."""

FIELD_VOCABULARIES = {
    "modalities": "modalities",
    "tasks": "tasks",
    "methods": "methods",
    "body_sites": "body-sites",
    "access": "access",
    "center_types": "center-types",
    "explainability_techniques": "explainability",
}
"""Vocabulary of each query field whose values are terms."""

_COUNTED_FIELDS = {"modality_count": "modalities", "method_count": "methods"}
"""Query fields that count the terms of another."""

NUMBER_FIELDS = frozenset({"year", "modality_count", "method_count"})
"""Query fields whose values are numbers or ranges of them; those of all others are answers."""

_OPEN_ANSWERS = frozenset({"not-reported", "unclear"})
_RANGE = re.compile(r"(\d+)-(\d+)?")


def _answer(answered: Answered | None) -> tuple[str, ...]:
    return ("not-reported",) if answered is None else (answered.answer,)


def _count(values: Iterable[object]) -> tuple[str, ...]:
    return (str(sum(1 for _ in values)),)


_READERS: Mapping[str, Callable[[Study], tuple[str, ...]]] = {
    "modalities": lambda s: s.taxonomy.modalities,
    "tasks": lambda s: s.taxonomy.tasks,
    "methods": lambda s: s.taxonomy.methods,
    "body_sites": lambda s: tuple(site.site for site in s.taxonomy.body_sites),
    "access": lambda s: tuple(cohort.access for cohort in s.cohorts if cohort.access),
    "center_types": lambda s: tuple(cohort.center_type for cohort in s.cohorts if cohort.center_type),
    "explainability": lambda s: _answer(s.taxonomy.explainability),
    "explainability_techniques": lambda s: s.taxonomy.explainability.techniques if s.taxonomy.explainability else (),
    "internal": lambda s: _answer(s.validation.internal),
    "external": lambda s: _answer(s.validation.external),
    "temporal": lambda s: _answer(s.validation.temporal),
    "prospective": lambda s: _answer(s.validation.prospective),
    "calibration": lambda s: _answer(s.validation.calibration),
    "decision_curve": lambda s: _answer(s.validation.decision_curve),
    "uncertainty": lambda s: _answer(s.validation.uncertainty),
    "subgroups": lambda s: _answer(s.validation.subgroups),
    "reader_study": lambda s: _answer(s.validation.reader_study),
    "code": lambda s: _answer(s.availability.code),
    "weights": lambda s: _answer(s.availability.weights),
    "data": lambda s: _answer(s.availability.data),
    "year": lambda s: () if s.citation.year is None else (str(s.citation.year),),
    "modality_count": lambda s: _count(s.taxonomy.modalities),
    "method_count": lambda s: _count(s.taxonomy.methods),
}
"""How each field of a query is read from a study."""


@dataclass(frozen=True, slots=True)
class StudyCount:
    """How many of the studies that were asked meet a query, and for how many that is open."""

    asked: tuple[str, ...]
    met: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def low(self) -> float:
        """Share of the studies that meet the query for certain; 0 where none was asked."""
        return len(self.met) / len(self.asked) if self.asked else 0.0

    @property
    def high(self) -> float:
        """Share of the studies that may meet the query."""
        return (len(self.met) + len(self.open)) / len(self.asked) if self.asked else 0.0


def count_studies(query: Query, studies: Iterable[Study], *, unstated: Terms = frozenset()) -> StudyCount:
    """Count the studies that meet a query; studies are named by id, in the given order.

    A study with one of the `unstated` terms may have any other term of the same vocabulary.
    """
    asked = [study for study in studies if _conjunction(study, query.among, unstated) == "yes"]
    truths = [(study.id, _conjunction(study, query.all, unstated)) for study in asked]
    return StudyCount(
        asked=tuple(study.id for study in asked),
        met=tuple(name for name, truth in truths if truth == "yes"),
        open=tuple(name for name, truth in truths if truth == "open"),
    )


def _conjunction(study: Study, conditions: Iterable[Condition], unstated: Terms) -> Truth:
    truths = {_meets(study, condition, unstated) for condition in conditions}
    return "no" if "no" in truths else "open" if "open" in truths else "yes"


def _meets(study: Study, condition: Condition, unstated: Terms) -> Truth:
    values = _READERS[condition.field](study)
    is_unstated = _has_unstated(study, condition.field, unstated)
    if is_unstated and condition.field in _COUNTED_FIELDS:
        return "open"
    if any(_matches(value, wanted) for value in values for wanted in condition.any_of):
        return "no" if condition.negate else "yes"
    if is_unstated or not values or _OPEN_ANSWERS.intersection(values):
        return "open"
    return "yes" if condition.negate else "no"


def _has_unstated(study: Study, field: str, unstated: Terms) -> bool:
    """Tell whether the source leaves a term open that the field is about."""
    terms_field = _COUNTED_FIELDS.get(field, field)
    vocabulary = FIELD_VOCABULARIES.get(terms_field)
    return any((vocabulary, term) in unstated for term in _READERS[terms_field](study)) if vocabulary else False


def _matches(value: str, wanted: str) -> bool:
    """Compare a value with a term, or a number with a range such as '2021-2023' or '2021-'."""
    span = _RANGE.fullmatch(wanted)
    if span is None or not value.isdecimal():
        return value == wanted
    low, high = span.groups()
    return int(low) <= int(value) and (high is None or int(value) <= int(high))


def judge(test: RecordTest, studies: Iterable[Study], *, unstated: Terms = frozenset()) -> Verdict | None:
    """Say whether the records support a statement; None where it makes no claim on the count."""
    if test.expects is None:
        return None
    studies = tuple(studies)
    count = count_studies(test.count, studies, unstated=unstated)
    if test.expects == "larger-share":
        other = count_studies(test.than, studies, unstated=unstated) if test.than else StudyCount((), (), ())
        return _verdict(count.low > other.high, count.high > other.low)
    holds = _EXPECTATIONS[test.expects]
    outcomes = {holds(count.low), holds(count.high)}
    return _verdict(outcomes == {True}, True in outcomes)


def _verdict(certain: bool, possible: bool) -> Verdict:
    return "supported" if certain else "open" if possible else "contradicted"


_EXPECTATIONS: Mapping[str, Callable[[float], bool]] = {
    "majority": lambda share: share > 0.5,
    "minority": lambda share: share < 0.5,
    "none": lambda share: share == 0,
    "some": lambda share: share > 0,
}
"""When a share is what a statement expects."""
