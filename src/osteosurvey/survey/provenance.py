"""How a record was made: whose text it rests on, and whether somebody else compared it with the paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from osteosurvey.models import Contributor, PaperCheck, Provenance, VocabularyTerm
from osteosurvey.models.fields import PaperPart, SourceKind
from osteosurvey.text import fold

SourceKinds = Mapping[str, SourceKind]
"""Whose text each source is, by its id."""

_WITHOUT_KIND: SourceKind = "survey"
"""Whose text a source is that no kind is given for: vocabularies that know one text alone need not name it."""


def read_source_kinds(terms: Mapping[tuple[str, str], VocabularyTerm]) -> SourceKinds:
    """Read whose text each source is from terms by vocabulary id and term id."""
    return {name: term.kind or _WITHOUT_KIND for (vocabulary, name), term in terms.items() if vocabulary == "sources"}


_ABOUT_THE_PAPER = frozenset({"paper-metadata", "paper-repository"})
"""Standard ids of the places that name a paper or go with it, and are none of its text: title page and repository."""

Level = Literal["survey", "companion", "review", "abstract", "tables", "full-text"]
"""How far a record has been checked against its paper, the least first."""

_REACHED: Mapping[PaperPart, Level] = {
    "abstract": "abstract",
    "excerpts": "abstract",
    "tables": "tables",
    "supplement": "tables",
    "full-text": "full-text",
}
"""How far a part of the paper reaches; its title page tells nothing of the study."""

READ_LEVELS = frozenset(_REACHED.values())
"""Levels at which something of what the paper says has been read."""

LEVELS: tuple[Level, ...] = get_args(Level)
"""Every level, the least first."""


def list_kinds(provenance: Provenance, kinds: SourceKinds) -> set[SourceKind]:
    """List whose texts a record rests on; title data alone make it rest on its paper no more than a repository does."""
    found = {kinds.get(source, _WITHOUT_KIND) for source in provenance.extracted_from} - {"paper"}
    return found | {"paper"} if _rests_on_paper(provenance, kinds) else found


def _rests_on_paper(provenance: Provenance, kinds: SourceKinds) -> bool:
    """Return whether the text of the paper was read: what was read decides, or else the places that are named."""
    if provenance.read:
        return _reaches_text(provenance.read)
    return any(kinds.get(source) == "paper" and source not in _ABOUT_THE_PAPER for source in provenance.extracted_from)


def _reaches_text(parts: Iterable[PaperPart]) -> bool:
    return any(part in _REACHED for part in parts)


def find_basis(provenance: Provenance, kinds: SourceKinds) -> SourceKind:
    """Find the text nearest to the paper that a record rests on: the paper as soon as a part was read there."""
    found = list_kinds(provenance, kinds)
    order: tuple[SourceKind, ...] = ("paper", "review", "companion")
    return next((kind for kind in order if kind in found), "survey")


def list_read(provenance: Provenance) -> tuple[PaperPart, ...]:
    """List the parts of the paper that were read to make a record or to compare it, in the order of parts."""
    read = {*provenance.read, *(part for check in provenance.paper_checks for part in check.read)}
    return tuple(part for part in get_args(PaperPart) if part in read)


def find_level(provenance: Provenance, kinds: SourceKinds) -> Level:
    """Find how far a record has been checked against its paper; if it was not, the text that it rests on.

    A record that comes from the paper or was compared with it, and does not say what was read there, reaches as far as
    its abstract at least.
    """
    reached = [_REACHED[part] for part in list_read(provenance) if part in _REACHED]
    if reached:
        return max(reached, key=LEVELS.index)
    basis = find_basis(provenance, kinds)
    if basis == "paper" or any(map(_is_with_text, provenance.paper_checks)):
        return "abstract"
    return basis


def _is_with_text(check: PaperCheck) -> bool:
    """Return whether a record was compared with more than the title page of its paper."""
    return not check.read or _reaches_text(check.read)


def rests_on_survey_alone(provenance: Provenance, kinds: SourceKinds) -> bool:
    """Return whether nobody has held a record against any text but the survey's."""
    return find_level(provenance, kinds) == "survey"


def is_compared(provenance: Provenance, kinds: SourceKinds) -> bool:
    """Return whether somebody other than its extractors compared a record with the text of the paper."""
    return any(_is_with_text(check) and is_by_another(check, provenance, kinds) for check in provenance.paper_checks)


def is_by_another(check: PaperCheck, provenance: Provenance, kinds: SourceKinds) -> bool:
    """Return whether a paper check brings a second person to the paper.

    A person who extracted a record from the paper has read it already. One who extracted it from the survey has not, so
    that for such a record any comparison with the paper counts.
    """
    if find_basis(provenance, kinds) != "paper":
        return True
    return not any(_is_same_person(check, person) for person in list_extractors(provenance))


def list_extractors(provenance: Provenance) -> tuple[Contributor, ...]:
    """List who extracted a record."""
    return tuple(person for person in provenance.contributors if person.role == "extracted")


def _is_same_person(check: PaperCheck, person: Contributor) -> bool:
    """Compare ORCID iDs where both have one, and names otherwise."""
    if check.orcid and person.orcid:
        return check.orcid == person.orcid
    return _fold_name(check.by) == _fold_name(person.name)


def _fold_name(name: str) -> str:
    """Fold a name; one without letters, of which nothing is left, stays as it is."""
    return fold(name) or name
