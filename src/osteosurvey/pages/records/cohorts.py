"""The groups of patients of a study as its page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Cohort
from osteosurvey.pages.records.evidence import SizeView, make_size_views
from osteosurvey.survey.catalogue import Catalogue, RecordLink, TermView
from osteosurvey.survey.display import format_count


@dataclass(frozen=True, slots=True)
class CohortView:
    """One group of patients or images."""

    id: str
    name: str
    role: TermView
    sizes: tuple[SizeView, ...]
    modalities: tuple[TermView, ...]
    view: str | None
    centers: str | None
    country: str | None
    population: str | None
    dataset: RecordLink | None
    access: TermView | None
    reference_standards: tuple[TermView, ...]
    condition_definition: str | None
    source: str
    note: str | None


def name_cohort(cohort: Cohort, catalogue: Catalogue) -> str:
    """Name a cohort as its source does, or by its role."""
    return cohort.label or catalogue.term("cohort-roles", cohort.role).label


def make_cohort_view(cohort: Cohort, catalogue: Catalogue) -> CohortView:
    """Prepare a cohort."""
    return CohortView(
        id=cohort.id,
        name=name_cohort(cohort, catalogue),
        role=catalogue.term("cohort-roles", cohort.role),
        sizes=make_size_views(cohort.sizes, catalogue, owner=cohort.id),
        modalities=catalogue.views("modalities", cohort.modalities),
        view=cohort.view,
        centers=_format_centers(cohort, catalogue),
        country=cohort.country,
        population=cohort.population,
        dataset=catalogue.dataset_links[cohort.dataset] if cohort.dataset else None,
        access=catalogue.term("access", cohort.access) if cohort.access else None,
        reference_standards=catalogue.views("reference-standards", cohort.reference_standards),
        condition_definition=cohort.condition_definition,
        source=", ".join(_list_places(cohort, catalogue)),
        note=cohort.note,
    )


def _list_places(cohort: Cohort, catalogue: Catalogue) -> Iterator[str]:
    yield catalogue.source(cohort.source, cohort.locator)
    if cohort.described_in:
        yield catalogue.source(cohort.described_in)


def _format_centers(cohort: Cohort, catalogue: Catalogue) -> str | None:
    count = None if cohort.centers is None else format_count(cohort.centers)
    kind = catalogue.label("center-types", cohort.center_type)
    if count and kind:
        return f"{count} ({kind})"
    return count or kind
