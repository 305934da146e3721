"""The numbers that a change of the records moves: records, studies of a term, printed numbers, disagreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from osteosurvey.layout import KINDS
from osteosurvey.models import DisputedField, Study
from osteosurvey.models.walk import find_term
from osteosurvey.records import Records
from osteosurvey.reviewing.wording import Labels

_AXES = ("modalities", "tasks", "methods")
"""Fields of a taxonomy whose terms have a page with their studies."""


def count_records(records: Records, labels: Labels) -> Counter[str]:
    """Count what the site shows as numbers, by what is counted."""
    counts: Counter[str] = Counter()
    for kind in KINDS:
        if kind.folder:
            counts[f"records of kind {kind.name}"] += len(records.by_kind[kind])
    for entry in records.studies:
        counts.update(_count_study(entry.record, labels))
    for dispute in _disputes(records):
        counts["disagreements"] += 1
        counts["open disagreements"] += dispute.adopted is None
    return counts


def _disputes(records: Records) -> Iterator[DisputedField]:
    for entries in (records.studies, records.datasets, records.related_surveys):
        for entry in entries:
            yield from entry.record.readings


def _count_study(study: Study, labels: Labels) -> Counter[str]:
    counts = Counter({"printed numbers": len(study.estimates)})
    for axis in _AXES:
        vocabulary = find_term(type(study.taxonomy), axis)
        for term in dict.fromkeys(getattr(study.taxonomy, axis)):
            label = labels.get((vocabulary.vocabulary if vocabulary else axis, term), term)
            counts[f"studies of {label}"] += 1
    if study.provenance.paper_checks:
        counts["studies compared with the paper"] += 1
    return counts
