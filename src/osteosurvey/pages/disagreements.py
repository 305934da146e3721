"""Every field that places disagree about, the serious ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import DisputedField, RelatedSurvey
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import format_count, format_short_name


@dataclass(frozen=True, slots=True)
class RecordDisputes:
    """One record with its disputes, all of them or those of one severity."""

    record: RecordLink
    number: int | None
    disputes: tuple[DisputedField, ...]


@dataclass(frozen=True, slots=True)
class SeverityGroup:
    """The disputes of one severity, record by record."""

    id: str
    label: str
    definition: str
    count: str
    is_open: bool
    """Whether the list shows at once: the most severe group does."""

    records: tuple[RecordDisputes, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many disputes of one kind there are at each severity."""

    label: str
    definition: str
    counts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Disagreements:
    """All disputes, counted and listed."""

    total: str
    severities: tuple[str, ...]
    kinds: tuple[KindRow, ...]
    groups: tuple[SeverityGroup, ...]


def make_disagreements(catalogue: Catalogue) -> Disagreements:
    """Gather the disputes of all records."""
    disputants = tuple(one for one in _iterate_records(catalogue) if one.disputes)
    counts = Counter((dispute.kind, dispute.severity) for one in disputants for dispute in one.disputes)
    severities = catalogue.survey.vocabularies["severities"].terms
    return Disagreements(
        total=format_count(counts.total()),
        severities=tuple(term.label for term in severities),
        kinds=tuple(_make_kind_rows(catalogue, counts)),
        groups=tuple(
            SeverityGroup(
                id=term.id,
                label=term.label,
                definition=term.definition,
                count=format_count(sum(n for (_, severity), n in counts.items() if severity == term.id)),
                is_open=place == 0,
                records=tuple(_select(disputants, term.id)),
            )
            for place, term in enumerate(severities)
        ),
    )


def _make_kind_rows(catalogue: Catalogue, counts: Counter[tuple[str, str]]) -> Iterator[KindRow]:
    severities = catalogue.survey.vocabularies["severities"].terms
    for kind in catalogue.survey.vocabularies["dispute-kinds"].terms:
        row = [counts[kind.id, severity.id] for severity in severities]
        yield KindRow(kind.label, kind.definition, tuple(map(format_count, row)), format_count(sum(row)))


def _select(disputants: tuple[RecordDisputes, ...], severity: str) -> Iterator[RecordDisputes]:
    for one in disputants:
        chosen = [dispute for dispute in one.disputes if dispute.severity == severity]
        if chosen:
            yield RecordDisputes(one.record, one.number, tuple(chosen))


def _iterate_records(catalogue: Catalogue) -> Iterator[RecordDisputes]:
    for study in catalogue.studies:
        yield RecordDisputes(catalogue.study_links[study.id], study.survey_number, study.readings)
    for dataset in catalogue.survey.datasets:
        yield RecordDisputes(catalogue.dataset_links[dataset.id], None, dataset.readings)
    for related in catalogue.survey.related_surveys:
        yield RecordDisputes(_related_survey_link(related), related.survey_number, related.readings)


def _related_survey_link(related: RelatedSurvey) -> RecordLink:
    title = related.citation.title if related.citation else related.id
    name = format_short_name(related.citation) if related.citation else related.id
    return RecordLink(name=name, title=title, path="related-surveys/")
