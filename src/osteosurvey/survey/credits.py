"""Whom the records credit, and who is one person among them."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.models import Provenance
from osteosurvey.survey.survey import Survey
from osteosurvey.text import fold

_COMPARED = "compared with the paper"
"""What somebody did who is named in a paper check."""


def list_credits(provenance: Provenance) -> Iterator[tuple[str, str | None, str]]:
    """Give name, ORCID iD and role of everybody who worked on a record."""
    yield from ((person.name, person.orcid, person.role) for person in provenance.contributors)
    yield from ((check.by, check.orcid, _COMPARED) for check in provenance.paper_checks)


def identify_person(name: str, orcid: str | None) -> str:
    """Give what distinguishes people: the ORCID iD, else the name."""
    return orcid or fold(name)


def list_people(survey: Survey) -> list[tuple[str, str | None]]:
    """List everybody whom a record credits, with the ORCID iD, sorted by name."""
    provenances = [
        *(study.provenance for study in survey.all_studies),
        *(dataset.provenance for dataset in survey.datasets),
        *(other.provenance for other in survey.related_surveys),
    ]
    credited = [one for provenance in provenances for one in list_credits(provenance)]
    people = {identify_person(name, orcid): (name, orcid) for name, orcid, _ in reversed(credited)}
    return sorted(people.values(), key=lambda person: (fold(person[0]), person[1] or ""))
