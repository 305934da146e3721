"""Counting studies: which meet a condition, which may, and what that says of a statement.

A question that a source leaves open, or that nobody has looked into, counts neither as yes nor as no, so every count
has two bounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from osteosurvey.models import Condition, Dataset, Query, RecordTest, Study
from osteosurvey.survey.fields import FIELDS, Reading, StudyField, find_field
from osteosurvey.survey.survey import Survey

Truth = Literal["yes", "no", "open"]
"""Whether a study meets a condition, as far as its record tells."""

Verdict = Literal["supported", "contradicted", "open"]
"""What the records say of a statement; open when unanswered questions could turn it."""

_OPEN_ANSWERS = frozenset({"not-reported", "unclear"})
_RANGE = re.compile(r"(\d+)-(\d+)?")


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


def count_studies(query: Query, studies: Iterable[Study], survey: Survey) -> StudyCount:
    """Count the studies that meet a query, or the datasets that they use if it asks for those.

    Records are named by id, in the given order.
    """
    records = _list_datasets(studies, survey) if query.of == "datasets" else studies
    asked = [record for record in records if _conjunction(record, query.among, survey) == "yes"]
    truths = [(record.id, _conjunction(record, query.all, survey)) for record in asked]
    return StudyCount(
        asked=tuple(record.id for record in asked),
        met=tuple(name for name, truth in truths if truth == "yes"),
        open=tuple(name for name, truth in truths if truth == "open"),
    )


def _list_datasets(studies: Iterable[Study], survey: Survey) -> list[Dataset]:
    used = {cohort.dataset for study in studies for cohort in study.cohorts}
    return [dataset for dataset in survey.datasets if dataset.id in used]


def _conjunction(record: Study | Dataset, conditions: Iterable[Condition], survey: Survey) -> Truth:
    truths = {meets(record, condition, survey) for condition in conditions}
    return "no" if "no" in truths else "open" if "open" in truths else "yes"


def find_queried(condition: Condition, survey: Survey) -> StudyField:
    """Find the field that a condition asks for."""
    field = find_field(condition.field, survey.record.features)
    assert field is not None, "checks let no condition through that asks for something else"
    return field


def meets(record: Study | Dataset, condition: Condition, survey: Survey) -> Truth:
    """Answer whether a study or dataset meets a condition.

    A study whose source does not name a term may have any term of the same vocabulary.
    """
    field = find_queried(condition, survey)
    reading = _read(record, field, survey)
    is_unstated = _has_unstated(record, field, survey)
    if is_unstated and field.counts:
        return "open"
    if _has_any(reading.texts, condition):
        return "no" if condition.negate else "yes"
    is_possible = not reading.values and _has_any(reading.others, condition)
    if is_unstated or is_possible or reading.origin is None or _OPEN_ANSWERS.intersection(reading.texts):
        return "open"
    return "yes" if condition.negate else "no"


def _read(record: Study | Dataset, field: StudyField, survey: Survey) -> Reading:
    return field.read_dataset(record) if isinstance(record, Dataset) else field.read(record, survey)


def _has_any(values: Iterable[str], condition: Condition) -> bool:
    return any(_matches(value, wanted) for value in values for wanted in condition.any_of)


def _has_unstated(record: Study | Dataset, field: StudyField, survey: Survey) -> bool:
    """Return whether the source leaves a term open that the field is about."""
    terms = FIELDS[field.counts] if field.counts else field
    if terms.vocabulary is None or not survey.unstated_terms:
        return False
    return any((terms.vocabulary, term) in survey.unstated_terms for term in _read(record, terms, survey).texts)


def _matches(value: str, wanted: str) -> bool:
    """Compare a value with a term, or a number with a range such as '2021-2023' or '2021-'."""
    span = _RANGE.fullmatch(wanted)
    if span is None or not value.isdecimal():
        return value == wanted
    low, high = span.groups()
    return int(low) <= int(value) and (high is None or int(value) <= int(high))


def judge(test: RecordTest, studies: Iterable[Study], survey: Survey) -> Verdict | None:
    """Say whether the records support a statement; None where it makes no claim on the count."""
    if test.expects is None:
        return None
    studies = tuple(studies)
    count = count_studies(test.count, studies, survey)
    if test.expects == "larger-share":
        other = count_studies(test.than, studies, survey) if test.than else StudyCount((), (), ())
        return _verdict(count.low > other.high, count.high > other.low)
    holds = _EXPECTATIONS[test.expects]
    outcomes = {holds(count.low), holds(count.high)}
    return _verdict(outcomes == {True}, True in outcomes)


def _verdict(certain: bool, possible: bool) -> Verdict:
    return "supported" if certain else "open" if possible else "contradicted"


_EXPECTATIONS: Mapping[str, Callable[[float], bool]] = {
    "all": lambda share: share == 1,
    "majority": lambda share: share > 0.5,
    "many": lambda share: share >= 0.25,
    "minority": lambda share: share < 0.5,
    "none": lambda share: share == 0,
    "some": lambda share: share > 0,
}
"""When a share is what a statement expects."""
