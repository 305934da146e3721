"""The result over the whole is a mean of the results over its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from osteosurvey.audit.findings import Breach, Rule
from osteosurvey.audit.formatting import format_numbers
from osteosurvey.audit.references import STARD
from osteosurvey.audit.result_sets import Number, ResultSet, StudyResults

_PAIR = ("sensitivity", "specificity")


def _list_wholes(results: StudyResults) -> Iterator[tuple[tuple[Number, ...], list[Number]]]:
    """List what bounds the accuracy over all sites, with the accuracies of two sites or more."""
    parts: dict[object, list[Number]] = defaultdict(list)
    for one in results.sets:
        accuracy = one.find("accuracy")
        if accuracy is not None and accuracy.estimate.site is not None:
            parts[_describe(one)].append(accuracy)
    for one in results.sets:
        if one.numbers[0].estimate.site is None and len(parts[_describe(one)]) > 1:
            accuracy = one.find("accuracy")
            whole = (accuracy,) if accuracy else tuple(one.select(_PAIR).values())
            if accuracy or len(whole) == len(_PAIR):
                yield whole, parts[_describe(one)]


def _describe(one: ResultSet) -> object:
    """List everything but the site that must be the same for a part and the whole."""
    first = one.numbers[0].estimate
    return first.source, first.target, first.contrast, first.evaluation, first.cohort, first.model, first.threshold


def check_parts(results: StudyResults) -> Iterator[Breach]:
    """Accuracy over all sites lies between the accuracies of the sites."""
    for whole, parts in _list_wholes(results):
        low, high = min(one.range.low for one in whole), max(one.range.high for one in whole)
        if high < min(part.range.low for part in parts) or low > max(part.range.high for part in parts):
            message = (
                f"{format_numbers(whole)} over all sites should fit {format_numbers(parts)} at the individual sites; "
                "overall accuracy is a weighted mean of these"
            )
            yield Breach((*whole, *parts), "unlikely", message, ())


RULE = Rule(
    id="parts-of-the-whole",
    title="The result over all sites lies between those of the individual sites",
    explanation=(
        "Accuracy over all cases is the mean of the accuracies at the individual sites, weighted by their numbers of "
        "cases, so it lies between the lowest and the highest. Where only sensitivity and specificity are printed "
        "over all, accuracy lies between these two."
    ),
    formula="lowest accuracy of a site ≤ accuracy over all ≤ highest accuracy of a site",
    tolerance="Each number may be any value that rounds to the printed one.",
    alternatives=(
        "The numbers over all may be for one class, another model or another test set.",
        "The source may not print the accuracy of every site.",
    ),
    references=(STARD,),
    asks=lambda results: sum(1 for _ in _list_wholes(results)),
    check=check_parts,
    assumes_two_classes=True,
)
