"""The box from which readers copy a study's citation in any format."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.citations.formats import CITATION_FORMATS
from osteosurvey.models import Study


@dataclass(frozen=True, slots=True)
class FormattedCitation:
    """A citation in one format, with its file beside the page where the format has files."""

    id: str
    label: str
    text: str
    file: str | None


def make_cite_box(study: Study) -> tuple[FormattedCitation, ...]:
    """Write a study's citation in every format: those for reading first, then those for programs."""
    formats = sorted(CITATION_FORMATS, key=lambda one: one.suffix is not None)
    return tuple(
        FormattedCitation(
            id=one.id,
            label=one.label,
            text=one.format(study.id, study.citation).rstrip("\n"),
            file=f"{study.id}.{one.suffix}" if one.suffix else None,
        )
        for one in formats
    )
