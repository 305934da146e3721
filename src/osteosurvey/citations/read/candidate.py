"""A work as a service or a file describes it, fitted to what a citation can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from osteosurvey.citations.parts import ET_AL_NOTE
from osteosurvey.citations.read.dates import fill_date
from osteosurvey.citations.read.identifiers import (
    DOI_VERSION,
    LONGEST,
    Identifier,
    find_labelled,
    find_unlabelled,
    parse_identifier,
)
from osteosurvey.citations.read.plain_text import plain_text
from osteosurvey.models import Citation
from osteosurvey.models.fields import check_text
from osteosurvey.models.violations import describe_violation
from osteosurvey.models.walk import format_location

MAX_AUTHORS = 500
"""Most authors that a citation holds; of more, the first are kept."""

MAX_ABSTRACT = 20_000
"""Characters of an abstract that are looked at for terms; the abstract itself is never kept."""

PAGE_RANGE = re.compile(r"([A-Za-z]*[0-9][A-Za-z0-9]*)\s*[-\u2010-\u2015\u2212]+\s*([A-Za-z]*[0-9][A-Za-z0-9]*)")
"""A first and a last page, with whatever dash stands between them."""

END_OF_TITLE = ".?!:\u2026\u2013\u2014"
"""Marks behind which a subtitle follows without another one."""

_DOI_INSIDE = re.compile(r"10\.[0-9]{4,9}/\S+")
_ARXIV_JOURNAL = re.compile(r"arxiv(?: preprint)?[ :,]+arxiv:(\S+)", re.I)

_NOTICE = re.compile(
    r"\W*(?:retract(?:ed|ion)|withdrawn|erratum|corrigendum|(?:(?:author|publisher) )?correction|expression of concern)"
    r"(?: article| paper)?(?: to| note)?(?:\s*[:\])]|\s+[-\u2013\u2014])",
    re.I,
)
"""How the title of a work begins that was taken back, or that is a notice itself."""

_NOBODY = re.compile(r"\[?(?:anonymous|no authors? (?:listed|available|named))\]?", re.I)
"""What programs write where a work names no author."""

_TEXT_FIELDS = ("title", "container", "publisher", "volume", "issue")
_NAMED_FIELDS = (*_TEXT_FIELDS, "pages", "doi", "arxiv", "pmid", "pmcid", "url")
"""Fields whose value is one text, which is named in a note where it cannot be read."""

_NOTHING = re.compile(
    r"(?:(?:none|null|nan|undefined|n/?a|n\.\s?a\.|n\.\s?d\.|no[t-]?[ -]?(?:available|specified))[-\u2013\s]*)+"
    r"|[-\u2010-\u2015?.\s]*",
    re.I,
)
"""What programs write where they know nothing."""


@dataclass(frozen=True, slots=True)
class WorkDescription:
    """What is known of a work: `citation` holds only values that a record may hold."""

    citation: Mapping[str, Any] = field(default_factory=dict)
    abstract: str = ""
    related: frozenset[Identifier] = frozenset()
    """Identifiers of the same work in another form, such as the article that a preprint became."""

    notes: tuple[str, ...] = ()
    """What a person should look at."""

    notices: tuple[str, ...] = ()
    """Those of the notes that a service reports as published about the work, such as a retraction."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One work that was asked for; of one that is not `is_complete`, only the identifier is known."""

    subject: str
    found: WorkDescription
    is_complete: bool = True


def describe_work(
    raw: Mapping[str, Any],
    *,
    abstract: object = "",
    related: Iterable[Identifier] = (),
    notes: Iterable[str] = (),
    notices: Iterable[str] = (),
) -> WorkDescription:
    """Fit raw values, named as the fields of a citation, to the model; what does not fit is left out and noted.

    A raw `date` in any form fills what `year`, `month` and `day` leave open, and identifiers that have no field of
    their own are looked for in the texts of `elsewhere`.
    """
    written = {name: value for name, value in raw.items() if not is_nothing(value)}
    values, unread = _normalize(_take_for_preprint(written))
    citation, refused = _fit(values)
    known = "" if is_nothing(abstract) else plain_text(abstract)[:MAX_ABSTRACT]
    return WorkDescription(citation, known, frozenset(related), (*notes, *unread, *refused), tuple(notices))


def _take_for_preprint(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Undo how search engines that know preprints only as articles write the number of one: as a journal."""
    match = _ARXIV_JOURNAL.fullmatch(plain_text(raw.get("container")))
    return {**raw, "type": "preprint", "container": "", "arxiv": match[1]} if match else raw


def is_nothing(value: object) -> bool:
    """Return whether a value is empty, or a word for nothing."""
    return value in (None, "", [], {}, ()) or (isinstance(value, str) and bool(_NOTHING.fullmatch(value[:100].strip())))


def _normalize(raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Bring each value into the form of its field, and name those that cannot be read; empty ones are left out."""
    authors, unread = _authors(raw.get("authors") or ())
    date, undated = fill_date(raw)
    title, remark = _title(raw)
    identifiers, doi = _identifiers(raw), _find_doi(raw)
    values: dict[str, Any] = {
        "type": raw.get("type"),
        **{name: plain_text(raw.get(name)) for name in _TEXT_FIELDS},
        "title": title,
        "authors": tuple(authors[:MAX_AUTHORS]),
        "et_al": bool(raw.get("et_al")) or _says_et_al(raw) or len(authors) > MAX_AUTHORS,
        **date,
        "pages": to_pages(raw.get("pages")),
        "url": f"https://doi.org/{quote(doi, safe='/:;().,-_')}" if doi else plain_text(raw.get("url")),
        **{one.kind: one.value for one in identifiers},
        "version": _version(raw, identifiers),
    }
    known = {name: value for name, value in values.items() if value}
    lost = [name for name in _NAMED_FIELDS if name not in known and _shorten(raw.get(name, ""))]
    said = {"doi": "has characters that no record holds, and was kept as its address"} if doi else {}
    unread += [*remark, *undated]
    unread += [f"the {name} '{_shorten(raw[name])}' {said.get(name, 'could not be read')}" for name in lost]
    has_own_address = known.keys() & {"doi", "arxiv", "pmid", "pmcid"}
    names = [name for name in Citation.model_fields if name in known and not (name == "url" and has_own_address)]
    return {name: known[name] for name in names}, unread


def _says_et_al(raw: Mapping[str, Any]) -> bool:
    """Return whether a note says that authors are missing, alone or among other notes."""
    return any(isinstance(one, str) and ET_AL_NOTE in one.splitlines() for one in raw.get("elsewhere", ()))


def _title(raw: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Give the title, in quotation marks where it begins like a formula, and what is odd about it."""
    title = plain_text(raw.get("title"))
    if notice := _NOTICE.match(title):
        return title, [f"its title begins with '{notice[0].strip()}'; check whether the work is still valid"]
    try:
        check_text(title)
    except PydanticCustomError:
        if title[0] in "@+-":
            return f"\u201c{title}\u201d", [f"the title was put in quotation marks, as it begins with '{title[0]}'"]
    return title, []


def _find_doi(raw: Mapping[str, Any]) -> str:
    """Find what looks like a DOI in the field of it, whatever its characters are."""
    found = _DOI_INSIDE.search(unquote(plain_text(raw.get("doi"))[:LONGEST]))
    return found[0] if found else ""


def join_title(title: str, subtitle: str) -> str:
    """Join title and subtitle, which references print as one, unless the title holds the subtitle already."""
    title, subtitle = title.strip(), subtitle.strip()
    if not title or not subtitle or subtitle.lower() in title.lower():
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in END_OF_TITLE else f"{title}: {subtitle}"


def _shorten(value: object) -> str:
    return plain_text(str(value))[:60]


def _authors(names: object) -> tuple[list[dict[str, str]], list[str]]:
    """Tidy the names, and say which of them could not be read."""
    if not isinstance(names, (list, tuple)):
        return [], [f"the authors '{_shorten(names)}' could not be read"]
    tidy, unread = [], []
    for name in names:
        parts = list(name.values()) if isinstance(name, Mapping) else [name]
        if all(map(_is_nobody, parts)):
            continue
        one = _normalize_name(name) if isinstance(name, Mapping) else {}
        tidy += [one] if one else []
        shown = " ".join(str(part) for part in parts if not _is_nobody(part))
        unread += [] if one else [f"the author '{_shorten(shown) or ascii(shown[:10])[1:-1]}' could not be read"]
    return tidy, unread


def _is_nobody(value: object) -> bool:
    return is_nothing(value) or (isinstance(value, str) and _NOBODY.fullmatch(value.strip()) is not None)


def _normalize_name(name: Mapping[str, object]) -> dict[str, str]:
    given, family = plain_text(name.get("given")), plain_text(name.get("family"))
    if not family:
        given, family = "", given
    return {**({"given": given} if given else {}), **({"family": family} if family else {})}


def _identifiers(raw: Mapping[str, Any]) -> list[Identifier]:
    """Read each identifier from its own field, else from the address or wherever else one may stand."""
    fields = (("doi", "doi:"), ("arxiv", "arXiv:"), ("pmid", ""), ("pmcid", "PMCID:"))
    found = [parse_identifier(f"{prefix}{plain_text(raw.get(kind))}") for kind, prefix in fields]
    found.insert(1, parse_identifier(_find_doi(raw)))
    for place in (raw.get("url"), *raw.get("elsewhere", ())):
        text = place if isinstance(place, str) else ""
        whole = find_unlabelled(text)
        found += [whole] if whole else find_labelled(text)
    return list({one.kind: one for one in reversed(found) if one}.values())


def _version(raw: Mapping[str, Any], identifiers: Iterable[Identifier]) -> str:
    """Give the version of a preprint: the one that its source names, else the one in an identifier or address."""
    if raw.get("type") != "preprint":
        return ""
    address = parse_identifier(plain_text(raw.get("url")))
    named = [plain_text(raw.get("version")), *(one.version for one in (*identifiers, address) if one)]
    in_doi = DOI_VERSION.search(plain_text(raw.get("doi")).lower())
    return next(filter(None, named), in_doi[1] if in_doi else "")


def to_pages(value: object) -> str:
    """Write a range of pages with an en dash; an article number stays as it is."""
    text = plain_text(value)
    match = PAGE_RANGE.fullmatch(text)
    return f"{match[1]}–{match[2]}" if match and match[1] != match[2] else match[1] if match else text


def _fit(values: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Leave out every value that breaks a rule of the model, and say so; missing ones are asked for later."""
    notes: list[str] = []
    try:
        Citation.model_validate(values)
    except ValidationError as error:
        broken = [detail for detail in error.errors(include_url=False) if detail["type"] != "missing"]
        for detail in broken:
            where = format_location(detail["loc"])
            notes.append(f"the {where} '{_shorten(detail['input'])}' was left out, as it {_rule(detail)}")
        wrong = {detail["loc"][0] for detail in broken} - {"authors"}
        bad_names = {detail["loc"][1] for detail in broken if detail["loc"][0] == "authors"}
        values = {name: value for name, value in values.items() if name not in wrong}
        if bad_names:
            values["authors"] = tuple(one for i, one in enumerate(values["authors"]) if i not in bad_names)
    return values, notes


def _rule(detail: ErrorDetails) -> str:
    """Say which rule is broken, without the remedy, which is not the reader's to apply."""
    message = describe_violation(Citation, detail)
    return message.rpartition("; ")[0] or message
