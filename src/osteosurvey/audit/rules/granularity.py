"""A share of whole cases can only take the values that so many cases can show."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.audit.findings import Breach, Certainty, Rule, count_sets, each_set
from osteosurvey.audit.ranges import round_down, round_up, simplest_share
from osteosurvey.audit.references import BROWN_HEATHERS
from osteosurvey.audit.result_sets import Number, ResultSet
from osteosurvey.audit.sizes import Cases

_SHARES = frozenset({"accuracy", "sensitivity", "recall", "specificity", "precision", "npv"})
"""Shares of all cases or of some of them."""


def check_granularity(one: ResultSet) -> Iterator[Breach]:
    """Some number of whole cases gives the printed share."""
    for number in one.numbers:
        if number.quantity == "accuracy" and one.sizes.known:
            yield from _check_share_of_all(number, one)
        elif number.quantity in _SHARES and one.classes in (None, 2):
            yield from _check_share_of_some(number, one)


def _applies(one: ResultSet) -> bool:
    return any(number.quantity in _SHARES for number in one.numbers) and one.sizes.largest is not None


def _check_share_of_all(number: Number, one: ResultSet) -> Iterator[Breach]:
    if not any(_is_shown_by(number, cases) for cases in one.sizes.known):
        sizes = " or ".join(f"{cases.count:,} (unit: {cases.unit})" for cases in one.sizes.known)
        message = f"{number.said} must be a share of {sizes}, but no whole number of cases gives it"
        yield Breach((number,), _rate(one), message, ())


def _is_shown_by(number: Number, cases: Cases) -> bool:
    return round_up(number.range.low, cases.count) <= round_down(number.range.high, cases.count)


def _check_share_of_some(number: Number, one: ResultSet) -> Iterator[Breach]:
    largest = one.sizes.largest
    assert largest is not None, "the rule applies where the number of cases is limited"
    if _is_shown_by(number, largest):
        return
    simplest = simplest_share(number.range)
    if simplest.denominator > largest.count:
        message = (
            f"{number.said} must be a share of at most {largest.count:,} cases (unit: {largest.unit}), but takes "
            f"at least {simplest.denominator:,}, of which {simplest.numerator:,}"
        )
        yield Breach((number,), _rate(one), message, () if one.sizes.known else (_OTHER_UNIT,))


def _rate(one: ResultSet) -> Certainty:
    if one.may_be_averaged or not one.sizes.known:
        return "look"
    return "unlikely" if one.numbers[0].estimate.unit is None else "impossible"


_OTHER_UNIT = (
    "Cases may be counted in a unit of which the study has more, such as images of one patient or parts of an image."
)

RULE = Rule(
    id="granularity",
    title="A share must be possible with the number of cases",
    explanation=(
        "Shares of whole cases come in steps: with 38 cases, one more correct case changes accuracy by 2.6 percentage "
        "points, and no number of correct cases gives 54%. The more digits a share is printed with, the fewer sample "
        "sizes can have produced it."
    ),
    formula="share = k / n for whole numbers k and n, where n is at most the number of cases",
    tolerance=(
        "The share may be any value that rounds to the printed one. Where the number of cases is not known, any "
        "number up to the largest group that the record prints is tried; a finding then only asks for a check."
    ),
    alternatives=(
        "The share may be a mean over folds, classes, readers or runs, which need not be a share of whole cases.",
        "Cases may have been left out of the analysis.",
    ),
    references=(BROWN_HEATHERS,),
    asks=count_sets(_applies),
    check=each_set(check_granularity, _applies),
)
