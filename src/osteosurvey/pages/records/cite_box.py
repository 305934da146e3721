"""The box to copy citations of a work from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from osteosurvey.citations.formats import CITATION_FORMATS

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


def make_cite_box(heading: str, texts: Mapping[str, str], *, files: str = "") -> CiteBox:
    """Show a work as every format writes it; `files` is the address of its files without their endings."""
    return CiteBox(
        heading,
        tuple(
            CitedText(
                id=one.id,
                label=one.label,
                text=texts[one.id].rstrip("\n"),
                is_prose=one.suffix is None,
                file=f"{files}.{one.suffix}" if files and one.suffix else "",
            )
            for one in _IN_ORDER
        ),
    )
