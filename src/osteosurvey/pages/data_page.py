"""The files that the data page offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osteosurvey.layout import KINDS, Kind
from osteosurvey.tables import Table


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file to download."""

    path: str
    description: str


_OTHER_FILES = (
    PublishedFile("data/studies.json", "The studies with everything that their records hold."),
    PublishedFile("data/references.bib", "Every work of the reference list, for BibTeX and BibLaTeX."),
    PublishedFile("data/studies.bib", "The reviewed studies alone, for BibTeX and BibLaTeX."),
    PublishedFile("data/studies.ris", "The reviewed studies for reference managers such as EndNote and Mendeley."),
    PublishedFile(
        "data/studies.csl.json", "The reviewed studies as CSL-JSON, for pandoc, Zotero and other citation tools."
    ),
    PublishedFile("data/vocabularies.json", "The terms that the other files use, with their definitions."),
)
"""Files that every survey publishes beside its tables and schemas."""


def make_files(tables: Iterable[Table]) -> tuple[PublishedFile, ...]:
    """List the files to download: tables, then other data, then the schemas of the records."""
    return (
        *(PublishedFile(f"data/{table.name}.csv", table.description) for table in tables),
        *_OTHER_FILES,
        *(_make_schema_file(kind) for kind in KINDS),
    )


def _make_schema_file(kind: Kind) -> PublishedFile:
    description = f"The shape of a record of the kind '{kind.name}', as JSON Schema."
    return PublishedFile(f"data/schemas/{kind.schema_file}", description)
