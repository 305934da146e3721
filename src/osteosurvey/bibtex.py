"""BibTeX in and out: the background works are kept in it, and every citation is published in it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
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
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import UnicodeToLatexEncoder

from osteosurvey.models.citation import Author, Citation

NUMBER_FIELD = "survey_number"
"""Field of a kept entry that holds the work's number in the survey's reference list."""

_TYPES = {
    "article": "article",
    "inproceedings": "conference-paper",
    "proceedings": "proceedings",
    "techreport": "report",
    "book": "book",
    "misc": "web-page",
}
"""Record type for each entry type that is read."""

_ENTRY_TYPES = {**{ours: theirs for theirs, ours in _TYPES.items()}, "preprint": "misc"}
"""Entry type for each record type that is written."""

_CONTAINER_FIELDS = {"article": "journal", "conference-paper": "booktitle"}
"""Field that holds the container, for the types whose styles print one."""

KNOWN_FIELDS = (
    NUMBER_FIELD,
    *("title", "author", "journal", "booktitle", "howpublished", "publisher", "institution", "year", "month", "day"),
    *("volume", "number", "pages", "doi", "eprint", "eprinttype", "archiveprefix", "url"),
)
"""Fields of a kept entry that are read; others are refused, so that nothing is lost without a word."""

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it finds broken becomes an issue

_LATEX_TO_TEXT = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)
_TEXT_TO_LATEX = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)
_NEEDS_LATEX = re.compile(r"[^\x20-\x7e]|[\\{}$&#%_~^]")
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


def parse_entries(text: str) -> list[KeptEntry | BrokenEntry]:
    """Parse a kept BibTeX file into values for `Work`, or the reason why an entry is none, in file order."""
    library = parse_string(text, parse_stack=[])
    return [_read_block(block) for block in library.blocks if not _is_comment(block)]


def _is_comment(block: Block) -> bool:
    """Tell comments from all else that stands outside entries, which may be an entry without its '@'."""
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
    return KeptEntry(block.key, line, {"key": block.key, **_work_value(block.entry_type.lower(), fields)})


def _strip_enclosing(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if value[:1] + value[-1:] in {"{}", '""'} else value


def _work_value(entry_type: str, fields: dict[str, str]) -> dict[str, Any]:
    """Arrange the fields of an entry as the record model wants them; unknown fields stay and are refused there."""
    take = fields.pop
    number = take(NUMBER_FIELD, "")
    eprint = take("eprint", None)
    citation: dict[str, Any] = {
        "type": "preprint" if eprint else _TYPES.get(entry_type, entry_type),
        "title": _plain(take("title", "")),
        **_names(take("author", "")),
        "container": take("journal", None) or take("booktitle", None) or take("howpublished", None),
        "publisher": take("publisher", None) or take("institution", None),
        "year": _number(take("year", None)),
        "month": _number(take("month", None)),
        "day": _number(take("day", None)),
        "volume": take("volume", None),
        "issue": take("number", None),
        "pages": take("pages", None),
        "doi": take("doi", None),
        "arxiv": eprint,
        "url": take("url", None),
    }
    for name in ("archiveprefix", "eprinttype"):
        take(name, None)
    for name in ("container", "publisher", "volume", "issue", "pages"):
        if citation[name] is not None:
            citation[name] = _plain(citation[name])
    known = {name: value for name, value in citation.items() if value is not None}
    return {NUMBER_FIELD: _number(number), "citation": {**known, **fields}}


def _number(text: str | None) -> int | str | None:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,6}", text) else text


def _plain(latex: str) -> str:
    """Turn LaTeX text into plain text; most has nothing to turn."""
    if not re.search(r"[\\{}$~%-]", latex):
        return latex
    text = unicodedata.normalize("NFC", str(_LATEX_TO_TEXT.latex_to_text(latex)))
    return text.replace("--", "–").replace("\u02c6", "^")  # LaTeX's name of the caret is read as an accent


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
    return {"given": _plain(given), "family": _plain(", ".join(family))} if family else {"family": _plain(name)}


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
    library = Library([Entry(_ENTRY_TYPES[citation.type], key, fields)])
    return write_string(library, unparse_stack=[], bibtex_format=_FORMAT)


def _bibtex_fields(citation: Citation) -> Iterable[tuple[str, str]]:
    """Give the fields of an entry in the order in which they are written, escaped for LaTeX."""
    container_field = _CONTAINER_FIELDS.get(citation.type, "howpublished")
    publisher_field = "institution" if citation.type == "report" else "publisher"
    values: tuple[tuple[str, object], ...] = (
        ("title", _protect(citation.title)),
        ("author", _format_names(citation)),
        (container_field, _latex(citation.container)),
        (publisher_field, _latex(citation.publisher)),
        ("volume", _latex(citation.volume)),
        ("number", _latex(citation.issue)),
        ("pages", _latex(citation.pages and citation.pages.replace("–", "--"))),
        ("year", citation.year),
        ("month", citation.month),
        ("day", citation.day),
        ("doi", citation.doi),
        ("eprint", citation.arxiv),
        ("eprinttype", citation.arxiv and "arxiv"),
        ("archiveprefix", citation.arxiv and "arXiv"),
        ("url", citation.url),
    )
    return ((name, str(value)) for name, value in values if value)


def _format_names(citation: Citation) -> str:
    names = [_format_name(author) for author in citation.authors]
    return " and ".join([*names, "others"] if citation.et_al else names)


def _format_name(author: Author) -> str:
    """Write a name so that no reader splits it elsewhere; a group's name is kept whole by braces."""
    if author.given is None:
        return f"{{{_latex(author.family)}}}"
    return f"{_latex(author.family)}, {_latex(author.given)}"


def _latex(text: str | None) -> str:
    """Escape text for LaTeX; most has nothing to escape."""
    if not text or not _NEEDS_LATEX.search(text):
        return text or ""
    return _NEEDS_LATEX.sub(lambda match: _latex_character(match[0]), text)


@cache
def _latex_character(character: str) -> str:
    """Escape one character; one that would come back as another stays itself, as LaTeX reads Unicode, too."""
    latex = str(_TEXT_TO_LATEX.unicode_to_latex(character))
    return latex if character.isascii() or _plain(latex) == character else character


def _protect(title: str) -> str:
    """Escape a title and brace the words whose capitals every style must keep."""
    words = title.split(" ")
    keeps_names = sum(word[:1].islower() for word in words) > len(words) / 2
    return " ".join(
        f"{{{_latex(word)}}}" if _has_fixed_capital(word, keeps_names and i > 0) else _latex(word)
        for i, word in enumerate(words)
    )


def _has_fixed_capital(word: str, is_name_if_capital: bool) -> bool:
    """Tell acronyms and odd spellings (CNN, U-Net, EfficientNet), and names in a title that is otherwise lower case."""
    return bool(_FIXED_CAPITAL.search(word)) or (is_name_if_capital and word[:1].isupper() and len(word) > 1)
