"""The formats in which the site offers a citation: on a study's page, and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from osteosurvey.citations.bibtex import format_entry
from osteosurvey.citations.csl import format_csl, join_csl
from osteosurvey.citations.ris import format_ris
from osteosurvey.citations.styles import format_apa, format_vancouver
from osteosurvey.models.citation import Citation


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """One format that readers can choose."""

    id: str
    label: str
    suffix: str | None
    """What the names of its files end in; what is only read and copied has no files."""

    media_type: str
    format: Callable[[str, Citation], str]
    """Write one work with its key as a whole file, or as one line of text."""

    join: Callable[[Sequence[str]], str] = "\n".join
    """Join the files of several works into one."""

    readers: str = ""
    """The programs that its files are for."""


CITATION_FORMATS: tuple[CitationFormat, ...] = (
    CitationFormat("bibtex", "BibTeX", "bib", "application/x-bibtex", format_entry, readers="BibTeX and BibLaTeX"),
    CitationFormat(
        "ris",
        "RIS",
        "ris",
        "application/x-research-info-systems",
        format_ris,
        readers="reference managers such as EndNote and Mendeley",
    ),
    CitationFormat(
        "csl-json",
        "CSL-JSON",
        "csl.json",
        "application/vnd.citationstyles.csl+json",
        format_csl,
        join_csl,
        "pandoc, Zotero and other citation tools",
    ),
    CitationFormat("apa", "APA", None, "text/plain", lambda _, citation: format_apa(citation)),
    CitationFormat("vancouver", "Vancouver", None, "text/plain", lambda _, citation: format_vancouver(citation)),
)
"""Every format that the site offers for a work, in the order in which it is offered."""


def format_citations(key: str, citation: Citation) -> Mapping[str, str]:
    """Write one work with its key in every format, by the id of the format."""
    return {one.id: one.format(key, citation) for one in CITATION_FORMATS}


CITATION_FILES = tuple(item for item in CITATION_FORMATS if item.suffix)
"""The formats that are published as files, beside each study's page and for all studies together."""
