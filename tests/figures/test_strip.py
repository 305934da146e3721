"""Strips: where numbers stand on their rails, and which mark lies on which."""

from __future__ import annotations

from osteosurvey.figures.looks import EVALUATION_ORDER
from osteosurvey.figures.svg.shapes import shape_at
from osteosurvey.figures.svg.strip import Strip, StripMark, StripRail, StripValue, draw_strip, list_looks


def test_numbers_stand_on_the_rail_of_their_measure() -> None:
    """The rails run from 0.5 to 1; equal numbers of one kind of data are one mark, and an external one comes last."""
    values = [
        StripValue(0, 0.75, "external-test"),
        StripValue(0, 0.75, "internal-test"),
        StripValue(0, 0.75, "internal-test"),
        StripValue(1, 1.0, "training"),
    ]
    assert draw_strip(("AUC", "Acc"), values) == Strip(
        rails=(
            StripRail("AUC", 12, "M34 8H162M34 5v6M98 5v6M162 5v6", is_empty=False),
            StripRail("Acc", 26, "M34 22H162M34 19v6M98 19v6M162 19v6", is_empty=False),
        ),
        marks=(
            StripMark("training", shape_at("circle-open", 162, 22)),
            StripMark("internal-test", shape_at("circle", 98, 8)),
            StripMark("external-test", shape_at("diamond", 98, 8)),
        ),
    )


def test_a_number_below_the_scale_is_an_arrow() -> None:
    """An arrow at the beginning of its rail keeps the colour of its data; a rail without a number has no ticks."""
    strip = draw_strip(("AUC", "Acc"), [StripValue(1, 0.12, "temporal-test")])
    assert strip.marks == (StripMark("temporal-test", "M32 22l7-4v8z"),)
    first, _ = strip.rails
    assert (first.path, first.is_empty) == ("M34 8H162", True)


def test_a_kind_of_data_that_is_not_standard_looks_as_not_reported() -> None:
    """What only one survey calls its data has the mark of data that are not reported."""
    (mark,) = draw_strip(("AUC",), [StripValue(0, 0.5, "on-the-moon")]).marks
    assert mark == StripMark("not-reported", shape_at("bar", 34, 8))


def test_looks_are_listed_from_the_strongest_test() -> None:
    """A legend has each look once, external tests first."""
    assert list(list_looks(["on-the-moon", *reversed(EVALUATION_ORDER), "training"])) == list(EVALUATION_ORDER)
