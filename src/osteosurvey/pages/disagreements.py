"""Every field that places disagree about, the serious ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from osteosurvey.models import (
    Dataset,
    DisputedField,
    Outlook,
    RelatedSurvey,
    Study,
    SurveyRecord,
    Vocabulary,
    VocabularyTerm,
)
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import format_short_name
from osteosurvey.survey.disputes import Disputant, list_disputed


@dataclass(frozen=True, slots=True)
class RecordDisputes:
    """One record with its disputes, all of them or those of one severity."""

    record: RecordLink
    number: int | None
    disputes: tuple[DisputedField, ...]


@dataclass(frozen=True, slots=True)
class SeverityGroup:
    """The disputes of one severity, record by record."""

    severity: VocabularyTerm
    count: int
    records: tuple[RecordDisputes, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many disputes of one kind there are at each severity."""

    kind: VocabularyTerm
    counts: tuple[int, ...]
    """Disputes of each severity."""


@dataclass(frozen=True, slots=True)
class Disagreements:
    """All disputes, counted and listed."""

    total: int
    severities: tuple[VocabularyTerm, ...]
    kinds: tuple[KindRow, ...]
    groups: tuple[SeverityGroup, ...]
    apart: tuple[RecordDisputes, ...]
    """Those of which nothing depends: how a name is spelled, and how far a number is rounded."""


APART = frozenset({"spelling", "rounding"})
"""Kinds of the published contract that are listed by themselves."""


def make_disagreements(catalogue: Catalogue) -> Disagreements:
    """Gather the disputes of all records."""
    disputants = tuple(
        RecordDisputes(_find_link(one.record, catalogue), one.survey_number, one.readings)
        for one in list_disputed(catalogue.survey)
    )
    counts = Counter((dispute.kind, dispute.severity) for one in disputants for dispute in one.disputes)
    severities = catalogue.survey.vocabularies["severities"].terms
    return Disagreements(
        total=counts.total(),
        severities=severities,
        kinds=tuple(_make_kind_rows(catalogue, counts)),
        groups=tuple(
            SeverityGroup(
                severity=term,
                count=sum(n for (kind, severity), n in counts.items() if severity == term.id and kind not in APART),
                records=tuple(_select(disputants, partial(_is_of, severity=term.id))),
            )
            for term in severities
        ),
        apart=tuple(_select(disputants, lambda dispute: dispute.kind in APART)),
    )


def _is_of(dispute: DisputedField, severity: str) -> bool:
    return dispute.severity == severity and dispute.kind not in APART


def _make_kind_rows(catalogue: Catalogue, counts: Counter[tuple[str, str]]) -> Iterator[KindRow]:
    severities = catalogue.survey.vocabularies["severities"].terms
    for kind in catalogue.survey.vocabularies["dispute-kinds"].terms:
        yield KindRow(kind, tuple(counts[kind.id, severity.id] for severity in severities))


def _select(
    disputants: tuple[RecordDisputes, ...], is_chosen: Callable[[DisputedField], bool]
) -> Iterator[RecordDisputes]:
    for one in disputants:
        chosen = [dispute for dispute in one.disputes if is_chosen(dispute)]
        if chosen:
            yield RecordDisputes(one.record, one.number, tuple(chosen))


def _find_link(record: Disputant, catalogue: Catalogue) -> RecordLink:
    if isinstance(record, SurveyRecord):
        return RecordLink("The survey itself", record.title, "methodology/")
    if isinstance(record, Outlook):
        return RecordLink("Outlook", "Statements on the state and the future of the field", "outlook/")
    if isinstance(record, Vocabulary):
        return RecordLink(record.plural, record.definition, "codebook/")
    if isinstance(record, Study):
        return catalogue.study_links[record.id]
    return catalogue.dataset_links[record.id] if isinstance(record, Dataset) else _related_survey_link(record)


def _related_survey_link(related: RelatedSurvey) -> RecordLink:
    title = related.citation.title if related.citation else related.id
    name = format_short_name(related.citation) if related.citation else related.id
    return RecordLink(name=name, title=title, path="related-surveys/")
