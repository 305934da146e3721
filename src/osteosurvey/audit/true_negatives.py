"""How each score bounds the true negatives of a table whose other counts are given, in whole numbers only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osteosurvey.audit.ranges import Range

Bounds = tuple[int, int]
"""The fewest and the most true negatives."""

Limit = Callable[[int, int, int], Bounds]
"""Takes true positives, false negatives and all cases without the condition; gives bounds."""

_NONE: Bounds = (1, 0)
"""Bounds that no number keeps."""


def _limit_specificity(shares: Range) -> Limit:
    (low, per_low), (high, per_high) = shares.low.as_integer_ratio(), shares.high.as_integer_ratio()

    def limit(tp: int, fn: int, negatives: int) -> Bounds:
        return (-(-low * negatives // per_low), high * negatives // per_high) if negatives else _NONE

    return limit


def _limit_accuracy(shares: Range) -> Limit:
    (low, per_low), (high, per_high) = shares.low.as_integer_ratio(), shares.high.as_integer_ratio()

    def limit(tp: int, fn: int, negatives: int) -> Bounds:
        cases = tp + fn + negatives
        return -(-low * cases // per_low) - tp, high * cases // per_high - tp

    return limit


def _limit_precision(shares: Range) -> Limit:
    """Bound the false positives, which are tp·(1 − q)/q for a precision of q."""
    (low, per_low), (high, per_high) = shares.low.as_integer_ratio(), shares.high.as_integer_ratio()

    def limit(tp: int, fn: int, negatives: int) -> Bounds:
        if tp == 0:
            return (0, negatives - 1) if low == 0 else _NONE
        if high == 0:
            return _NONE
        fewest = -(-tp * (per_high - high) // high)
        most = tp * (per_low - low) // low if low else negatives
        return negatives - most, negatives - fewest

    return limit


def _limit_npv(shares: Range) -> Limit:
    """Bound the true negatives, which are fn·v/(1 − v) for a negative predictive value of v."""
    (low, per_low), (high, per_high) = shares.low.as_integer_ratio(), shares.high.as_integer_ratio()

    def limit(tp: int, fn: int, negatives: int) -> Bounds:
        if fn == 0:
            return (1, negatives) if high == per_high else _NONE
        if low == per_low:
            return _NONE
        fewest = -(-fn * low // (per_low - low))
        return fewest, fn * high // (per_high - high) if high < per_high else negatives

    return limit


def _limit_f1(shares: Range) -> Limit:
    """Bound the false positives, which are 2·tp·(1 − f)/f − fn for an F1 score of f."""
    (low, per_low), (high, per_high) = shares.low.as_integer_ratio(), shares.high.as_integer_ratio()

    def limit(tp: int, fn: int, negatives: int) -> Bounds:
        if tp == 0:
            return (0, negatives if fn else negatives - 1) if low == 0 else _NONE
        if high == 0:
            return _NONE
        fewest = -(-2 * tp * (per_high - high) // high) - fn
        most = 2 * tp * (per_low - low) // low - fn if low else negatives
        return negatives - most, negatives - fewest

    return limit


def _limit_balanced_accuracy(shares: Range) -> Limit:
    """Bound the specificity, which is 2·b − s for a balanced accuracy of b and a sensitivity of s."""
    (low, per_low), (high, per_high) = shares.low.as_integer_ratio(), shares.high.as_integer_ratio()

    def limit(tp: int, fn: int, negatives: int) -> Bounds:
        positives = tp + fn
        if not positives or not negatives:
            return _NONE
        fewest = -(-negatives * (2 * low * positives - tp * per_low) // (per_low * positives))
        most = negatives * (2 * high * positives - tp * per_high) // (per_high * positives)
        return fewest, most

    return limit


LIMITS: Mapping[str, Callable[[Range], Limit]] = {
    "specificity": _limit_specificity,
    "accuracy": _limit_accuracy,
    "precision": _limit_precision,
    "npv": _limit_npv,
    "f1": _limit_f1,
    "balanced-accuracy": _limit_balanced_accuracy,
}
"""How every score but sensitivity, which bounds the true positives, bounds the true negatives."""
