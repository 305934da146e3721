"""What pages and figures share, prepared once: terms with addresses, links to records, and who belongs to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from osteosurvey.models import Dataset, Study, VocabularyTerm
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_studies, count_things, format_short_name
from osteosurvey.survey.fields import read_field

BRANCH = "main"
"""Branch of the public repository that proposals go to."""

_UNNUMBERED = 1_000_000
"""Sorts studies without a survey number behind all others."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as pages name it."""

    id: str
    label: str
    short: str
    definition: str
    color: str | None
    path: str | None
    """Address of the term's page, for the terms of an axis that pages list."""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link to another record's page."""

    name: str
    title: str
    path: str


def make_term_view(vocabulary: str, term: VocabularyTerm, *, has_page: bool) -> TermView:
    """Prepare a term for pages."""
    return TermView(
        id=term.id,
        label=term.label,
        short=term.abbreviation or term.label,
        definition=term.definition,
        color=term.color,
        path=f"{vocabulary}/{term.id}/" if has_page else None,
    )


def make_study_link(study: Study) -> RecordLink:
    """Make a link to the page of a study."""
    return RecordLink(name=format_short_name(study.citation), title=study.citation.title, path=f"studies/{study.id}/")


def make_dataset_link(dataset: Dataset) -> RecordLink:
    """Make a link to the page of a dataset."""
    return RecordLink(name=dataset.label, title=dataset.label, path=f"datasets/{dataset.id}/")


def study_order(study: Study) -> tuple[int, int, str]:
    """Order studies by survey number, those without one behind, newest first."""
    return (study.survey_number or _UNNUMBERED, -(study.citation.year or 0), study.id)


class Catalogue:
    """The look-ups of one survey that its pages share."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        pages = {(axis, term.id) for axis in self.survey.axes for term in survey.shown_terms.get(axis, ())}
        self.terms: Mapping[tuple[str, str], TermView] = {
            key: make_term_view(key[0], term, has_page=key in pages) for key, term in survey.terms.items()
        }
        self.studies: tuple[Study, ...] = tuple(sorted(survey.studies, key=study_order))
        self.study_links: Mapping[str, RecordLink] = {
            study.id: make_study_link(study) for study in (*self.studies, *survey.retracted)
        }
        self.dataset_links: Mapping[str, RecordLink] = {d.id: make_dataset_link(d) for d in survey.datasets}

    def term(self, vocabulary: str, term: str) -> TermView:
        """Find a term by its vocabulary and id."""
        return self.terms[vocabulary, term]

    def views(self, vocabulary: str, terms: Iterable[str]) -> tuple[TermView, ...]:
        """Find several terms of one vocabulary."""
        return tuple(self.terms[vocabulary, term] for term in terms)

    def label(self, vocabulary: str, term: str | None) -> str | None:
        """Name a term, if there is one to name."""
        return None if term is None else self.terms[vocabulary, term].label

    def source(self, term: str, locator: str | None = None) -> str:
        """Name the place that a value is taken from."""
        label = self.terms["sources", term].label
        return label if locator is None else f"{label}, {locator}"

    def edit_url(self, path: str) -> str | None:
        """Give the address at which a record's file can be changed, if the survey has a public repository."""
        repository = self.survey.record.repository
        return f"{repository.rstrip('/')}/edit/{BRANCH}/data/{path}" if repository else None

    @cached_property
    def later(self) -> frozenset[str]:
        """Ids of the studies that came after the survey's edition."""
        return self.survey.later_ids

    @cached_property
    def later_datasets(self) -> frozenset[str]:
        """Ids of the datasets that only studies use which came later."""
        used = self.studies_by_dataset.items()
        return frozenset(name for name, studies in used if studies and all(one.id in self.later for one in studies))

    @cached_property
    def edition_studies(self) -> tuple[Study, ...]:
        """The studies that the survey itself reviewed, in the order of the table."""
        return tuple(study for study in self.studies if study.id not in self.later)

    @cached_property
    def later_studies(self) -> tuple[Study, ...]:
        """The studies that came later, in the order of the table."""
        return tuple(study for study in self.studies if study.id in self.later)

    def count_studies(self, studies: Collection[str]) -> str:
        """Write a number of studies, given by their ids, and how many of them came later."""
        return count_studies(len(studies), sum(study in self.later for study in studies))

    @cached_property
    def all_studies(self) -> str:
        """Say how many studies there are, and where some came later, how many the survey itself reviewed."""
        total = count_studies(len(self.survey.studies))
        if not self.later:
            return total
        return f"{total}: {len(self.edition_studies):,} of the survey and {len(self.later):,} added later"

    @cached_property
    def notices(self) -> str:
        """Say which studies a notice was printed about, and how many are left out for it; empty for none."""
        noticed = sum(study.citation.notices is not None for study in self.studies)
        noted = f"{count_things(noticed, 'study', 'studies')} with a printed correction or concern" if noticed else ""
        return ", ".join(filter(None, (noted, self.left_out)))

    @cached_property
    def left_out(self) -> str:
        """Say how many studies are left out as they were retracted; empty for none."""
        count = len(self.survey.retracted)
        return f"{count_things(count, 'retracted study', 'retracted studies')} left out" if count else ""

    @cached_property
    def retracted_links(self) -> tuple[RecordLink, ...]:
        """Links to the studies that are left out, in the order of the table."""
        return tuple(self.study_links[study.id] for study in sorted(self.survey.retracted, key=study_order))

    @cached_property
    def years(self) -> tuple[int | None, ...]:
        """The year of each study; None for one without."""
        return tuple(map(self.year_of, self.studies))

    @cached_property
    def later_years(self) -> tuple[int | None, ...]:
        """The same for the studies that came later."""
        return tuple(map(self.year_of, self.later_studies))

    def year_of(self, study: Study) -> int | None:
        """Read the year of a study."""
        return read_field("year", study, self.survey).number

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[RecordLink | None, RecordLink | None]]:
        """The studies before and after each study."""
        links = [None, *(self.study_links[study.id] for study in self.studies), None]
        around = zip(links, links[2:], strict=False)
        return {study.id: pair for study, pair in zip(self.studies, around, strict=True)}

    @cached_property
    def studies_by_term(self) -> Mapping[tuple[str, str], tuple[Study, ...]]:
        """The studies of every term of an axis, those of its narrower terms included."""
        found: dict[tuple[str, str], list[Study]] = {key: [] for key in self.survey.terms if key[0] in self.survey.axes}
        for study in self.studies:
            for key in self._broadened(study):
                found[key].append(study)
        return {key: tuple(studies) for key, studies in found.items()}

    def _broadened(self, study: Study) -> dict[tuple[str, str], None]:
        keys: dict[tuple[str, str], None] = {}
        for axis in self.survey.axes:
            for term in getattr(study.taxonomy, axis):
                keys |= dict.fromkeys((axis, broader) for broader in self.survey.list_ancestry(axis, term))
        return keys

    @cached_property
    def studies_by_dataset(self) -> Mapping[str, tuple[Study, ...]]:
        """The studies that draw a cohort from each dataset, in the order of the table."""
        return {name: tuple(sorted(users, key=study_order)) for name, users in self.survey.studies_by_dataset.items()}
