"""Numbers measured on the same cases imply the same share of cases with the condition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from osteosurvey.audit.findings import Breach, Rule, count_sets, each_set, holds
from osteosurvey.audit.formatting import format_numbers, format_range
from osteosurvey.audit.prevalence import DEPENDENT, imply_prevalence
from osteosurvey.audit.ranges import Range
from osteosurvey.audit.references import CHICCO_JURMAN, FAZEKAS_KOVACS
from osteosurvey.audit.result_sets import Number, ResultSet, StudyResults

_PAIR = ("sensitivity", "specificity")
"""What each of the dependent numbers needs beside it to imply a prevalence."""


_has_pair = holds(*_PAIR)


def _applies(one: ResultSet) -> bool:
    """Return whether something other than accuracy, which has a rule of its own, implies a prevalence."""
    return _has_pair(one) and bool(one.select(DEPENDENT).keys() - {"accuracy"})


def check_prevalence(one: ResultSet) -> Iterator[Breach]:
    """Accuracy, precision, negative predictive value and F1 score imply one prevalence."""
    pair, implied = _imply(one)
    for number, shares in implied:
        if shares is None and number.quantity != "accuracy":
            message = (
                f"{number.said} fits {format_numbers(pair)} at no prevalence; with two classes, one prevalence must "
                "give all three"
            )
            yield Breach((number, *pair), "impossible", message, (_AVERAGED,))
    known = [(number, shares) for number, shares in implied if shares is not None]
    for (first, mine), (second, theirs) in combinations(known, 2):
        if not mine.overlaps(theirs):
            message = (
                f"with {format_numbers(pair)}, {first.said} implies a prevalence of {format_range(mine)} and "
                f"{second.said} one of {format_range(theirs)}; with two classes, one prevalence must give both"
            )
            yield Breach((first, second, *pair), "impossible", message, (_AVERAGED,))


def _imply(one: ResultSet) -> tuple[tuple[Number, ...], list[tuple[Number, Range | None]]]:
    pair = tuple(one.select(_PAIR).values())
    sensitivity, specificity = (number.range for number in pair)
    found = one.select(DEPENDENT)
    return pair, [
        (number, imply_prevalence(quantity, number.range, sensitivity, specificity))
        for quantity, number in found.items()
    ]


_AVERAGED = "F1 score, precision, sensitivity or specificity may be an average over classes or folds."

RULE = Rule(
    id="implied-prevalence",
    title="Numbers on the same cases imply one prevalence",
    explanation=(
        "With sensitivity and specificity given, accuracy, precision, negative predictive value and F1 score each "
        "depend only on the prevalence, the share of cases that have the condition. So each of them implies a "
        "prevalence, and when all are measured on the same cases, all imply the same one."
    ),
    formula=(
        "accuracy = p·s + (1 − p)·c; precision = p·s / (p·s + (1 − p)(1 − c)); "
        "NPV = (1 − p)·c / ((1 − p)·c + p(1 − s)); F1 = 2·p·s / (p·s + p + (1 − p)(1 − c)), "
        "where s is sensitivity, c is specificity and p is the prevalence among the cases"
    ),
    tolerance="Each number may be any value that rounds to the printed one; a prevalence counts when any such values "
    "imply it.",
    alternatives=(
        "The F1 score may be for the class without the condition, or a mean over both.",
        "The numbers may belong to different models, thresholds, targets or test sets.",
        "One of them may be a misprint, here or in the source.",
    ),
    references=(FAZEKAS_KOVACS, CHICCO_JURMAN),
    asks=count_sets(_applies),
    check=each_set(check_prevalence, _applies),
    assumes_two_classes=True,
)


_has_three = holds("accuracy", *_PAIR)


def _implies_for_known_cases(one: ResultSet) -> bool:
    return _has_three(one) and bool(one.sizes.known) and not one.may_be_averaged


def check_shared_prevalence(results: StudyResults) -> Iterator[Breach]:
    """Two models tested on the same cohort for the same target imply overlapping prevalences."""
    found: dict[object, list[tuple[Number, tuple[Number, ...], Range]]] = {}
    for one in results.sets:
        estimate = one.numbers[0].estimate
        if not _implies_for_known_cases(one):
            continue
        cases = (estimate.cohort, estimate.evaluation, estimate.subject)
        pair, implied = _imply(one)
        for number, shares in implied:
            if number.quantity == "accuracy" and shares is not None:
                found.setdefault((cases, estimate.unit), []).append((number, pair, shares))
    for alike in found.values():
        for (first, pair, mine), (second, other, theirs) in combinations(alike, 2):
            if not mine.overlaps(theirs):
                message = (
                    f"{format_numbers((first, *pair))} imply a prevalence of {format_range(mine)}, "
                    f"{format_numbers((second, *other))} one of {format_range(theirs)}; the same cases must have one "
                    "prevalence"
                )
                yield Breach((first, *pair, second, *other), "impossible", message, ())


SHARED_RULE = Rule(
    id="shared-prevalence",
    title="Two tests on the same cases imply the same prevalence",
    explanation=(
        "Accuracy, sensitivity and specificity together imply the prevalence among the cases. When two models are "
        "tested on the same cohort for the same condition, both must imply the same prevalence."
    ),
    formula="p = (accuracy − specificity) / (sensitivity − specificity), for each model on the same cohort",
    tolerance="Each number may be any value that rounds to the printed one; only sets with a known cohort are "
    "compared.",
    alternatives=(
        "One of the models may have been tested on a part of the cohort, for example where data were missing.",
        "One of the numbers may be a misprint, here or in the source.",
    ),
    references=(FAZEKAS_KOVACS,),
    asks=count_sets(_implies_for_known_cases),
    check=check_shared_prevalence,
    assumes_two_classes=True,
)
