"""The typeface of images: widths of texts, and texts cut to a width."""

from __future__ import annotations

import pytest

from osteosurvey.figures.svg.typeface import measure, shorten, wrap


def test_widths_grow_with_size_and_weight() -> None:
    """A text is as wide as its letters together, twice as wide in twice the size, and wider in a heavier face."""
    assert measure("lane", 26) == pytest.approx(2 * measure("lane", 13))
    assert measure("lane", 13) == pytest.approx(sum(measure(letter, 13) for letter in "lane"))
    assert measure("lane", 13, "Semibold") > measure("lane", 13) > measure("lan", 13)


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("", 2, [""]),
        ("one two", 2, ["one two"]),
        ("one two three four", 2, ["one two", "three four"]),
        ("one two three four five", 2, ["one two", "three fo…"]),
        ("incomprehensibilities", 2, ["incomp…"]),
        ("a incomprehensibilities", 2, ["a", "incomp…"]),
    ],
)
def test_texts_break_at_words(text: str, lines: int, expected: list[str]) -> None:
    """Words break into lines that fit, and what does not fit ends in an ellipsis."""
    assert wrap(text, 58, 13, lines) == expected


def test_a_long_text_is_cut_to_its_width() -> None:
    """A text of any length fits after cutting, with an ellipsis at its end, and a short one stays."""
    cut = shorten("x" * 4000, 100, 13)
    assert (cut[-2:], measure(cut, 13) <= 100, shorten("short", 100, 13)) == ("x…", True, "short")
