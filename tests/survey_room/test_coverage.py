"""How completely the records answer each field."""

from __future__ import annotations

from osteosurvey.survey import Survey
from osteosurvey.survey.coverage import FieldCoverage, format_coverage, measure_coverage


def test_states_are_distinguished(fabricated: Survey) -> None:
    """A value, an answer that is not reported or unclear, and nothing at all are four things."""
    rows = {row.field: row for row in measure_coverage(fabricated.studies)}
    counts = {
        name: (rows[name].value, rows[name].not_reported, rows[name].unclear, rows[name].absent)
        for name in (
            "id",
            "survey_number",
            "citation.authors.family",
            "cohorts.sizes.value",
            "validation.external",
            "validation.prospective",
            "validation.calibration",
            "estimates.interval.low",
            "availability.code",
            "appraisal.summary",
        )
    }
    assert counts == {
        "id": (5, 0, 0, 0),
        "survey_number": (4, 0, 0, 1),
        "citation.authors.family": (4, 0, 0, 1),
        "cohorts.sizes.value": (4, 0, 0, 1),
        "validation.external": (2, 0, 0, 3),
        "validation.prospective": (0, 0, 1, 4),
        "validation.calibration": (0, 1, 0, 4),
        "estimates.interval.low": (2, 0, 0, 3),
        "availability.code": (1, 1, 0, 3),
        "appraisal.summary": (1, 0, 0, 4),
    }


def test_every_field_is_counted_once(fabricated: Survey) -> None:
    """Each field stands once, in model order, with its meaning, and its counts add up to the studies."""
    rows = measure_coverage(fabricated.studies)
    assert len({row.field for row in rows}) == len(rows)
    assert [row.field for row in rows[:4]] == ["id", "survey_number", "other_survey_numbers", "citation.type"]
    assert all(row.value + row.not_reported + row.unclear + row.absent == 5 for row in rows)
    assert all(row.description.endswith(".") for row in rows)


def test_coverage_is_a_table_of_text() -> None:
    """A terminal gets columns in line."""
    assert format_coverage([FieldCoverage("id", "Id.", 40, 0, 0, 0), FieldCoverage("a.b", "B.", 1, 20, 3, 16)]) == (
        " value   n.r.  unclear  absent  field\n"
        "    40      0        0       0  id\n"
        "     1     20        3      16  a.b\n"
    )
