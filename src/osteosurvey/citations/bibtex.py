"""BibTeX in and out: the background works are kept in it, and every citation is published in it.

Where the source cuts the list of authors short, so does the entry, with 'and others'. As what a preprint was published
stands in a note, which no kept entry has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    Field,
    ParsingFailedBlock,
)
from bibtexparser.writer import BibtexFormat

from osteosurvey.citations.latex import LatexProblem, format_latex, parse_latex
from osteosurvey.citations.parts import list_published
from osteosurvey.models.citation import Author, Citation

NUMBER_FIELD = "survey_number"
"""Field of a kept entry that holds the work's number in the survey's reference list."""

_TYPES = {
    "article": "article",
    "inproceedings": "conference-paper",
    "proceedings": "proceedings",
    "techreport": "report",
    "book": "book",
}
"""Record type for each entry type that is read; `misc` holds the others."""

_ENTRY_TYPES = {ours: theirs for theirs, ours in _TYPES.items()}
"""Entry type for each record type that is written, where the work has what the entry type asks for."""

_NEEDED_FIELDS = {"article": "container", "inproceedings": "container", "techreport": "publisher", "book": "publisher"}
"""What an entry type cannot do without: BibTeX warns where it is missing, and leaves a gap in print."""

_CONTAINER_FIELDS = {
    **{"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"},
    **{"proceedings": "series", "techreport": "series", "book": "series"},
}
"""Field that holds the container, for each entry type."""

_PUBLISHER_FIELDS = {"techreport": "institution", "misc": "organization"}
"""Field that holds the publisher, where it is not called so."""

KNOWN_FIELDS = (
    NUMBER_FIELD,
    *("title", "author", "key", "journal", "booktitle", "series", "howpublished"),
    *("publisher", "institution", "organization", "year", "month", "day", "volume", "number", "pages"),
    *("doi", "eprint", "eprinttype", "archiveprefix", "pmid", "version", "url", "entrysubtype"),
)
"""Fields of a kept entry that are read; others are refused, so that nothing is lost without a word."""

_PAGE_DASH = re.compile(r"(?<=\w)\{\\textendash\}(?=\w)")
_SUFFIX = re.compile(r"[^,]+, [^,\s][^,]*")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_FIXED_CAPITAL = re.compile(r"(?<=\w)[A-Z]|(?<!\w)[A-Z](?=[-0-9])")


def _bibtex_format() -> BibtexFormat:
    bibtex_format = BibtexFormat()
    bibtex_format.indent = "  "
    bibtex_format.trailing_comma = True
    return bibtex_format


_FORMAT = _bibtex_format()


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One entry of a kept file: its key, line, and fields as plain values for the record model."""

    key: str
    line: int
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """One entry of a kept file that cannot be read."""

    line: int
    message: str
    key: str = ""
    """The entry's key, where it has one that can be read."""


def parse_entries(text: str) -> list[KeptEntry | BrokenEntry]:
    """Parse a kept BibTeX file into values for `Work`, or the reason why an entry is none, in file order."""
    library = parse_string(text, parse_stack=[])
    return [_read_block(block) for block in library.blocks if not _is_comment(block)]


def _is_comment(block: Block) -> bool:
    """Distinguish comments from all else outside entries, which may be an entry without its '@'."""
    return isinstance(block, ExplicitComment) or _first_stray_line(block) is None


def _first_stray_line(block: Block) -> int | None:
    """Find the first line of a block, counted from 0, that is neither empty nor a comment."""
    lines = enumerate((block.raw or "").splitlines())
    return next((i for i, line in lines if line.strip() and not line.lstrip().startswith("%")), None)


def _read_block(block: Block) -> KeptEntry | BrokenEntry:
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock):
        return BrokenEntry(line, f"must have a key of its own; rename the second '{block.key}'")
    if isinstance(block, DuplicateFieldKeyBlock):
        return BrokenEntry(line, f"must give each field once; merge {', '.join(sorted(block.duplicate_keys))}")
    if isinstance(block, ParsingFailedBlock):
        return BrokenEntry(line, "must be a BibTeX entry; check its braces, commas and '='")
    if not isinstance(block, Entry):
        line += _first_stray_line(block) or 0
        return BrokenEntry(line, "must be an entry, '@article{…}', or a comment; begin the lines of a comment with '%'")
    fields = {field.key.lower(): _strip_enclosing(str(field.value)) for field in block.fields}
    try:
        value = _work_value(block.entry_type.lower(), fields)
    except LatexProblem as problem:
        return BrokenEntry(line, str(problem), block.key)
    return KeptEntry(block.key, line, {"key": block.key, **value})


def _strip_enclosing(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if value[:1] + value[-1:] in {"{}", '""'} else value


def _work_value(entry_type: str, fields: dict[str, str]) -> dict[str, Any]:
    """Arrange the fields of an entry as the record model wants them; unknown fields stay and are refused there."""
    take = fields.pop
    number = take(NUMBER_FIELD, "")
    for name in ("archiveprefix", "key"):
        take(name, None)
    citation: dict[str, Any] = {
        **_type_and_eprint(entry_type, take("eprint", None), take("eprinttype", ""), fields),
        "title": parse_latex(take("title", "")),
        **_names(take("author", "")),
        "container": _take_first(fields, "journal", "booktitle", "series", "howpublished"),
        "publisher": _take_first(fields, "publisher", "institution", "organization"),
        "year": _number(take("year", None)),
        "month": _number(take("month", None)),
        "day": _number(take("day", None)),
        "volume": take("volume", None),
        "issue": take("number", None),
        "pages": take("pages", None),
        "doi": take("doi", None),
        **({"pmid": take("pmid")} if "pmid" in fields else {}),
        "version": take("version", None),
        "url": take("url", None),
    }
    for name in ("container", "publisher", "volume", "issue", "pages", "version"):
        if citation[name] is not None:
            citation[name] = parse_latex(citation[name])
    known = {name: value for name, value in citation.items() if value is not None}
    return {NUMBER_FIELD: _number(number), "citation": {**known, **fields}}


def _type_and_eprint(
    entry_type: str, eprint: str | None, eprint_type: str, fields: dict[str, str]
) -> dict[str, str | None]:
    """Determine the type, which a `misc` may give as its subtype, and whose number the eprint is."""
    is_arxiv = bool(eprint) and eprint_type.lower() != "pubmed"
    number = {"arxiv" if is_arxiv else "pmid": eprint}
    if entry_type != "misc":
        return {"type": _TYPES.get(entry_type, entry_type), **number}
    return {"type": fields.pop("entrysubtype", None) or _misc_type(is_arxiv=is_arxiv), **number}


def _misc_type(*, is_arxiv: bool) -> str:
    """Determine what a `misc` without a subtype is."""
    return "preprint" if is_arxiv else "web-page"


def _take_first(fields: dict[str, str], *names: str) -> str | None:
    """Take the first of several fields that hold the same; a second one stays and is refused."""
    return next(filter(None, (fields.pop(name, None) for name in names)), None)


def _number(text: str | None) -> int | str | None:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,6}", text) else text


def _names(text: str) -> dict[str, Any]:
    """Split BibTeX names, 'Family, Given and … and others'."""
    if not text:
        return {}
    names = _split_outside_braces(text, r"\s+and\s+")
    authors = tuple(_author(name) for name in names if name != "others")
    return {"authors": authors, **({"et_al": True} if names[-1] == "others" else {})}


def _author(name: str) -> dict[str, str]:
    """Read one name; of 'Family, Jr., Given' all but the last part is the family's."""
    *family, given = _split_outside_braces(name, r",\s*")
    return (
        {"given": parse_latex(given), "family": parse_latex(", ".join(family))}
        if family
        else {"family": parse_latex(name)}
    )


def _split_outside_braces(latex: str, separator: str) -> list[str]:
    parts, depth = [""], 0
    for piece in re.split(rf"({separator}|\\.|[{{}}])", latex):
        depth += (piece == "{") - (piece == "}")
        if depth == 0 and re.fullmatch(separator, piece):
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def format_bibtex(works: Iterable[tuple[str, Citation]]) -> str:
    """Format works, each with its key, as a BibTeX file in the given order."""
    return "\n".join(format_entry(key, citation) for key, citation in works)


def format_entry(key: str, citation: Citation) -> str:
    """Format one work as a BibTeX entry that ends with a line feed."""
    fields = [Field(name, f"{{{value}}}") for name, value in _bibtex_fields(citation)]
    library = Library([Entry(_choose_entry_type(citation), key, fields)])
    return write_string(library, unparse_stack=[], bibtex_format=_FORMAT)


def _choose_entry_type(citation: Citation) -> str:
    """Choose the entry type of a work; one that lacks what its type asks for is a `misc`, which asks for nothing."""
    entry_type = _ENTRY_TYPES.get(citation.type, "misc")
    needed = _NEEDED_FIELDS.get(entry_type)
    return entry_type if needed is None or getattr(citation, needed) else "misc"


def _bibtex_fields(citation: Citation) -> Iterable[tuple[str, str]]:
    """Give the fields of an entry in the order in which they are written, escaped for LaTeX."""
    entry_type = _choose_entry_type(citation)
    read_type = _TYPES.get(entry_type) or ("preprint" if citation.arxiv else None)
    eprint, eprint_type = (citation.arxiv, "arxiv") if citation.arxiv else (citation.pmid, "pubmed")
    values: tuple[tuple[str, object], ...] = (
        ("title", _protect(citation.title)),
        ("author", _format_names(citation)),
        ("key", None if citation.authors else _protect(citation.title)),  # what styles sort by in place of a name
        (_CONTAINER_FIELDS[entry_type], format_latex(citation.container)),
        (_PUBLISHER_FIELDS.get(entry_type, "publisher"), format_latex(citation.publisher)),
        ("volume", format_latex(citation.volume)),
        ("number", format_latex(citation.issue)),
        ("pages", _PAGE_DASH.sub("--", format_latex(citation.pages))),
        ("year", citation.year),
        ("month", citation.month),
        ("day", citation.day),
        ("doi", citation.doi),
        ("eprint", eprint),
        ("eprinttype", eprint and eprint_type),
        ("pmid", citation.pmid if citation.arxiv else None),
        ("version", format_latex(citation.version)),
        ("url", citation.url),
        ("note", format_latex("; ".join(list_published(citation)))),
        ("entrysubtype", None if citation.type == read_type else citation.type),
    )
    return ((name, str(value)) for name, value in values if value)


def _format_names(citation: Citation) -> str:
    names = [_format_name(author) for author in citation.authors]
    return " and ".join([*names, "others"] if citation.et_al else names)


def _format_name(author: Author) -> str:
    """Write a name so that no reader splits it elsewhere; a group's name is kept whole by braces."""
    if author.given is None:
        return f"{{{format_latex(author.family)}}}"
    family, given = format_latex(author.family), format_latex(author.given).replace(",", "{,}")
    if not _SUFFIX.fullmatch(family):
        family = family.replace(",", "{,}")
    return _AND.sub(r"{\g<0>}", f"{family}, {given}")


def _protect(title: str) -> str:
    """Escape a title and brace the words whose capitals every style must keep."""
    words = title.split(" ")
    keeps_names = sum(word[:1].islower() for word in words) > len(words) / 2
    return " ".join(
        f"{{{format_latex(word)}}}" if _has_fixed_capital(word, keeps_names and i > 0) else format_latex(word)
        for i, word in enumerate(words)
    )


def _has_fixed_capital(word: str, is_name_if_capital: bool) -> bool:
    """Recognise acronyms and odd spellings (CNN, U-Net, EfficientNet), and names in a title in lower case."""
    # Styles set titles in lower case unless braces protect a word. "Deep CNN for GPS" becomes "Deep {CNN} for {GPS}".
    # A single capital only shows a name in a title that is otherwise lower case: "Potholes in the Oslo cohort" keeps
    # {Oslo}, "Potholes In The Oslo Cohort" says nothing about it.
    return bool(_FIXED_CAPITAL.search(word)) or (is_name_if_capital and word[:1].isupper() and len(word) > 1)
