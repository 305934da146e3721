"""Some 2×2 table of whole cases gives all printed values at once."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.audit.findings import Breach, Certainty, Rule, count_sets, each_set, holds
from osteosurvey.audit.formatting import format_numbers
from osteosurvey.audit.references import BROWN_HEATHERS, FAZEKAS_KOVACS
from osteosurvey.audit.result_sets import ResultSet

_has_pair = holds("sensitivity", "specificity")


def _applies(one: ResultSet) -> bool:
    """Return whether tables can be searched: of a known size, or of any size if few prevalences are left open.

    Sets of unknown size without sensitivity and specificity would take long and rule out little.
    """
    if len(one.table_numbers) < 2:
        return False
    return bool(one.sizes.known) or (one.sizes.limit is not None and _has_pair(one))


def check_whole_cases(one: ResultSet) -> Iterator[Breach]:
    """Some table of whole cases gives all values."""
    if not one.has_no_table:
        return
    numbers = tuple(one.table_numbers.values())
    message = (
        f"{format_numbers(numbers)} must come from one 2×2 table of whole cases, but none {_format_sizes(one)} gives "
        "them"
    )
    yield Breach(numbers, _rate(one), message, ())


def _format_sizes(one: ResultSet) -> str:
    if one.sizes.known:
        return "of " + " or ".join(f"{cases.count:,} (unit: {cases.unit})" for cases in one.sizes.known)
    assert one.sizes.limit is not None, "without a limit no search is complete"
    return f"of up to {one.sizes.limit.count:,} (unit: {one.sizes.limit.unit})"


def _rate(one: ResultSet) -> Certainty:
    if one.may_be_averaged or not one.sizes.known:
        return "look"
    return "unlikely" if one.numbers[0].estimate.unit is None else "impossible"


RULE = Rule(
    id="whole-cases",
    title="One 2×2 table of whole cases must give all values",
    explanation=(
        "Sensitivity, specificity, accuracy and the measures derived from them follow from four counts: true "
        "positives, false negatives, false positives and true negatives. Every table of four whole numbers is tried; "
        "one of them must give all printed values. Each value may be possible by itself although no table gives all "
        "of them."
    ),
    formula="TP + FN + FP + TN = n, and each printed value is the rounded ratio of these counts",
    tolerance=(
        "Each number may be any value that rounds to the printed one. Where the number of cases is not known, every "
        "table up to the largest number of cases that the record prints is tried; a finding then only asks for a check."
    ),
    alternatives=(
        "If the numbers were averaged over folds, classes, readers or runs, no single table has to give them.",
        "Cases may have been left out of the analysis, or counted in another unit.",
        "The numbers may belong to different models, thresholds or test sets.",
    ),
    references=(FAZEKAS_KOVACS, BROWN_HEATHERS),
    asks=count_sets(_applies),
    check=each_set(check_whole_cases, _applies),
    assumes_two_classes=True,
)
