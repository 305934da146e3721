"""The box to copy citations of a work from."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.citations.formats import CITATION_FORMATS
from osteosurvey.models import Citation

_IN_ORDER = sorted(CITATION_FORMATS, key=lambda one: one.suffix is not None)
"""The formats for reading first, then those for programs."""


@dataclass(frozen=True, slots=True)
class CitedText:
    """A work as one format writes it."""

    id: str
    label: str
    text: str
    is_prose: bool
    file: str
    """Address of a file that holds the text; empty where there is none."""


@dataclass(frozen=True, slots=True)
class CiteBox:
    """A work in every format."""

    heading: str
    texts: tuple[CitedText, ...]


def make_cite_box(heading: str, key: str, citation: Citation, *, files: str = "") -> CiteBox:
    """Write a work in every format under a key; `files` is the address of its files without their endings."""
    return CiteBox(
        heading,
        tuple(
            CitedText(
                id=one.id,
                label=one.label,
                text=one.format(key, citation).rstrip("\n"),
                is_prose=one.suffix is None,
                file=f"{files}.{one.suffix}" if files and one.suffix else "",
            )
            for one in _IN_ORDER
        ),
    )
