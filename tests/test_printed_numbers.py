"""Numbers read out of printed texts."""

from __future__ import annotations

import pytest

from osteosurvey.printed_numbers import printed_steps, printed_values


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
        ("unknown", []),
    ],
)
def test_the_last_printed_digit_tells_the_step(printed: str, steps: list[tuple[str, str]]) -> None:
    """Each number comes with the worth of its last digit, zeros at the end included."""
    assert [(str(value), str(step)) for value, step in printed_steps(printed)] == steps
