"""BibTeX read as strictly as BibTeX itself reads it, by a reader that is not ours."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import pybtex.database

from osteosurvey.citations.latex import parse_latex
from osteosurvey.models import Citation

_CONTAINERS = ("journal", "booktitle", "howpublished", "series")
_PUBLISHERS = ("publisher", "institution", "organization")

Cited = Mapping[str, object]
"""What a file says of one work, its spaces and accents brought into one form."""


def read_strictly(text: str) -> dict[str, Cited]:
    """Read a whole file, in which one brace too many or too few is an error, as text by its keys."""
    entries = pybtex.database.parse_string(text, "bibtex").entries
    return {key: _describe(entry) for key, entry in entries.items()}


def _describe(entry: pybtex.database.Entry) -> Cited:
    fields = entry.fields
    container, publisher = (
        next((fields[name] for name in names if name in fields), "") for names in (_CONTAINERS, _PUBLISHERS)
    )
    names = [(_decode(str(name)) for name in _split(person)) for person in entry.persons.get("author", [])]
    return {
        "title": _decode(fields["title"]),
        "authors": [tuple(name) for name in names],
        "container": _decode(container),
        "publisher": _decode(publisher),
        **{name: _decode(fields.get(name, "")) for name in ("volume", "number", "pages")},
        "url": fields.get("url"),
    }


def _split(person: pybtex.database.Person) -> tuple[str, str]:
    family = " ".join([*person.prelast_names, *person.last_names])
    lineage = " ".join(person.lineage_names)
    return " ".join([*person.first_names, *person.middle_names]), ", ".join(filter(None, (family, lineage)))


def _decode(latex: str) -> str:
    return _even(parse_latex(latex))


def _even(text: str | None) -> str:
    return unicodedata.normalize("NFC", " ".join((text or "").split()))


def as_read_strictly(citation: Citation) -> Cited:
    """Describe a work as a strict reader finds it."""
    names = [(_even(author.given), _even(author.family)) for author in citation.authors]
    return {
        "title": _even(citation.title),
        "authors": [*names, ("", "others")] if citation.et_al else names,
        "container": _even(citation.container),
        "publisher": _even(citation.publisher),
        "volume": _even(citation.volume),
        "number": _even(citation.issue),
        "pages": _even(citation.pages),
        "url": citation.url,
    }
