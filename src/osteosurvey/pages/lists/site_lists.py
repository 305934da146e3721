"""The long lists of the site: what their slots show of them, and the numbered pages with the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from osteosurvey.models import Study
from osteosurvey.pages.audit import make_audit
from osteosurvey.pages.changes import make_later, make_versions, name_changes
from osteosurvey.pages.contributors import make_contributors
from osteosurvey.pages.disagreements import make_disagreements
from osteosurvey.pages.lists.numbered import NumberedPage, PageSizes, begin_each, fill_pages, number_pages
from osteosurvey.pages.records.dataset_page import make_dataset_rows
from osteosurvey.pages.records.head import PageTop, Trail
from osteosurvey.pages.records.study_rows import make_columns, make_study_rows
from osteosurvey.pages.references import list_further_numbers, list_reference_pages, make_references
from osteosurvey.survey.catalogue import Catalogue, RecordLink

_ALL_STUDIES = "All studies: those of the survey in the order of its reference list, then any added later"


@dataclass(frozen=True, slots=True)
class SiteList:
    """One long list."""

    slot: str
    """The slot of its first page, and the template of all of its pages unless another is named."""

    link: RecordLink
    """Its first page; the title says in a sentence what is listed."""

    pages: tuple[NumberedPage[Any, Any], ...]
    add: Callable[[NumberedPage[Any, Any]], Mapping[str, object]] = lambda page: {}
    """Gives what the template of a page needs beside the page."""

    further: str = ""
    """The template of all pages but the first one, where it is another."""

    shell: str = ""
    """The shell of these pages, where it is not that of the records in the same folder."""

    def describe(self, page: NumberedPage[Any, Any]) -> Mapping[str, object]:
        """Give what the template of a page needs."""
        return {"page": page, **self.add(page)}

    def template_of(self, page: NumberedPage[Any, Any]) -> str:
        """Name the template of a page."""
        return self.slot if page.is_first or not self.further else self.further

    def describe_first(self) -> Mapping[str, object]:
        """Give what the slot of the first page needs."""
        return self.describe(self.pages[0])


class SiteLists:
    """Every long list of a survey that is not a part of a record's page, each made when somebody asks for it."""

    def __init__(self, catalogue: Catalogue, sizes: PageSizes) -> None:
        self._catalogue, self._sizes = catalogue, sizes

    @property
    def all(self) -> tuple[SiteList, ...]:
        """The lists in the order of their addresses."""
        return (
            *(self.audit, self.changes, self.contributors, self.datasets, self.disagreements, self.references),
            self.studies,
        )

    @cached_property
    def audit(self) -> SiteList:
        """The findings by rule, and the reconstructed counts."""
        audit = make_audit(self._catalogue)
        sections = [*((rule, rule.findings) for rule in audit.rules), (None, audit.counts)]
        link = RecordLink("Arithmetic", "Findings of the consistency checks, rule by rule.", "audit/")
        pages = number_pages(link.path, begin_each(sections, self._sizes))
        return SiteList("audit", link, pages, lambda page: {"audit": audit})

    @cached_property
    def changes(self) -> SiteList:
        """The versions of the data, each with the records that it changed."""
        later, versions = make_later(self._catalogue), make_versions(self._catalogue)
        sections = [(change, change.records) for change in name_changes(later, versions)]
        link = RecordLink("Changes", "Records that were added, changed or removed, version by version.", "changes/")
        groups = begin_each(sections, replace(self._sizes, begun=self._sizes.items))
        context = {"later": later, "versions": versions, "most": self._sizes.items}
        return SiteList("changes", link, number_pages(link.path, groups), lambda page: context, "changed-records")

    @cached_property
    def contributors(self) -> SiteList:
        """Everybody with the records that they worked on."""
        people = [(person, person.records) for person in make_contributors(self._catalogue)]
        link = RecordLink(
            "Contributors", "Who extracted, corrected, reviewed and checked the records.", "contributors/"
        )
        return SiteList("contributors", link, number_pages(link.path, fill_pages(people, self._sizes.items)))

    @cached_property
    def datasets(self) -> SiteList:
        """The table of datasets."""
        rows = tuple(make_dataset_rows(self._catalogue))
        link = RecordLink("Datasets", "The datasets behind the studies.", "datasets/")
        return SiteList("datasets-table", link, number_pages(link.path, fill_pages([("", rows)], self._sizes.items)))

    @cached_property
    def disagreements(self) -> SiteList:
        """The disputed fields by severity and record."""
        found = make_disagreements(self._catalogue)
        apart = [(None, found.apart)] if found.apart else []
        sections = [*((group, group.records) for group in found.groups), *apart]
        link = RecordLink("Disagreements", "Fields on which places disagree, with all readings.", "disagreements/")
        pages = number_pages(link.path, begin_each(sections, self._sizes))
        return SiteList("disagreements", link, pages, lambda page: {"disagreements": found})

    @cached_property
    def references(self) -> SiteList:
        """The reference list."""
        found = make_references(self._catalogue.survey)
        link = RecordLink("References", "Works of the survey’s reference list.", "references/")
        pages = list_reference_pages(found, self._sizes)
        return SiteList(
            "references",
            link,
            pages,
            lambda page: {"further": list_further_numbers(found.listed, page.here.path, self._sizes)},
        )

    @cached_property
    def studies(self) -> SiteList:
        """The table of all studies, whose script takes further rows from the pages behind the first one."""
        catalogue = self._catalogue
        link = RecordLink("Studies", _ALL_STUDIES, "studies/")
        pages = number_pages(link.path, fill_pages([("", catalogue.studies)], self._sizes.items))

        def describe(page: NumberedPage[str, Study]) -> Mapping[str, object]:
            studies = page.parts[0].shown if page.parts else ()
            rows, columns = make_study_rows(studies, catalogue), make_columns(catalogue.survey)
            return {"rows": rows, "columns": columns, "caption": _ALL_STUDIES}

        return SiteList("studies-table", link, pages, describe, "term-studies", "table/shell/")


def make_list_top(link: RecordLink, page: NumberedPage[Any, Any]) -> PageTop:
    """Prepare what stands above the heading of a numbered page: the way to the first one, and the pages beside it."""
    beside = (RecordLink(f"page {one.number:,}", "", one.path) if one else None for one in (page.previous, page.next))
    return PageTop(Trail(link, "", *beside), (f"Page {page.here.number:,} of {len(page.all):,}",))


def name_page(name: str, page: NumberedPage[Any, Any]) -> str:
    """Name a page of a list, so that no two windows have one title."""
    return f"{name}, page {page.here.number:,}"
