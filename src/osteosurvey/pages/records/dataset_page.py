"""The table of datasets and the page of each, with who used it, for what, and with what result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from osteosurvey.citations.formats import format_citations
from osteosurvey.citations.parts import find_lasting_address
from osteosurvey.figures.addresses import address_of_chosen
from osteosurvey.models import Citation, Cohort, Dataset, DatasetReference, Study
from osteosurvey.models.sizes import printed, select_sizes
from osteosurvey.pages.lists.numbered import SIZES, NumberedPage, PageSizes, fill_pages, number_pages
from osteosurvey.pages.records.cite_box import CiteBox, make_cite_box
from osteosurvey.pages.records.dataset_peers import DatasetPeers, PeerChart
from osteosurvey.pages.records.head import PageTop, Section, list_sections, make_trail, measure_title
from osteosurvey.pages.records.key_facts import KeyFact, shorten_size
from osteosurvey.pages.records.results import EstimateView, make_estimate_views
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things
from osteosurvey.survey.fields import ANSWER_WORDS, FIELDS, NOT_EXTRACTED, NOT_REPORTED

_SHOWN_COHORTS, _SHOWN_RESULTS = 3, 8
"""Groups and numbers of one study that a dataset's page shows; the page of the study has all."""

_ALL_DATASETS = RecordLink("All datasets", "", "datasets/")


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One dataset in the table."""

    dataset: Dataset
    numbers: tuple[int, ...]
    link: RecordLink
    used_by: str
    path: str
    """Address under the site's root of the studies that use it; its own page's, where an address cannot name them."""


@dataclass(frozen=True, slots=True)
class DatasetReferenceView:
    """One work that describes a dataset."""

    number: int | None
    study: RecordLink | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class DatasetUseView:
    """One study that draws on the dataset."""

    study: Study
    link: RecordLink
    cohorts: tuple[Cohort, ...]
    """The groups that it drew from the dataset, the first ones of many."""

    more_cohorts: str
    """How many further groups there are; empty for none."""

    results: tuple[EstimateView, ...]
    """Numbers that may have been measured on the dataset, the first ones of many."""

    more_results: str
    """How many further such numbers there are; empty for none."""

    elsewhere: str
    """How many further numbers were measured on other patients, or nothing where there are none."""


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """What the page of a dataset shows beside its record."""

    title_length: str
    """How long its name is, where that needs care."""

    paper: str | None
    """Address of the first work that describes it."""

    cite: CiteBox
    key_facts: tuple[KeyFact, ...]
    sections: tuple[Section, ...]
    peers: PeerChart | None
    references: tuple[DatasetReferenceView, ...]
    caption: str
    list: NumberedPage[str, Study]
    """The first page of the studies that draw on the dataset."""

    uses: Iterator[DatasetUseView]
    """What they draw from it, one at a time, in the order of all studies."""


def make_dataset_rows(catalogue: Catalogue) -> Iterator[DatasetRow]:
    """Prepare the rows of the table, in the order of the survey's reference list."""
    datasets = sorted(catalogue.survey.datasets, key=_dataset_order)
    return (_make_dataset_row(dataset, catalogue) for dataset in datasets)


def _dataset_order(dataset: Dataset) -> tuple[bool, tuple[int, ...], str]:
    numbers = list_numbers(dataset)
    return (not numbers, numbers, dataset.id)


def list_numbers(dataset: Dataset) -> tuple[int, ...]:
    """List the survey numbers of the works behind a dataset."""
    return tuple(r.survey_number for r in dataset.references if r.survey_number is not None)


def _make_dataset_row(dataset: Dataset, catalogue: Catalogue) -> DatasetRow:
    users = [study.id for study in catalogue.studies_by_dataset[dataset.id]]
    link = catalogue.dataset_links[dataset.id]
    return DatasetRow(
        dataset=dataset,
        numbers=list_numbers(dataset),
        link=link,
        used_by=catalogue.count_studies(users),
        path=address_of_chosen(users) or (f"{link.path}#studies" if users else ""),
    )


class DatasetPages:
    """Prepares the pages of datasets, which share their order and what compares them."""

    def __init__(self, catalogue: Catalogue, sizes: PageSizes = SIZES) -> None:
        self._catalogue = catalogue
        self._sizes = sizes
        self._peers = DatasetPeers(catalogue)

    @cached_property
    def _links(self) -> Mapping[str, RecordLink]:
        """Links to all datasets in the order of the table."""
        ordered = sorted(self._catalogue.survey.datasets, key=_dataset_order)
        return {dataset.id: self._catalogue.dataset_links[dataset.id] for dataset in ordered}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self._links)}

    @cached_property
    def _ordered(self) -> tuple[RecordLink, ...]:
        return tuple(self._links.values())

    def make_top(self, dataset: Dataset) -> PageTop:
        """Prepare what stands above the heading of a dataset's page."""
        return PageTop(make_trail(_ALL_DATASETS, self._ordered, self._places[dataset.id]), ("Dataset",))

    def number_pages(self, dataset: Dataset) -> tuple[NumberedPage[str, Study], ...]:
        """Divide the studies that draw on a dataset into pages."""
        studies = self._catalogue.studies_by_dataset[dataset.id]
        return number_pages(f"datasets/{dataset.id}/", fill_pages([("", studies)], self._sizes.items))

    def make_uses(self, dataset: Dataset, page: NumberedPage[str, Study]) -> Iterator[DatasetUseView]:
        """Prepare what the studies of a page draw from a dataset."""
        return (_make_use(study, dataset.id, self._catalogue) for part in page.parts for study in part.shown)

    def caption(self, dataset: Dataset) -> str:
        """Say above the table how many studies draw on a dataset."""
        return f"{self._count_users(dataset)} with patients or images from this dataset"

    def _count_users(self, dataset: Dataset) -> str:
        return self._catalogue.count_studies([one.id for one in self._catalogue.studies_by_dataset[dataset.id]])

    def make(self, dataset: Dataset) -> DatasetPage:
        """Prepare the page of a dataset."""
        catalogue = self._catalogue
        studies = catalogue.studies_by_dataset[dataset.id]
        page = self.number_pages(dataset)[0]
        references = tuple(_make_reference_view(reference, catalogue) for reference in dataset.references)
        peers = self._peers.find(dataset)
        return DatasetPage(
            title_length=measure_title(dataset.label),
            paper=next(filter(None, (find_lasting_address(one.citation) for one in references)), None),
            cite=make_cite_box(
                "Cite the work behind this dataset", format_citations(dataset.id, references[0].citation)
            ),
            key_facts=tuple(_list_facts(dataset, self._count_users(dataset), catalogue)),
            sections=tuple(_list_sections(dataset, len(studies), len(references), has_peers=peers is not None)),
            peers=peers,
            references=references,
            caption=self.caption(dataset),
            list=page,
            uses=self.make_uses(dataset, page),
        )


def _list_facts(dataset: Dataset, used_by: str, catalogue: Catalogue) -> Iterator[KeyFact]:
    """List the facts that tell most about a dataset."""
    modalities = ", ".join(term.short for term in catalogue.views("modalities", dataset.modalities))
    yield KeyFact(catalogue.survey.vocabularies["modalities"].label.capitalize(), modalities, "facts")
    labels = {field.unit: field.label for field in FIELDS.values() if field.unit}
    for unit in dict.fromkeys(size.unit for size in dataset.sizes if not size.superseded):
        label = labels.get(unit) or catalogue.label("units", unit) or ""
        yield KeyFact(label, shorten_size(select_sizes(dataset.sizes, unit)[0]), "facts")
    center = catalogue.term("center-types", dataset.center_type).label
    is_absent = dataset.center_type == NOT_REPORTED
    yield KeyFact(FIELDS["center_types"].label, center, "facts", is_absent=is_absent)
    yield KeyFact("Access", catalogue.term("access", dataset.access).label, "facts")
    for label, value in (("Country", dataset.country), ("Licence", dataset.licence)):
        yield KeyFact(label, value or ANSWER_WORDS[NOT_EXTRACTED], "facts", is_absent=not value)
    yield KeyFact("Used by", used_by, "studies")


def _list_sections(dataset: Dataset, studies: int, references: int, *, has_peers: bool) -> Iterator[Section]:
    return list_sections(
        (
            ("studies", "Studies that use it", studies),
            ("beside", "Beside the others", "" if has_peers else None),
            ("facts", "Contents and access", ""),
            ("references", "Described in", references),
            ("disagreements", "Where sources disagree", len(dataset.readings) or None),
            ("record", "This record", ""),
        )
    )


def _make_use(study: Study, dataset: str, catalogue: Catalogue) -> DatasetUseView:
    drawn = [cohort for cohort in study.cohorts if cohort.dataset == dataset]
    views = make_estimate_views(study, catalogue, prefix=f"{study.id}-result")
    numbers = [number for number in views if not number.estimate.superseded]
    here = [number for number in numbers if number.estimate.cohort in {None, *(cohort.id for cohort in drawn)}]
    elsewhere = len(numbers) - len(here)
    return DatasetUseView(
        study=study,
        link=catalogue.study_links[study.id],
        cohorts=tuple(drawn[:_SHOWN_COHORTS]),
        more_cohorts=_count_more(len(drawn) - _SHOWN_COHORTS, "more group", "more groups"),
        results=tuple(here[:_SHOWN_RESULTS]),
        more_results=_count_more(len(here) - _SHOWN_RESULTS, "more number", "more numbers"),
        elsewhere=_count_more(elsewhere, "further number", "further numbers"),
    )


def _count_more(count: int, one: str, many: str) -> str:
    return count_things(count, one, many) if count > 0 else ""


def _make_reference_view(reference: DatasetReference, catalogue: Catalogue) -> DatasetReferenceView:
    if reference.citation is not None:
        return DatasetReferenceView(reference.survey_number, None, reference.citation)
    study = catalogue.survey.studies_by_id[str(reference.study)]
    number = reference.survey_number or study.survey_number
    return DatasetReferenceView(number, catalogue.study_links[study.id], study.citation)


def describe_dataset(dataset: Dataset, catalogue: Catalogue) -> str:
    """Describe a dataset in one plain sentence for search engines."""
    if dataset.description:
        return dataset.description
    modalities = ", ".join(term.label for term in catalogue.views("modalities", dataset.modalities))
    sizes = ", ".join(printed(dataset.sizes))
    return f"{dataset.label}: {modalities}; {sizes}; {catalogue.label('access', dataset.access)}"
