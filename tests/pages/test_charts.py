"""The geometry of the chart of years."""

from __future__ import annotations

import pytest

from osteosurvey.pages.charts import Column, ColumnChart, ShareChart, ShareColumn, make_share_chart, make_year_chart


def test_chart_has_a_column_for_every_year() -> None:
    """Columns are as high as their share of the highest, a year without studies has none, and no year is told."""
    assert make_year_chart([2022, 2020, None, 2022]) == ColumnChart(
        width=144,
        height=172,
        baseline=144,
        label_y=164,
        summary="Studies by year of publication, 2020 to 2022; most in 2022: 2 studies.",
        columns=(
            Column(2020, 1, "1 study", "2020: 1 study", 7, 84.0, 34, 60.0, 24.0, 77.0, "2020"),
            Column(2021, 0, "0 studies", "2021: 0 studies", 55, 144.0, 34, 0.0, 72.0, 137.0, "2021"),
            Column(2022, 2, "2 studies", "2022: 2 studies", 103, 24.0, 34, 120.0, 120.0, 17.0, "2022"),
        ),
        undated="1 study without a printed year",
    )


@pytest.mark.parametrize(("years", "undated"), [([], ""), ([None, None], "2 studies without a printed year")])
def test_chart_without_a_year_says_so(years: list[int | None], undated: str) -> None:
    """Without a year there is a chart without columns."""
    assert make_year_chart(years) == ColumnChart(48, 172, 144, 164, "No study has a printed year.", (), undated)


def test_labels_of_many_years_are_thinned_out() -> None:
    """Of 60 years every third is labelled, the first among them."""
    labels = [column.label for column in make_year_chart([1960, 2019]).columns]
    assert (len(labels), [label for label in labels if label]) == (60, [str(year) for year in range(1960, 2020, 3)])


def test_share_fills_its_part_of_each_column() -> None:
    """The part of a year is as high as its share of the year's column, and of a year without studies there is none."""
    columns = (
        Column(2020, 1, "1 study", "2020: 1 study", 7, 104.0, 34, 40.0, 24.0, 97.0, "2020"),
        Column(2021, 0, "0 studies", "2021: 0 studies", 55, 144.0, 34, 0.0, 72.0, 137.0, "2021"),
        Column(2022, 3, "3 studies", "2022: 3 studies", 103, 24.0, 34, 120.0, 120.0, 17.0, "2022"),
    )
    assert make_share_chart([2022, 2020, None, 2022, 2022, None], [2022, None]) == ShareChart(
        width=144,
        height=172,
        baseline=144,
        label_y=164,
        summary="Studies with this term among all studies by year of publication, 2020 to 2022: 1 of 4.",
        columns=(
            ShareColumn(columns[0], 0, "0 %", "2020: 0 of 1 study", 144.0, 0.0),
            ShareColumn(columns[1], 0, "–", "2021: 0 of 0 studies", 144.0, 0.0),
            ShareColumn(columns[2], 1, "33 %", "2022: 1 of 3 studies", 104.0, 40.0),
        ),
        undated="2 studies without a printed year, 1 of them with this term",
    )
