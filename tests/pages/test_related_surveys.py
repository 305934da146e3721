"""The comparison of earlier surveys with this one."""

from __future__ import annotations

import re

import pytest

from osteosurvey.survey import Survey
from tests.rendering import read_text, render_slot


@pytest.fixture(scope="module")
def comparison(fabricated: Survey) -> str:
    return render_slot("related-surveys-table", fabricated)


def test_surveys_are_compared_by_what_they_cover(comparison: str, fabricated: Survey) -> None:
    """Surveys come by their number with this one last, each with its own title and an answer for every modality."""
    rows = re.findall(r'<tr id="[^"]+"(.*?)</tr>', comparison, re.DOTALL)
    cells = [[read_text(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]
    assert re.findall(r'<th scope="col"><span title="([^"]+)"', comparison) == [
        "Phone photograph",
        "Dashboard camera",
        "Drone photograph",
    ]
    assert [row[:-1] for row in cells] == [
        ["[2]", "2018", "no", "no", "yes", "no"],
        ["[3]", "2019", "yes", "yes", "no", "yes"],
        ["", "2025", "yes", "yes", "yes", "yes"],
    ]
    names = re.findall(r'<th scope="row">([^<]+)<span class="sv-title">([^<]+?) ?<', comparison)
    assert names == [
        ("Abara 2017", "Roads, Reviewed"),
        ("伊藤 2019", "Pavement programs"),
        ("This survey", fabricated.record.citation.title),
    ]
    assert [' class="sv-own"' in row for row in rows] == [False, False, True]


def test_disputed_survey_keeps_its_readings(comparison: str) -> None:
    """A survey that places disagree about has its disputes, the others have none."""
    assert re.findall(r'<section id="([^"]+)">\n<h2>([^<]+)</h2>', comparison) == [
        ("abara-2018-roads-disagreements", "Where sources disagree about Abara 2017")
    ]
    assert re.findall(r"<code>([^<]+)</code>", comparison) == ["year"]
