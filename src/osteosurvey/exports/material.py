"""What published files are made of: the survey, and what several files share, made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from osteosurvey.exports.json_format import format_study
from osteosurvey.figures import Figures
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Table, make_tables
from osteosurvey.survey.tables.studies import make_study_columns
from osteosurvey.survey.tables.table import Derivation


@dataclass(frozen=True)
class Material:
    """One survey, and the address that its site will have: empty, or ending in a slash."""

    survey: Survey
    site_url: str = ""
    find_item: Callable[[Study], bytes | None] = field(default=lambda study: None, compare=False)
    """Gives what an earlier build kept of the JSON of a study."""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of the data page."""
        return make_tables(self.survey)

    @cached_property
    def figures(self) -> Figures:
        """The figures, each made when somebody asks for it."""
        return Figures(self.survey)

    @cached_property
    def _study_columns(self) -> tuple[Derivation[Study], ...]:
        return tuple(make_study_columns(self.survey))

    def describe(self, study: Study) -> bytes:
        """Write the row of a study and its whole record as JSON on one line."""
        return self.find_item(study) or format_study(
            study, {column.name: column.cell(study) for column in self._study_columns}
        )
