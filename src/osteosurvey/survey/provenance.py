"""How a record was made: whose text it rests on, and whether somebody else compared it with the paper."""

from __future__ import annotations

from collections.abc import Mapping

from osteosurvey.models import Contributor, PaperCheck, Provenance, VocabularyTerm
from osteosurvey.models.fields import SourceKind
from osteosurvey.text import fold

SourceKinds = Mapping[str, SourceKind]
"""Whose text each source is, by its id."""

_WITHOUT_KIND: SourceKind = "survey"
"""Whose text a source is that no kind is given for: vocabularies that know one text alone need not name it."""


def read_source_kinds(terms: Mapping[tuple[str, str], VocabularyTerm]) -> SourceKinds:
    """Read whose text each source is from terms by vocabulary id and term id."""
    return {name: term.kind or _WITHOUT_KIND for (vocabulary, name), term in terms.items() if vocabulary == "sources"}


def list_kinds(provenance: Provenance, kinds: SourceKinds) -> set[SourceKind]:
    """List whose texts a record was extracted from."""
    return {kinds.get(source, _WITHOUT_KIND) for source in provenance.extracted_from}


def find_basis(provenance: Provenance, kinds: SourceKinds) -> SourceKind:
    """Find what a record rests on: the paper as soon as a part was read there, else another review, else the survey."""
    found = list_kinds(provenance, kinds)
    return "paper" if "paper" in found else "review" if "review" in found else "survey"


def rests_on_survey_alone(provenance: Provenance, kinds: SourceKinds) -> bool:
    """Return whether nobody has held a record against any text but the survey's."""
    return find_basis(provenance, kinds) == "survey" and not is_compared(provenance, kinds)


def is_compared(provenance: Provenance, kinds: SourceKinds) -> bool:
    """Return whether somebody other than its extractors compared a record with the paper."""
    return any(is_by_another(check, provenance, kinds) for check in provenance.paper_checks)


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
