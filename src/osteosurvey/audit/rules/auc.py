"""The area under a ROC curve fits the operating point that lies on the curve, and is not below chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from osteosurvey.audit.findings import Breach, Rule, count_sets, each_set, holds
from osteosurvey.audit.formatting import format_numbers, format_thousandths
from osteosurvey.audit.ranges import Range, find_step
from osteosurvey.audit.references import FAWCETT, HANLEY_MCNEIL, MUSCHELLI
from osteosurvey.audit.result_sets import Number, ResultSet, StudyResults, describe_set

_CHANCE = Fraction(1, 2)
"""The area of a curve that guesses."""

FINE = Fraction(1, 1000)
"""Coarsest print at which agreement with the mean of sensitivity and specificity says something."""


_QUANTITIES = ("auc", "sensitivity", "specificity")


def check_auc(one: ResultSet) -> Iterator[Breach]:
    """The area lies where a curve through the operating point allows."""
    auc, sensitivity, specificity = one.select(_QUANTITIES).values()
    pair = (sensitivity, specificity)
    floor = sensitivity.range.low * specificity.range.low
    ceiling = 1 - (1 - sensitivity.range.high) * (1 - specificity.range.high)
    chord = (sensitivity.range.low + specificity.range.low) / 2
    if auc.range.high < floor:
        bound = f"must be at least {format_thousandths(floor)}, the smallest area under a curve"
        yield Breach((auc, *pair), "impossible", _format(auc, bound, pair), ())
    elif auc.range.low > ceiling:
        bound = f"must be at most {format_thousandths(ceiling)}, the largest area under a curve"
        yield Breach((auc, *pair), "impossible", _format(auc, bound, pair), ())
    elif auc.range.high < chord:
        bound = f"should be at least {format_thousandths(chord)}, the area under the two straight lines"
        yield Breach((auc, *pair), "unlikely", _format(auc, bound, pair), (_NOT_CONCAVE,))


def _format(auc: Number, bound: str, pair: tuple[Number, Number]) -> str:
    return f"{auc.said} {bound} through the operating point of {format_numbers(pair)}"


_NOT_CONCAVE = (
    "The ROC curve may not be concave, so that a part of it lies below the straight lines through the operating point."
)

POINT_RULE = Rule(
    id="auc-point",
    title="The area under the curve fits the operating point",
    explanation=(
        "Sensitivity and specificity give one point of the ROC curve. The curve never decreases, so it lies at or "
        "below the point to its left and at or above it to its right, which bounds the area on both sides. A curve "
        "that is also concave lies on or above the straight lines from the lower left corner to the point and from "
        "there to the upper right corner."
    ),
    formula=(
        "sensitivity × specificity ≤ AUC ≤ 1 − (1 − sensitivity)(1 − specificity) always; "
        "AUC ≥ (sensitivity + specificity) / 2 for a concave curve"
    ),
    tolerance="Each number may be any value that rounds to the printed one.",
    alternatives=(
        "The area may be a mean over folds or classes, or be for another model, target or test set than the operating "
        "point.",
        "One of the numbers may be a misprint, here or in the source.",
    ),
    references=(FAWCETT, HANLEY_MCNEIL),
    asks=count_sets(holds(*_QUANTITIES)),
    check=each_set(check_auc, holds(*_QUANTITIES)),
    assumes_two_classes=True,
)


def check_decisions(one: ResultSet) -> Iterator[Breach]:
    """An area is more than the mean of sensitivity and specificity, where both are printed finely."""
    auc, sensitivity, specificity = numbers = tuple(one.select(_QUANTITIES).values())
    mean = Range(
        (sensitivity.range.low + specificity.range.low) / 2, (sensitivity.range.high + specificity.range.high) / 2
    )
    if auc.range.overlaps(mean):
        message = (
            f"{auc.said} is the mean of {sensitivity.said} and {specificity.said}; an area computed from the model's "
            "scores should be larger, so check whether it was computed from binary decisions"
        )
        yield Breach(numbers, "look", message, ())


def _is_printed_finely(one: ResultSet) -> bool:
    return holds(*_QUANTITIES)(one) and all(map(_is_fine, one.select(_QUANTITIES).values()))


def _is_fine(number: Number) -> bool:
    step = find_step(number.estimate.value, number.estimate.printed)
    return step is not None and step <= FINE and number.estimate.qualifier == "exactly"


DECISIONS_RULE = Rule(
    id="auc-of-decisions",
    title="An area equal to the mean of sensitivity and specificity",
    explanation=(
        "A ROC curve computed from binary decisions instead of scores has one point and two straight lines, and its "
        "area is the mean of sensitivity and specificity, that is, balanced accuracy. Such an area is correct but "
        "says nothing about other thresholds, and must not be compared with areas computed from scores."
    ),
    formula="AUC of binary decisions = (sensitivity + specificity) / 2",
    tolerance="Applied only where all three numbers are printed to a tenth of a percentage point or finer.",
    alternatives=("The model's scores may take only a few values, or the agreement may be a coincidence.",),
    references=(MUSCHELLI, FAWCETT),
    asks=count_sets(_is_printed_finely),
    check=each_set(check_decisions, _is_printed_finely),
    assumes_two_classes=True,
)


_RANKINGS = ("auc", "c-index")


def _list_two_rankings(results: StudyResults) -> Iterator[tuple[Number, ...]]:
    """List the two where one place prints both of the same model and cases.

    Their contrasts may differ: a concordance index is also entered as one of a value, and not of classes.
    """
    found: dict[object, dict[str, list[Number]]] = defaultdict(lambda: defaultdict(list))
    for one in results.sets:
        for quantity, number in one.select(_RANKINGS).items():
            without_contrast = describe_set(number.estimate.model_copy(update={"contrast": None}))
            found[without_contrast][quantity].append(number)
    for numbers in found.values():
        if [len(numbers[quantity]) for quantity in _RANKINGS] == [1, 1]:
            yield tuple(numbers[quantity][0] for quantity in _RANKINGS)


def check_c_index(results: StudyResults) -> Iterator[Breach]:
    """The concordance index of a yes-or-no outcome is the area under the curve."""
    for auc, c_index in _list_two_rankings(results):
        if not auc.range.overlaps(c_index.range):
            message = (
                f"{auc.said} and {c_index.said} should be equal for a binary outcome; check whether one of them is "
                "for one follow-up time"
            )
            yield Breach((auc, c_index), "look", message, ())


C_INDEX_RULE = Rule(
    id="auc-and-c-index",
    title="Concordance index and area under the curve agree",
    explanation=(
        "Both are the probability that the model ranks two cases in the right order. For a binary outcome they are "
        "the same number. For a time-to-event outcome they differ: the concordance index compares all pairs whose "
        "order is known, and the area is for one follow-up time."
    ),
    formula="C-index = AUC for a binary outcome",
    tolerance="Each number may be any value that rounds to the printed one.",
    alternatives=("The area may be for one follow-up time, such as five years, that the source does not print.",),
    references=(HANLEY_MCNEIL,),
    asks=lambda results: sum(1 for _ in _list_two_rankings(results)),
    check=check_c_index,
)


def _has_ranking(one: ResultSet) -> bool:
    return any(number.quantity in _RANKINGS for number in one.numbers)


def check_chance(one: ResultSet) -> Iterator[Breach]:
    """A ranking is not worse than guessing."""
    for number in one.numbers:
        if number.quantity in _RANKINGS and number.range.high < _CHANCE:
            message = f"{number.said} should be at least 0.5, the value for guessing; check the direction of the scores"
            yield Breach((number,), "look", message, ())


CHANCE_RULE = Rule(
    id="below-chance",
    title="Discrimination below chance",
    explanation=(
        "The area under the ROC curve and the concordance index are the probability that the model ranks two cases in "
        "the right order. Guessing gives 0.5. A value clearly below 0.5 means that the order is reversed."
    ),
    formula="AUC ≥ 0.5, C-index ≥ 0.5",
    tolerance="The number may be any value that rounds to the printed one.",
    alternatives=(
        "A small test set can give less than 0.5 by chance.",
        "The scores may be reversed, so that low scores mean a high risk.",
    ),
    references=(HANLEY_MCNEIL,),
    asks=count_sets(_has_ranking),
    check=each_set(check_chance, _has_ranking),
)
