"""The published tables, each derived in one place from the records."""

from __future__ import annotations

from osteosurvey.survey import Survey
from osteosurvey.survey.tables.answers import make_answers_table
from osteosurvey.survey.tables.cohorts import make_cohorts_table, make_groups_table
from osteosurvey.survey.tables.datasets import make_datasets_table
from osteosurvey.survey.tables.dictionary import make_dictionary_table
from osteosurvey.survey.tables.differences import make_differences_table
from osteosurvey.survey.tables.estimates import make_estimates_table
from osteosurvey.survey.tables.findings import make_findings_table
from osteosurvey.survey.tables.notices import make_notices_table
from osteosurvey.survey.tables.readings import make_readings_table
from osteosurvey.survey.tables.related_surveys import make_related_surveys_table
from osteosurvey.survey.tables.studies import make_studies_table
from osteosurvey.survey.tables.table import Cell, Column, Reference, Table

__all__ = ["Cell", "Column", "Reference", "Table", "make_tables"]


def make_tables(survey: Survey) -> tuple[Table, ...]:
    """Make every published table, in the order of the data page."""
    tables = (
        make_studies_table(survey),
        make_estimates_table(survey),
        make_cohorts_table(survey),
        make_answers_table(survey),
        make_datasets_table(survey),
        make_related_surveys_table(survey),
        make_readings_table(survey),
        make_findings_table(survey),
        make_groups_table(survey),
        make_differences_table(survey),
        make_notices_table(survey),
    )
    return (*tables, make_dictionary_table(tables))
