"""Answers, cohorts, disputed fields and provenance in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from osteosurvey.models import Cohort, Provenance
from osteosurvey.models.fields import PaperPart
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first, format_count
from osteosurvey.survey.provenance import (
    Level,
    SourceKinds,
    find_basis,
    find_level,
    is_compared,
    list_extractors,
    list_kinds,
)
from osteosurvey.text import join_words


def name_cohort(cohort: Cohort, catalogue: Catalogue) -> str:
    """Name a cohort as its source does, or by its role."""
    return cohort.label or catalogue.term("cohort-roles", cohort.role).label


def format_centers(cohort: Cohort, catalogue: Catalogue) -> str | None:
    """Write the number of centres and their kind, as far as they are known."""
    count = None if cohort.centers is None else format_count(cohort.centers)
    kind = catalogue.label("center-types", cohort.center_type)
    if count and kind:
        return f"{count} ({kind})"
    return count or kind


def name_field(path: str) -> str:
    """Name a field in words by its dotted path."""
    return capitalize_first(path.rpartition(".")[-1].replace("_", " "))


def format_basis(provenance: Provenance, kinds: SourceKinds) -> str:
    """Say what a record rests on; nothing where the comparisons with the paper say it."""
    if find_basis(provenance, kinds) == "paper":
        return _format_reading(provenance, kinds)
    return _OTHER_BASES.get(find_level(provenance, kinds), "")


_OTHER_BASES: Mapping[Level, str] = {
    "survey": "rests on the survey alone",
    "companion": "rests on the survey and its companion page",
    "review": "was taken from another review",
}
"""What a record rests on that nobody has read its paper for."""


def _format_reading(provenance: Provenance, kinds: SourceKinds) -> str:
    """Say what was read of the paper, and by whom where all of the record comes from it."""
    parts = format_parts(provenance.read)
    what = f"the paper ({parts})" if parts else "the paper"
    if list_kinds(provenance, kinds) != {"paper"}:
        return f"rests in part on {what}"
    names = join_words(person.name for person in list_extractors(provenance))
    return f"read from {what} by {names}" if names else f"read from {what}"


def format_parts(parts: Iterable[PaperPart]) -> str:
    """Name parts of a paper."""
    return "; ".join(part.replace("-", " ") for part in parts)


def format_compared(parts: Sequence[PaperPart]) -> str:
    """Say with what of the paper a record was compared, as far as that is known."""
    if not parts:
        return "the paper"
    return f"{'the paper' if 'full-text' in parts else 'parts of the paper'} ({format_parts(parts)})"


def format_missing(provenance: Provenance, kinds: SourceKinds) -> str:
    """Say which comparison nobody has made yet; nothing where there is none."""
    if is_compared(provenance, kinds):
        return ""
    is_read = find_basis(provenance, kinds) == "paper"
    return "not yet compared by a second person" if is_read else "not yet compared with the paper"
