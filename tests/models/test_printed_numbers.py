"""Numbers read out of printed texts."""

from __future__ import annotations

import pytest

from osteosurvey.models.fields import Qualifier
from osteosurvey.models.printed_numbers import printed_levels, printed_qualifier, printed_steps, printed_values
from tests.models.printed_bounds import BOUNDS


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("0.962", ["0.962"]),
        ("96.2%", ["0.962"]),
        ("96 %", ["0.96"]),
        (".5", ["0.5"]),
        ("2,500 images", ["2500"]),
        ("1,234,567.5", ["1234567.5"]),
        ("-0.12", ["-0.12"]),
        ("−0.12", ["-0.12"]),
        ("0.85-0.94", ["0.85", "0.94"]),
        ("93.1% to 98.4%", ["0.931", "0.984"]),
        ("126 DXA, 78 X-ray images", ["126", "78"]),
        ("~36000", ["36000"]),
        ("4000+ patients", ["4000"]),
        ("0.977/0.964", ["0.977", "0.964"]),
        ("88%-94%", ["0.88", "0.94"]),
        ("71.0~80.2%", ["0.710", "0.802"]),
        ("80.1/90.2%", ["0.801", "0.902"]),
        ("17 (85%)", ["17", "0.85"]),
        ("−0.2–0.4", ["-0.2", "0.4"]),
        ("−0.4–−0.2", ["-0.4", "-0.2"]),
        ("(− 0.4, − 0.2)", ["-0.4", "-0.2"]),
        ("model A — 0.85", ["0.85"]),
        ("0·85", ["0.85"]),
        ("85 percent", ["0.85"]),
        ("75.13 ± 2.62%", ["0.7513"]),
        ("75.13 +/- 2.62%", ["0.7513"]),
        ("±0.02", ["0.02"]),
        ("0.85 (95% CI 0.80–0.90)", ["0.85", "0.80", "0.90"]),
        ("85% at 95% confidence", ["0.85"]),
        ("F1 of ResNet50", []),
        ("unknown", []),
    ],
)
def test_printed_numbers_are_read(printed: str, values: list[str]) -> None:
    """Numbers are read as people print them: signs, thousands, percentages, and none out of a name."""
    assert [str(value) for value in printed_values(printed)] == values


@pytest.mark.parametrize(
    ("printed", "steps"),
    [
        ("96.2%", [("0.962", "0.001")]),
        ("90.90 %", [("0.9090", "0.0001")]),
        ("0.90", [("0.90", "0.01")]),
        ("2,500 images", [("2500", "1")]),
        ("−0.12 to .5", [("-0.12", "0.01"), ("0.5", "0.1")]),
        ("75.13 ± 2.6%", [("0.7513", "0.0001")]),
        ("71.0–80.25%", [("0.710", "0.001"), ("0.8025", "0.0001")]),
        ("unknown", []),
    ],
)
def test_the_last_printed_digit_tells_the_step(printed: str, steps: list[tuple[str, str]]) -> None:
    """Each number comes with the worth of its last digit, zeros at the end included."""
    assert [(str(value), str(step)) for value, step in printed_steps(printed)] == steps


@pytest.mark.parametrize(("printed", "qualifier"), BOUNDS)
def test_signs_and_words_that_bound_are_distinguished_from_others(printed: str, qualifier: Qualifier) -> None:
    """A tilde between two numbers bounds none, nor does the plus of ±; 'or more' bounds the number that it follows."""
    assert printed_qualifier(printed) == qualifier


@pytest.mark.parametrize(
    ("printed", "levels"),
    [
        ("95% CI 0.74–0.85", ["0.95"]),
        ("97.5 %-confidence interval", ["0.975"]),
        ("0.85 (90% C.I., 99% credible interval)", ["0.90", "0.99"]),
        ("95% (0.9 to 1)", []),
        ("CI 74%-85%", []),
        ("95% CIFAR", []),
    ],
)
def test_levels_are_distinguished_from_results(printed: str, levels: list[str]) -> None:
    """A percentage is a level only where an interval is named right behind it."""
    assert [str(level) for level in printed_levels(printed)] == levels
