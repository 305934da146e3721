"""BibTeX as publishers' pages and reference managers export it, in all its variety."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import split_multiple_persons_names
from bibtexparser.model import Entry
from pylatexenc.latex2text import LatexNodes2Text

from osteosurvey.citations.read.candidate import Found, make_found
from osteosurvey.citations.read.csl import doubts
from osteosurvey.citations.read.names import split_name

_TYPES = {
    "article": "article",
    "inproceedings": "conference-paper",
    "conference": "conference-paper",
    "incollection": "conference-paper",
    "inbook": "conference-paper",
    "proceedings": "proceedings",
    "book": "book",
    "techreport": "report",
    "report": "report",
    "phdthesis": "report",
    "mastersthesis": "report",
    "thesis": "report",
    "unpublished": "preprint",
    "online": "web-page",
}
"""Record type for each type of BibTeX that has one; a part of a collection is most often a paper in proceedings."""

_DOUBTFUL = {"incollection": "chapter", "inbook": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis"}

_ARXIV_JOURNAL = re.compile(r"arxiv preprint arxiv:(\S+)", re.I)
"""How search engines that know preprints only as articles write the number of one."""

_LATEX = LatexNodes2Text(math_mode="text", strict_latex_spaces=True)


def parse_bib(text: str) -> list[Found]:
    """Read every entry of a file; what is no entry is passed over.

    Raises:
        ValueError: if something that was meant as an entry cannot be read.
    """
    library = parse_string(text)
    if library.failed_blocks:
        line = (library.failed_blocks[0].start_line or 0) + 1
        raise ValueError(f"line {line} is no BibTeX entry with keys and fields of its own")
    return [_read_entry(entry) for entry in library.entries]


def _read_entry(entry: Entry) -> Found:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    printed = entry.entry_type.lower()
    container = _plain(fields.get("journal") or fields.get("journaltitle") or fields.get("booktitle") or "")
    in_container = _ARXIV_JOURNAL.fullmatch(container)
    arxiv = in_container[1] if in_container else _eprint(fields)
    record_type = "preprint" if in_container else _TYPES.get(printed) or ("preprint" if arxiv else None)
    year, month, day = [*fields.get("date", "").split("-"), "", "", ""][:3]
    names = split_multiple_persons_names(fields.get("author", ""))
    values = {
        **{name: _plain(fields.get(name, "")) for name in ("title", "volume", "publisher", "doi", "version")},
        "type": record_type,
        "authors": [_author(name) for name in names if name != "others"],
        "et_al": "others" in names,
        "container": "" if in_container else container,
        "year": fields.get("year") or year,
        "month": fields.get("month") or month,
        "day": fields.get("day") or day,
        "issue": _plain(fields.get("number", "")),
        "pages": _plain(fields.get("pages", "")),
        "arxiv": arxiv,
        "pmid": fields.get("pmid", ""),
        "url": fields.get("url", ""),
    }
    notes = doubts(_DOUBTFUL.get(printed, printed), record_type)
    return make_found(values, abstract=_plain(fields.get("abstract", "")), notes=notes)


def _eprint(fields: Mapping[str, str]) -> str:
    """Give the number of the preprint where the archive is arXiv, which it is unless another is named."""
    archive = fields.get("archiveprefix", fields.get("eprinttype", "arxiv"))
    return fields.get("eprint", "") if "arxiv" in archive.lower() else ""


def _author(name: str) -> dict[str, str]:
    """Split a name while its braces still tell which words belong together."""
    return {part: _plain(words) for part, words in split_name(name).items()}


def _plain(latex: str) -> str:
    """Turn LaTeX text into plain text; a percent sign is one, as exported abstracts leave it bare."""
    latex = re.sub(r"(?<!\\)%", r"\%", latex)
    return str(_LATEX.latex_to_text(latex)) if any(c in latex for c in "\\{}$~%-") else latex
