"""The one list of printed intervals that `check` and the form are both tested with, and the study that holds them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from osteosurvey.models import Estimate
from osteosurvey.models.printed_intervals import read_bounds
from tests.browser.form_pages import new_study

_LIST = Path(__file__).with_name("printed_intervals.json")


class Case(NamedTuple):
    """A printed estimate with its interval as a record holds them, numbers as they are typed, and what is said of it.

    Each issue is the field within the estimate, the message and the severity.
    """

    estimate: dict[str, Any]
    issues: list[tuple[str, str, str]]

    @property
    def name(self) -> str:
        """What tells the case apart from the others."""
        interval = self.estimate["interval"]
        return f"{self.estimate['printed']} with {interval['printed']} as {interval['low']} to {interval['high']}"


def _read(case: dict[str, Any]) -> Case:
    beside = {"metric": "gain", "evaluation": "same-street", "source": "paper"}
    interval = {"printed": case["interval"]}
    interval.update((name, case[name]) for name in ("low", "high", "kind", "level") if name in case)
    estimate = {**beside, "printed": case["estimate"], "value": case["value"], "interval": interval}
    return Case(estimate, sorted((field, message, severity) for field, message, severity in case.get("issues", ())))


CASES = [_read(case) for case in json.loads(_LIST.read_text("utf-8"))]
"""Every printed interval of the list."""


def study_of(estimates: list[dict[str, Any]]) -> dict[str, Any]:
    """Make a good new study with these estimates."""
    return {**new_study(), "estimates": estimates}


def within(issues: list[tuple[str, str, str]], place: int) -> list[tuple[str, str, str]]:
    """List what is said of one estimate, by its place in the study."""
    start = f"estimates[{place}]."
    return sorted((field.removeprefix(start), *rest) for field, *rest in issues if field.startswith(start))  # type: ignore[misc]


_NUMBERS = (
    "74.4",
    "85.0",
    "0.74",
    ".85",
    "94",
    "100",
    "2.62",
    "1,200",
    "0\u00b780",
    "80.1",
    "-0.4",
    "\u22120.2",
    "1.2.3",
)
_BETWEEN = (
    *("", "%", " %", "-", "\u2013", " - ", " -", "\u2212", "\u2014", "~", " ~ ", " to ", " \u00b1 ", " +/- ", ","),
    *(", ", "; ", "/", " ", "(", " (", ")", "[", "]", "95% CI ", " SD ", " s.d. = ", " SE ", " and ", ": ", "x"),
    *(" percent", " of ", "."),
)
"""Pieces of printed intervals, and of what is none."""


def make_print(chance: Random) -> dict[str, str]:
    """Make a print, mostly of an interval, with an estimate beside it."""
    printed = chance.choice(("80.1%", "0.80", "97%", "75.13 \u00b1 2.62%", "1,250", "-0.3", "0.801 (80.1%)", "x"))
    values = {"0.80": "0.8", "97%": "0.97", "75.13 \u00b1 2.62%": "0.7513", "1,250": "1250", "-0.3": "-0.3"}
    text = "".join(
        chance.choice(pieces) for _ in range(chance.randint(1, 4)) for pieces in (_BETWEEN, _NUMBERS, _BETWEEN)
    )
    return {"printed": printed, "value": values.get(printed, "0.801"), "interval": text}


def read_print(printed: str, value: Decimal, interval: str) -> list[tuple[Decimal, Decimal]]:
    """Read the bounds that the print of an interval can mean beside a printed estimate."""
    estimate = Estimate.model_validate(
        {
            **{"metric": "gain", "evaluation": "same-street", "source": "paper", "printed": printed},
            **{"value": float(value), "interval": {"low": 0, "high": 1, "printed": "0 to 1"}},
        }
    )
    assert estimate.interval is not None
    bounds = read_bounds(estimate.interval.model_copy(update={"printed": interval}), estimate)
    return [(one.low, one.high) for one in bounds]


def write(number: Decimal) -> str:
    """Write a number as messages and the form's decimals do."""
    return f"{(number + 0).normalize():f}"
