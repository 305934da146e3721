"""Studies by year on pages that show no whole figure."""

from __future__ import annotations

import pytest

from osteosurvey.figures.svg.shapes import Drawing
from osteosurvey.pages.charts import YearChart, YearRow, make_share_chart, make_year_chart


def list_columns(chart: YearChart) -> list[list[tuple[str, str, str]]]:
    """List words, address and number of each column, series by series."""
    return [[(m.title, m.href, m.text) for m in series.marks] for series in chart.drawing.series]


def test_every_year_has_its_place() -> None:
    """Each year with studies is a column that leads to them, and one without keeps its place and its row."""
    chart = make_year_chart([2022, 2020, None, 2022], later=[2022])
    assert list_columns(chart) == [
        [
            ("2020: 1 study", "studies/?year=2020", "1"),
            ("2022: 2 studies (1 added later)", "studies/?year=2022", "2"),
        ]
    ]
    assert chart.rows == (YearRow(2020, 1, 1, "100 %"), YearRow(2021, 0, 0, "–"), YearRow(2022, 2, 2, "100 %"))
    assert isinstance(chart.drawing, Drawing)
    assert [label.text for label in chart.drawing.labels if label.text.startswith("20")] == ["2020", "2021", "2022"]
    assert (chart.keys, chart.undated) == ((), "1 study without a printed year")
    assert chart.summary == ("Studies by year of publication, 2020 to 2022; most in 2022: 2 studies (1 added later).")


@pytest.mark.parametrize(("years", "undated"), [([], ""), ([None, None], "2 studies without a printed year")])
def test_chart_without_a_year_says_so(years: list[int | None], undated: str) -> None:
    """Without a year there is a chart without columns."""
    for chart in (make_year_chart(years), make_share_chart(years, [])):
        assert (chart.summary, chart.rows, list_columns(chart)) == (
            "No study has a printed year of publication.",
            (),
            [[]],
        )
    assert make_year_chart(years).undated == undated


def test_a_share_stands_below_the_others_of_its_year() -> None:
    """The studies with a term and the others of a year are two parts of its column, and neither is drawn as nothing."""
    chart = make_share_chart([2022, 2020, None, 2022, 2022, None], [2022, None])
    assert list_columns(chart) == [
        [("2022, with this term: 1 of 3 studies", "studies/?year=2022", "1")],
        [
            ("2020, other studies: 1 of 1 study", "studies/?year=2020", "1"),
            ("2022, other studies: 2 of 3 studies", "studies/?year=2022", "2"),
        ],
    ]
    assert chart.rows == (YearRow(2020, 1, 0, "0 %"), YearRow(2021, 0, 0, "–"), YearRow(2022, 3, 1, "33 %"))
    assert [key.label for key in chart.keys] == ["With this term", "Other studies"]
    assert chart.summary == "Studies with this term among all studies by year of publication, 2020 to 2022: 1 of 4."
    assert chart.undated == "2 studies without a printed year, 1 of them with this term"
