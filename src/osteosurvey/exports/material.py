"""What published files are made of: the survey, and what several files share, made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from osteosurvey.citations.formats import CITATION_FILES
from osteosurvey.exports.json_format import format_study
from osteosurvey.figures import Figure, make_figures
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Table, make_tables
from osteosurvey.survey.tables.studies import make_studies_table


@dataclass(frozen=True)
class Material:
    """One survey, and the address that its site will have: empty, or ending in a slash."""

    survey: Survey
    site_url: str = ""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of the data page."""
        return make_tables(self.survey)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in the order in which people meet them."""
        return make_figures(self.survey)

    @cached_property
    def study_items(self) -> Mapping[str, bytes]:
        """The JSON of each study by its id."""
        table = next(table for table in self.tables if table.name == "studies")
        return dict(_format_studies(self.survey.studies, table))

    @cached_property
    def retracted_items(self) -> Mapping[str, bytes]:
        """The JSON of each study that was retracted, which no list holds."""
        retracted = self.survey.retracted
        return dict(_format_studies(retracted, make_studies_table(self.survey, retracted))) if retracted else {}

    @cached_property
    def study_citations(self) -> Mapping[str, Sequence[str]]:
        """The citations of all studies in their order, by the id of each format that has files; retracted ones last."""
        return {
            form.id: [form.format(study.id, study.citation) for study in self.survey.all_studies]
            for form in CITATION_FILES
        }


def _format_studies(studies: Iterable[Study], table: Table) -> Iterator[tuple[str, bytes]]:
    pairs = zip(studies, table.rows, strict=True)
    return ((study.id, format_study(study, table, row)) for study, row in pairs)
