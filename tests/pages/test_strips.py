"""The results of studies as strips: what is drawn, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from osteosurvey.figures.svg.strip import StripMark
from osteosurvey.models import Study
from osteosurvey.pages.records.strips import MOST_SAID, make_strip, make_strip_keys
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.pages.test_superseded import with_numbers
from tests.rendering import render_slot
from tests.surveys import MULLER, NGUYEN, OKAFOR


def change_numbers(study: Study, **changes: object) -> Study:
    """Change every number of a study."""
    numbers = tuple(one.model_copy(update=changes) for one in study.estimates)
    return study.model_copy(update={"estimates": numbers})


def test_a_strip_shows_each_result_once(fabricated: Survey, catalogue: Catalogue) -> None:
    """The numbers of both measures stand on the strip by the kind of their data; the superseded one is left out."""
    view = make_strip(fabricated.studies_by_id[OKAFOR], catalogue)
    assert view.strip is not None
    assert [rail.name for rail in view.strip.rails] == ["HR", "F score"]
    assert [mark.look for mark in view.strip.marks] == ["training", "external-test"]
    assert view.words == (
        "HR 96.2% (Pothole, Cycle track, Same street, Whole study, LaneNet-50); "
        'HR 0.81 (Pothole, Other city, The "away" city, LaneNet-50)'
    )


def test_words_stand_where_no_rail_has_a_number(fabricated: Survey) -> None:
    """Of a study without the common measures the others are counted, and one without numbers says so."""
    muller = with_numbers(fabricated.studies_by_id[MULLER], 3)
    gain = change_numbers(muller, metric="gain")
    catalogue = Catalogue(replace(fabricated, studies=(gain,)))
    assert make_strip(gain, catalogue).words == "3 values of Gain over chance"
    assert make_strip(fabricated.studies_by_id[NGUYEN], catalogue).words == "no number recorded"


def test_a_number_below_the_scale_is_said(fabricated: Survey, catalogue: Catalogue) -> None:
    """What stands as an arrow is said to be below the scale."""
    study = change_numbers(fabricated.studies_by_id[OKAFOR], metric="hit-rate", value=0.3, superseded=None)
    view = make_strip(study, catalogue)
    assert view.strip is not None
    assert StripMark("external-test", "M32 8l7-4v8z") in view.strip.marks
    assert "below the scale" in view.words


def test_words_of_a_strip_are_few(fabricated: Survey, catalogue: Catalogue) -> None:
    """Of many numbers the first are said, and how many more there are."""
    study = change_numbers(with_numbers(fabricated.studies_by_id[MULLER], MOST_SAID + 3), metric="hit-rate")
    said = make_strip(study, catalogue).words.split("; ")
    assert (len(said), said[-1]) == (MOST_SAID + 1, "and 3 more")


def test_the_legend_names_what_occurs(fabricated: Survey, catalogue: Catalogue) -> None:
    """Kinds of data are named as the survey calls them, the external one first."""
    keys = make_strip_keys(fabricated.studies, catalogue)
    assert [(key.id, key.label) for key in keys] == [
        ("external-test", "other city"),
        ("training", "same street"),
        ("not-reported", "kind of data not reported"),
    ]


@pytest.mark.parametrize("part", ["sv-strip__rail", "sv-mark-external-test", "sv-mark-training"])
def test_the_table_draws_them(fabricated: Survey, part: str) -> None:
    """Strips are drawn without a script, with their words as title."""
    html = render_slot("studies-table", fabricated)
    (row,) = re.findall(rf'<tr data-study="{OKAFOR}">.*?</tr>', html)
    assert f'class="{part}"' in row
    assert re.findall(r'<svg class="sv-strip"[^>]*role="img"><title>(HR 96.2%[^<]*)</title>', row) != []
