"""Everything that the page of one study shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.audit import Finding, Reconstruction
from osteosurvey.citations.formats import CITATION_FORMATS
from osteosurvey.models import Study
from osteosurvey.pages.records.dispute_marks import mark_fields, select_marks
from osteosurvey.pages.records.facts import FACTS, FactView, make_fact
from osteosurvey.pages.records.results import EstimatesTable, make_estimates_table
from osteosurvey.pages.records.shared_patients import SharedPatients, SharedPatientsView
from osteosurvey.pages.records.similar import Similarity, SimilarView
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import format_short_name

CITE_BOX = sorted(CITATION_FORMATS, key=lambda one: one.suffix is not None)
"""The formats of the box to copy citations from: those for reading first, then those for programs."""

_PARTS_WITH_A_LINE = ("citation", "estimates", "appraisal")
"""Parts that a page shows without a label for each field, so that their marks stand in a line."""

_DESCRIPTION_LENGTH = 300
"""Longest description of a page; search engines show about half of it."""


@dataclass(frozen=True, slots=True)
class StudyPage:
    """What the page of a study shows beside its record."""

    facts: tuple[FactView, ...]
    """What is known of the data of the study as a whole, and where from."""

    estimates: EstimatesTable
    findings: tuple[Finding, ...]
    """Inconsistencies in the printed numbers."""

    reconstructions: tuple[Reconstruction, ...]
    """The tables behind numbers of the paper, where only one gives them."""

    marks: Mapping[str, int]
    """Number of the first dispute about each disputed field."""

    part_marks: Mapping[str, Mapping[str, int]]
    """The same for the parts whose fields share a line of marks, by the fields' own names."""

    shared_patients: SharedPatientsView | None
    similar: tuple[SimilarView, ...]
    previous: RecordLink | None
    next: RecordLink | None


class StudyPages:
    """Prepares the pages of studies, which share what tells them apart and what links them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._similarity = Similarity(catalogue)
        self._shared_patients = SharedPatients(catalogue)

    def make(self, study: Study) -> StudyPage:
        """Prepare the page of a study."""
        catalogue, survey, marks = self._catalogue, self._catalogue.survey, mark_fields(study)
        previous, following = catalogue.neighbours.get(study.id, (None, None))
        facts = (make_fact(name, study, catalogue) for name in FACTS)
        return StudyPage(
            facts=tuple(fact for fact in facts if fact.terms or fact.note),
            estimates=make_estimates_table(study, catalogue),
            findings=survey.findings.get(study.id, ()),
            reconstructions=survey.reconstructions[study.id],
            marks=marks,
            part_marks={part: select_marks(marks, part) for part in _PARTS_WITH_A_LINE},
            shared_patients=self._shared_patients.find(study),
            similar=self._similarity.find(study),
            previous=previous,
            next=following,
        )


def describe_study(study: Study, catalogue: Catalogue) -> str:
    """Describe a study in one plain sentence for search engines."""
    if study.appraisal and study.appraisal.summary:
        return study.appraisal.summary[:_DESCRIPTION_LENGTH]
    return "; ".join(_list_description(study, catalogue))[:_DESCRIPTION_LENGTH]


def _list_description(study: Study, catalogue: Catalogue) -> Iterator[str]:
    yield format_short_name(study.citation)
    for axis in catalogue.survey.axes:
        labels = ", ".join(term.label for term in catalogue.views(axis, getattr(study.taxonomy, axis)))
        yield f"{catalogue.survey.vocabularies[axis].label.lower()}: {labels}"
