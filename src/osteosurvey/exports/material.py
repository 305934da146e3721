"""What published files are made of: the survey, and what several files share, made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from osteosurvey.citations.formats import CITATION_FILES
from osteosurvey.exports.json_format import format_study
from osteosurvey.figures import Figure, make_figures
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Table, make_tables


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
        pairs = zip(self.survey.studies, table.rows, strict=True)
        return {study.id: format_study(study, table, row) for study, row in pairs}

    @cached_property
    def study_citations(self) -> Mapping[str, Sequence[str]]:
        """The citations of all studies in their order, by the id of each format that has files."""
        return {
            form.id: [form.format(study.id, study.citation) for study in self.survey.studies] for form in CITATION_FILES
        }
