"""Which studies the figures of a page count, and how to narrow them to the survey's own or the later ones."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.pages.facets import EDITION_FACET
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things


@dataclass(frozen=True, slots=True)
class ScopeLink:
    """One way to narrow the figures of a page; `query` is what its address says after the question mark."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The studies that figures count."""

    total: str
    links: tuple[ScopeLink, ...]
    """Ways to narrow them; none where no study came later."""


def make_scope(catalogue: Catalogue) -> Scope:
    """Say which studies figures count."""
    edition, later = len(catalogue.edition_studies), len(catalogue.later)
    links = (
        ScopeLink(f"Only {count_things(edition, 'study', 'studies')} of the survey", f"?{EDITION_FACET}=survey"),
        ScopeLink(f"Only {count_things(later, 'study', 'studies')} added later", f"?{EDITION_FACET}=later"),
    )
    return Scope(catalogue.all_studies, links if later else ())
