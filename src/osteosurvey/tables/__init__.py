"""The published tables, each derived in one place from the records."""

from __future__ import annotations

from osteosurvey.survey import Survey
from osteosurvey.tables.datasets import make_datasets_table, make_related_surveys_table
from osteosurvey.tables.readings import make_readings_table
from osteosurvey.tables.studies import make_cohorts_table, make_estimates_table, make_studies_table
from osteosurvey.tables.table import Cell, Column, Table

__all__ = ["Cell", "Column", "Table", "make_tables"]


def make_tables(survey: Survey) -> tuple[Table, ...]:
    """Make every published table, in the order of the data page."""
    return (
        make_studies_table(survey),
        make_estimates_table(survey),
        make_cohorts_table(survey),
        make_datasets_table(survey),
        make_related_surveys_table(survey),
        make_readings_table(survey),
    )
