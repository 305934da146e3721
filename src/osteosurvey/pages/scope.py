"""Which studies the figures of a page count, and the choices that narrow them in place."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.pages.facets import EDITION_FACET
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first, count_things
from osteosurvey.survey.fields import FIELDS


@dataclass(frozen=True, slots=True)
class ScopeLink:
    """One way to narrow the figures of a page; `query` is what its address says after the question mark."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class ScopeChip:
    """One facet that a reader can choose by above the figures."""

    facet: str
    label: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The studies that figures count."""

    total: str
    count: str
    """How many they are, without how many came later."""

    chips: tuple[ScopeChip, ...]
    links: tuple[ScopeLink, ...]
    """Ways to narrow them; none where no study came later."""


def make_scope(catalogue: Catalogue) -> Scope:
    """Say which studies figures count."""
    survey = catalogue.survey
    edition, later = len(catalogue.edition_studies), len(catalogue.later)
    links = (
        ScopeLink(f"Only {count_things(edition, 'study', 'studies')} of the survey", f"?{EDITION_FACET}=survey"),
        ScopeLink(f"Only {count_things(later, 'study', 'studies')} added later", f"?{EDITION_FACET}=later"),
    )
    return Scope(
        total=catalogue.all_studies,
        count=count_things(len(survey.studies), "study", "studies"),
        chips=tuple(
            ScopeChip(str(FIELDS[name].parameter), capitalize_first(FIELDS[name].name(survey)))
            for name in (*survey.axes, "external", "year")
        ),
        links=links if later else (),
    )
