"""Who worked on the records, and on which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from osteosurvey.models import Dataset, RelatedSurvey, Study
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.credits import identify_person, list_credits
from osteosurvey.text import fold


@dataclass(frozen=True, slots=True)
class CreditedRecord:
    """A record that somebody worked on, and what that person did."""

    name: str
    link: RecordLink | None
    """Its page, for the kinds of record that have one."""

    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContributorView:
    """One person or group with every record that it worked on."""

    name: str
    orcid: str | None
    records: tuple[CreditedRecord, ...]


@dataclass
class _Person:
    name: str
    orcid: str | None
    roles: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, RecordLink | None] = field(default_factory=dict)


def make_contributors(catalogue: Catalogue) -> tuple[ContributorView, ...]:
    """List everybody who is named in a record, sorted by name; an ORCID iD tells people apart, else the name."""
    people: dict[str, _Person] = {}
    for name, link, record in _records(catalogue):
        for person, orcid, role in list_credits(record.provenance):
            known = people.setdefault(identify_person(person, orcid), _Person(person, orcid))
            known.links[name] = link
            known.roles.setdefault(name, []).append(role)
    views = (_make_view(person) for person in people.values())
    return tuple(sorted(views, key=lambda view: (fold(view.name), view.orcid or "")))


def _records(catalogue: Catalogue) -> Iterator[tuple[str, RecordLink | None, Study | Dataset | RelatedSurvey]]:
    survey = catalogue.survey
    for study in survey.all_studies:
        yield study.id, catalogue.study_links[study.id], study
    for dataset in survey.datasets:
        yield dataset.id, catalogue.dataset_links[dataset.id], dataset
    for other in survey.related_surveys:
        yield other.id, None, other


def _make_view(person: _Person) -> ContributorView:
    records = (
        CreditedRecord(name, person.links[name], tuple(dict.fromkeys(roles))) for name, roles in person.roles.items()
    )
    return ContributorView(person.name, person.orcid, tuple(records))
