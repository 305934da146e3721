"""The kind of data behind a result in the table of estimates."""

from __future__ import annotations

import dataclasses

from osteosurvey.survey import Survey
from osteosurvey.survey.tables.estimates import make_estimates_table
from tests.surveys import OKAFOR


def test_every_row_of_a_result_has_the_data_that_one_reports(fabricated: Survey) -> None:
    """A place that does not report its data takes over what another place of the same result reports."""
    study = fabricated.studies_by_id[OKAFOR]
    reported = study.estimates[0]
    other = next(one.source for one in study.estimates if one.source != reported.source)
    silent = reported.model_copy(update={"evaluation": "not-reported", "source": other})
    survey = dataclasses.replace(
        fabricated,
        studies=(study.model_copy(update={"estimates": (silent, reported)}),),
    )
    table = make_estimates_table(survey)
    names = [column.name for column in table.columns]
    shown = [[row[names.index(name)] for name in ("result", "evaluation", "result_evaluation")] for row in table.rows]
    assert shown == [[1, "not-reported", "same-street"], [1, "same-street", "same-street"]]
