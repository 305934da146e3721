"""Colours stand out, and series differ by more than colour."""

from __future__ import annotations

import pytest

from osteosurvey.figures.looks import (
    ANSWERS,
    DARK_PAPER,
    EVALUATION_ORDER,
    SAFE_COLORS,
    STRENGTHS,
    Look,
    choose_area_colors,
    contrast,
    lighten,
    make_evaluation_look,
    make_look,
    make_term_looks,
)
from osteosurvey.models import VocabularyTerm
from osteosurvey.survey.fields import VALIDATION_ORDER

FIXED = [*SAFE_COLORS, *(look.color for look in (*ANSWERS.values(), *STRENGTHS.values()))]


def test_contrast_is_that_of_wcag() -> None:
    """Black on white has the contrast 21, a colour on itself 1, in either order."""
    pairs = [("#000000", "#ffffff"), ("#ffffff", "#000000"), ("#777777", "#777777"), ("#767676", "#ffffff")]
    assert [round(contrast(*pair), 2) for pair in pairs] == [21.0, 21.0, 1.0, 4.54]


@pytest.mark.parametrize("color", FIXED)
def test_fixed_colours_stand_out(color: str) -> None:
    """A fixed colour stands out from white, and its lighter form from dark paper."""
    assert contrast(color, "#ffffff") >= 3
    assert contrast(lighten(color), DARK_PAPER) >= 3


@pytest.mark.parametrize("color", ["#000000", "#00503e", "#ffffff"])
def test_any_colour_can_be_lightened(color: str) -> None:
    """The colour of a term stands out from dark paper after lightening; one that does already stays."""
    assert contrast(lighten(color), DARK_PAPER) >= 3
    assert lighten("#ffffff") == "#ffffff"


@pytest.mark.parametrize("name", EVALUATION_ORDER)
def test_evaluations_stand_out(name: str) -> None:
    """Each kind of data stands out from both papers, and no other has its symbol."""
    look = make_evaluation_look(name, name)
    assert contrast(look.color, "#ffffff") >= 3
    assert contrast(look.dark_color, DARK_PAPER) >= 3
    assert [make_evaluation_look(other, other).symbol for other in EVALUATION_ORDER].count(look.symbol) == 1


def test_areas_of_absence_are_quiet() -> None:
    """What is not reported or not extracted is pale as an area; every other answer keeps its colours."""
    areas = {name: choose_area_colors(look) for name, look in ANSWERS.items()}
    quiet = {name for name, (light, _) in areas.items() if contrast(light, "#ffffff") < 2}
    assert quiet == {"not-reported", "not-extracted"}
    assert all(areas[name] == (ANSWERS[name].color, ANSWERS[name].dark_color) for name in areas.keys() - quiet)


def test_external_data_look_the_same_everywhere() -> None:
    """A number from an external test and a study with one have one colour and one symbol."""
    number, study = make_evaluation_look("external-test", "External test"), STRENGTHS["external"]
    assert (number.color, number.dark_color, number.symbol) == (study.color, study.dark_color, study.symbol)


def test_unknown_kinds_of_data_claim_nothing() -> None:
    """A kind of data that another survey made up looks as one that is not reported."""
    unknown, absent = make_evaluation_look("on-the-moon", "On the moon"), make_evaluation_look("not-reported", "x")
    assert (unknown.label, unknown.symbol, unknown.color) == ("On the moon", absent.symbol, absent.color)


def test_strengths_are_in_the_order_of_the_registry() -> None:
    """Drawings rank kinds of validation as the registry of fields does, below all of them that there is none."""
    assert list(STRENGTHS) == ["none", *VALIDATION_ORDER]


@pytest.mark.parametrize("looks", [ANSWERS, STRENGTHS])
def test_series_differ_without_colour(looks: dict[str, Look]) -> None:
    """Within one list symbols, patterns and signs differ."""
    for name in ("symbol", "pattern", "sign"):
        assert len({getattr(look, name) for look in looks.values()}) == len(looks)


def test_terms_without_colour_get_one_by_place() -> None:
    """A term keeps its own colour, and one without gets the colour of its place; short names go first."""
    terms = [
        VocabularyTerm(id="one", label="One", definition="One.", color="#123456"),
        VocabularyTerm(id="two", label="Two", abbreviation="2", definition="Two."),
    ]
    assert make_term_looks(terms) == {
        "one": make_look(0, "one", "One", "#123456"),
        "two": make_look(1, "two", "2", SAFE_COLORS[1]),
    }


def test_there_is_a_look_for_any_place() -> None:
    """Lists of looks start again when they end."""
    assert make_look(len(SAFE_COLORS), "a", "A") == make_look(0, "a", "A")
