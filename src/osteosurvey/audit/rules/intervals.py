"""A printed interval is as wide as its number of cases makes it, and stays within what the metric can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist

from osteosurvey.audit.findings import Breach, Item, Rule, count_sets, each_set
from osteosurvey.audit.references import HANLEY_MCNEIL, WILSON
from osteosurvey.audit.result_sets import Number, ResultSet, StudyResults
from osteosurvey.models import Estimate, Interval
from osteosurvey.models.printed_intervals import read_bounds

_NARROWEST = Fraction(1, 2)
"""Part of the expected width below which an interval is too narrow; methods differ by much less."""


def _confidence_interval(number: Number) -> Interval | None:
    """Give the interval of a number where it is a confidence interval: a spread says nothing on how sure it is."""
    interval = number.estimate.interval
    is_sound = interval is not None and interval.kind == "confidence" and interval.low <= interval.high
    return interval if is_sound else None


def _has_interval(one: ResultSet) -> bool:
    return any(_confidence_interval(number) is not None for number in one.numbers)


def _has_interval_and_size(one: ResultSet) -> bool:
    return _has_interval(one) and one.sizes.largest is not None


def check_width(one: ResultSet) -> Iterator[Breach]:
    """An interval is not much narrower than so many cases can make it."""
    largest = one.sizes.largest
    assert largest is not None, "the rule applies where the number of cases is limited"
    for number in one.numbers:
        interval = _confidence_interval(number)
        half_width = _HALF_WIDTHS.get(number.quantity)
        if interval is None or half_width is None:
            continue
        expected = 2 * half_width(number, _find_quantile(interval.level), largest.count)
        widest = _find_widest(interval, number.estimate)
        if widest < float(_NARROWEST) * expected:
            message = (
                f"the interval {interval.printed} of {number.said} should not be much narrower than {expected:.3f}, "
                f"which {largest.count:,} cases (unit: {largest.unit}) give; it is at most {float(widest):.3f} wide"
            )
            yield Breach((number,), "unlikely" if one.sizes.known else "look", message, ())


def _find_quantile(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)


def _find_widest(interval: Interval, estimate: Estimate) -> Fraction:
    """Give the widest interval that rounds to the printed one."""
    low, high = Decimal(str(interval.low)), Decimal(str(interval.high))
    slacks = (one.slack for one in read_bounds(interval, estimate) if (one.low, one.high) == (low, high))
    return Fraction(high - low + max(slacks, default=Decimal(0)))


def _halve_share(number: Number, z: float, cases: int) -> float:
    """Give half the width for a share: the narrower of the plain normal interval and Wilson's."""
    spread = min(float(bound * (1 - bound)) for bound in (number.range.low, number.range.high))
    plain = z * (spread / cases) ** 0.5
    wilson = z / (1 + z * z / cases) * (spread / cases + z * z / (4 * cases * cases)) ** 0.5
    return float(min(plain, wilson))


def _halve_area(number: Number, z: float, cases: int) -> float:
    """Give half the width for an area after Hanley and McNeil, with as many cases as others, which is narrowest."""
    area, half = float(number.range.high), cases / 2
    q1, q2 = area / (2 - area), 2 * area * area / (1 + area)
    variance = (area * (1 - area) + (half - 1) * (q1 - area * area + q2 - area * area)) / (half * half)
    return float(z * max(variance, 0.0) ** 0.5)


_HALF_WIDTHS: Mapping[str, Callable[[Number, float, int], float]] = {
    "accuracy": _halve_share,
    "sensitivity": _halve_share,
    "recall": _halve_share,
    "specificity": _halve_share,
    "precision": _halve_share,
    "npv": _halve_share,
    "auc": _halve_area,
}
"""How wide half an interval is expected to be; for shares of a part, all cases make it narrower than the part does."""

WIDTH_RULE = Rule(
    id="interval-width",
    title="The width of an interval fits the number of cases",
    explanation=(
        "The fewer cases, the wider the interval. For a share, the width follows from the share and the number of "
        "cases; for an area under the ROC curve, from the area and the numbers of cases with and without the "
        "condition. A much narrower interval claims more precision than so few cases can give."
    ),
    formula=(
        "for a share x of n cases, width ≈ 2z·√(x(1 − x)/n), or Wilson's; for an area A, width ≈ 2z·SE(A) after "
        "Hanley and McNeil with n/2 cases in each class"
    ),
    tolerance=(
        "Reported below half of the narrowest expected width, with as many cases as the group, or the largest group "
        "that the record prints, can have."
    ),
    alternatives=(
        "Repeated runs, folds or images of one patient may have been counted as cases.",
        "The interval may be a standard error or deviation rather than a confidence interval.",
    ),
    references=(WILSON, HANLEY_MCNEIL),
    asks=count_sets(_has_interval_and_size),
    check=each_set(check_width, _has_interval_and_size),
)


def check_bounds(one: ResultSet) -> Iterator[Breach]:
    """The bounds of an interval are values that the metric can have."""
    for number in one.numbers:
        interval = _confidence_interval(number)
        if interval is not None and (interval.low < 0 or interval.high > 1):
            message = f"the interval {interval.printed} of {number.said} should lie within 0 and 1, as every share does"
            yield Breach((number,), "look", message, ())


BOUNDS_RULE = Rule(
    id="interval-bounds",
    title="An interval stays within the range of the metric",
    explanation=(
        "A share or an area lies between 0 and 1, and so must every value of an interval around it. The normal (Wald) "
        "interval can leave this range near 0 and 1, where it should not be used."
    ),
    formula="0 ≤ lower bound, upper bound ≤ 1",
    tolerance="None is needed.",
    alternatives=("The interval may be a normal (Wald) interval, computed from the standard error.",),
    references=(WILSON,),
    asks=count_sets(_has_interval),
    check=each_set(check_bounds, _has_interval),
)


def check_order(one: ResultSet) -> Iterator[Breach]:
    """The bounds of an interval are in order, and the number lies between them."""
    for number in one.numbers:
        message = _describe_order(number.estimate.interval, number.estimate.value, number.said)
        if message:
            yield Breach((number,), "impossible", message, ())


def _describe_order(interval: Interval | None, value: float | None, said: str) -> str | None:
    """Say what must hold of an interval around a value; None where it holds, or there is no interval."""
    if interval is None:
        return None
    if interval.low > interval.high:
        return f"the interval {interval.printed} of {said} must have its lower bound first"
    if value is not None and not interval.low <= value <= interval.high:
        return f"the interval {interval.printed} must contain {said}, which it is printed for"
    return None


def _check_orders(results: StudyResults) -> Iterator[Breach]:
    """Ask about every number, and about every difference between two models."""
    yield from _check_numbers(results)
    for place, difference in enumerate(results.study.differences):
        said = f"{results.name_metric(difference.metric)} difference of {difference.model} and {difference.than}"
        message = _describe_order(difference.interval, difference.value, said)
        if message:
            item = Item(("differences", place), difference.printed, f"{difference.printed} is taken as printed")
            yield Breach((), "impossible", message, (), item)


def _has_bounds(one: ResultSet) -> bool:
    return any(number.estimate.interval is not None for number in one.numbers)


def _count_bounds(results: StudyResults) -> int:
    of_differences = sum(difference.interval is not None for difference in results.study.differences)
    return count_sets(_has_bounds)(results) + of_differences


_check_numbers = each_set(check_order, _has_bounds)


ORDER_RULE = Rule(
    id="interval-order",
    title="An interval contains its number, the lower bound first",
    explanation=(
        "An interval gives plausible true values around an estimate, or around a difference between two models. Its "
        "first bound is the lower one, and the estimate or difference lies between the two."
    ),
    formula="lower bound ≤ number ≤ upper bound",
    tolerance="None is needed.",
    alternatives=(
        "The interval may belong to another number.",
        "A bound or the number may be a misprint, here or in the source.",
    ),
    references=(WILSON,),
    asks=_count_bounds,
    check=_check_orders,
)
