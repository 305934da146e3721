"""Answers, sizes, disputed readings and provenance as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osteosurvey.models import Answered, Contributor, DisputedField, LinkedAnswer, PaperCheck, Provenance, Size
from osteosurvey.models.fields import Answer, PaperPart
from osteosurvey.survey.catalogue import Catalogue, TermView
from osteosurvey.survey.display import capitalize_first, format_day, join_names
from osteosurvey.survey.fields import NOT_EXTRACTED, Reading
from osteosurvey.survey.provenance import (
    SourceKinds,
    find_basis,
    is_by_another,
    is_compared,
    list_extractors,
    list_kinds,
)

_ANSWER_TEXTS: dict[Answer, str] = {
    "yes": "yes",
    "no": "no",
    "not-reported": "not reported",
    "unclear": "unclear",
}
"""How an answer is said."""


@dataclass(frozen=True, slots=True)
class AnswerState:
    """An answer as a word with its mark."""

    state: str
    text: str


ANSWER_STATES = {answer: AnswerState(answer, text) for answer, text in _ANSWER_TEXTS.items()}
"""The four answers that a source can give."""

NOT_EXTRACTED_STATE = AnswerState(NOT_EXTRACTED, "not yet extracted")
"""What stands where the record holds no answer yet."""

_STATES = {state.state: state for state in (*ANSWER_STATES.values(), NOT_EXTRACTED_STATE)}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question with what the source says to it; `field` is its dotted path in the record."""

    field: str
    question: str
    state: AnswerState
    detail: str | None
    terms: tuple[TermView, ...]
    url: str | None
    source: str


@dataclass(frozen=True, slots=True)
class SizeView:
    """One printed size."""

    anchor: str
    """Id of the size on its page."""

    printed: str
    unit: str
    is_known: bool
    source: str
    note: str | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What one place says about a disputed field."""

    value: str
    source: str
    is_adopted: bool


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A disputed field with every reading; `number` counts the disputes of a record from 1."""

    number: int
    field: str
    name: str
    """What the field is called in words, where the path to it is for curators."""

    kind: str
    severity: str
    readings: tuple[ReadingView, ...]
    is_settled: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PaperCheckView:
    """One comparison of a record with its paper."""

    by: str
    orcid: str | None
    parts: str
    """Parts of the paper that were read for it, as far as they are named."""

    is_own: bool
    """Whether it is by somebody who extracted the record from the paper."""

    day: str
    date: str


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """Where a record comes from, who compared it with the paper, and what nobody has done yet."""

    sources: tuple[str, ...]
    basis: str
    """What the record rests on; empty where the comparisons say it."""

    checks: tuple[PaperCheckView, ...]
    missing: str
    """The comparison that nobody has made yet, if there is one."""

    note: str | None
    contributors: tuple[Contributor, ...]


def answer_state(reading: Reading) -> AnswerState:
    """Tell the four answers of a source from an answer that nobody has looked for."""
    return _STATES[reading.answer]


def make_answer_view(
    field: str, question: str, answered: Answered, catalogue: Catalogue, *, terms: tuple[TermView, ...] = ()
) -> AnswerView:
    """Prepare an answered question."""
    return AnswerView(
        field=field,
        question=question,
        state=ANSWER_STATES[answered.answer],
        detail=answered.detail,
        terms=terms,
        url=answered.url if isinstance(answered, LinkedAnswer) else None,
        source=catalogue.source(answered.source, answered.locator),
    )


def make_size_views(sizes: Sequence[Size], catalogue: Catalogue, *, owner: str) -> tuple[SizeView, ...]:
    """Prepare printed sizes of an owner, whose id tells them apart from others on a page."""
    return tuple(
        SizeView(
            anchor=f"size-{owner}-{number}",
            printed=size.printed,
            unit=catalogue.term("units", size.unit).label,
            is_known=size.value is not None,
            source=catalogue.source(size.source, size.locator),
            note=size.note,
        )
        for number, size in enumerate(sizes, start=1)
    )


def make_dispute_views(fields: Sequence[DisputedField], catalogue: Catalogue) -> tuple[DisputeView, ...]:
    """Prepare disputed fields."""
    return tuple(_make_dispute_view(number, field, catalogue) for number, field in enumerate(fields, start=1))


def _make_dispute_view(number: int, dispute: DisputedField, catalogue: Catalogue) -> DisputeView:
    readings = (
        ReadingView(
            value=reading.value,
            source=catalogue.source(reading.source, reading.locator),
            is_adopted=reading.source == dispute.adopted,
        )
        for reading in dispute.readings
    )
    return DisputeView(
        number=number,
        field=dispute.field,
        name=_name_field(dispute.field),
        kind=catalogue.term("dispute-kinds", dispute.kind).label,
        severity=catalogue.term("severities", dispute.severity).label,
        readings=tuple(readings),
        is_settled=dispute.adopted is not None,
        reason=dispute.reason,
    )


def _name_field(field: str) -> str:
    return capitalize_first(field.rpartition(".")[-1].replace("_", " "))


_PART_NAMES: dict[PaperPart, str] = {
    "abstract": "abstract",
    "tables": "tables",
    "full-text": "full text",
    "supplement": "supplement",
}
"""How the parts of a paper are called."""


def make_provenance_view(provenance: Provenance, catalogue: Catalogue) -> ProvenanceView:
    """Prepare the origin of a record."""
    kinds = catalogue.survey.source_kinds
    return ProvenanceView(
        sources=tuple(catalogue.source(source) for source in provenance.extracted_from),
        basis=_format_basis(provenance, kinds),
        checks=tuple(_make_paper_check_view(check, provenance, kinds) for check in provenance.paper_checks),
        missing=_format_missing(provenance, kinds),
        note=provenance.note,
        contributors=provenance.contributors,
    )


def _format_basis(provenance: Provenance, kinds: SourceKinds) -> str:
    basis = find_basis(provenance, kinds)
    if basis == "paper":
        return _format_reading(provenance, kinds)
    if is_compared(provenance, kinds):
        return ""
    return "rests on the survey alone" if basis == "survey" else "was taken from another review"


def _format_reading(provenance: Provenance, kinds: SourceKinds) -> str:
    """Say what was read of the paper, and by whom where all of the record comes from it."""
    parts = _list_parts(provenance.read)
    what = f"the paper ({parts})" if parts else "the paper"
    if list_kinds(provenance, kinds) != {"paper"}:
        return f"rests in part on {what}"
    names = join_names([person.name for person in list_extractors(provenance)])
    return f"read from {what} by {names}" if names else f"read from {what}"


def _list_parts(parts: Iterable[PaperPart]) -> str:
    return "; ".join(_PART_NAMES[part] for part in parts)


def _format_missing(provenance: Provenance, kinds: SourceKinds) -> str:
    if is_compared(provenance, kinds):
        return ""
    is_read = find_basis(provenance, kinds) == "paper"
    return "not yet compared by a second person" if is_read else "not yet compared with the paper"


def _make_paper_check_view(check: PaperCheck, provenance: Provenance, kinds: SourceKinds) -> PaperCheckView:
    return PaperCheckView(
        by=check.by,
        orcid=check.orcid,
        parts=_list_parts(check.read),
        is_own=not is_by_another(check, provenance, kinds),
        day=check.on,
        date=format_day(check.on),
    )
