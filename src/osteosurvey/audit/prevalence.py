"""The share of cases with the condition that printed numbers imply.

Where p is the share of cases with the condition, s the sensitivity and c the specificity, of all cases, p·s are true
positives, p·(1 − s) false negatives, (1 − p)·(1 − c) false positives and (1 − p)·c true negatives.
Each further number is a function of p, s and c that grows with s and with c, so over the ranges of s and c it lies
between its values at the two lower and at the two upper ends.
Both bounds are linear in p once fractions are cleared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from osteosurvey.audit.ranges import EVERYTHING, Range, intersect, solve

_Linear = tuple[Fraction, Fraction]
"""The a and b of a + b·p, which must not be negative."""


def _accuracy(value: Range, s: Range, c: Range) -> tuple[_Linear, _Linear]:
    return (value.high - c.low, c.low - s.low), (c.high - value.low, s.high - c.high)


def _precision(value: Range, s: Range, c: Range) -> tuple[_Linear, _Linear]:
    most, least = value.high * (1 - c.low), value.low * (1 - c.high)
    return (most, -most - s.low * (1 - value.high)), (-least, least + s.high * (1 - value.low))


def _npv(value: Range, s: Range, c: Range) -> tuple[_Linear, _Linear]:
    most, least = c.low * (1 - value.high), c.high * (1 - value.low)
    return (-most, most + value.high * (1 - s.low)), (least, -least - value.low * (1 - s.high))


def _f1(value: Range, s: Range, c: Range) -> tuple[_Linear, _Linear]:
    upper = (value.high * (1 - c.low), value.high * (s.low + c.low) - 2 * s.low)
    lower = (-value.low * (1 - c.high), 2 * s.high - value.low * (s.high + c.high))
    return upper, lower


_BOUNDS: Mapping[str, Callable[[Range, Range, Range], tuple[_Linear, _Linear]]] = {
    "accuracy": _accuracy,
    "precision": _precision,
    "npv": _npv,
    "f1": _f1,
}
"""For each number that depends on the prevalence, the two linear bounds that it sets."""

DEPENDENT = tuple(_BOUNDS)
"""Every number that, with sensitivity and specificity, implies a prevalence."""


def imply_prevalence(quantity: str, value: Range, sensitivity: Range, specificity: Range) -> Range | None:
    """Find the prevalences at which a number goes with a sensitivity and a specificity; None where there are none."""
    return solve(*_BOUNDS[quantity](value, sensitivity, specificity))


def imply_common_prevalence(scores: Mapping[str, Range]) -> Range | None:
    """Find the prevalences that all numbers leave open together; None where there are none.

    Without both sensitivity and specificity, nothing is implied.
    """
    common: Range | None = EVERYTHING
    if "sensitivity" in scores and "specificity" in scores:
        for quantity in DEPENDENT:
            if quantity in scores and common is not None:
                implied = imply_prevalence(quantity, scores[quantity], scores["sensitivity"], scores["specificity"])
                common = implied and intersect(common, implied)
    return common
