"""The comparison of earlier surveys with this one."""

from __future__ import annotations

from osteosurvey.pages.related_surveys import make_related_surveys_table
from osteosurvey.survey.catalogue import Catalogue


def test_surveys_are_compared_by_what_they_cover(catalogue: Catalogue) -> None:
    """Surveys come by their number with this one last, each with an answer for every modality."""
    table = make_related_surveys_table(catalogue)
    assert [term.id for term in table.modalities] == ["phone-photo", "dashcam", "drone-photo"]
    rows = [
        (row.number, row.name, row.year, row.describes_datasets.state, [one.state for one in row.covers], row.is_own)
        for row in table.rows
    ]
    assert rows == [
        (2, "Abara 2017", 2018, "no", ["no", "yes", "no"], False),
        (3, "伊藤 2019", 2019, "yes", ["yes", "no", "yes"], False),
        (None, "This survey", 2025, "yes", ["yes", "yes", "yes"], True),
    ]


def test_disputed_survey_keeps_its_readings(catalogue: Catalogue) -> None:
    """A survey that places disagree about has its disputes, the others have none."""
    rows = make_related_surveys_table(catalogue).rows
    assert [(row.id, [(one.field, one.is_settled) for one in row.disputes]) for row in rows] == [
        ("abara-2018-roads", [("year", True)]),
        ("ito-2019-pavement", []),
        ("lanes-2025-survey", []),
    ]


def test_own_row_cites_the_survey_itself(catalogue: Catalogue) -> None:
    """The row of this survey has the survey's own title."""
    assert make_related_surveys_table(catalogue).rows[-1].work.title == catalogue.survey.record.citation.title
