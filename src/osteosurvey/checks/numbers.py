"""Rules on numbers: what is kept equals what is printed, and lies where it can lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from osteosurvey.issues import Issue
from osteosurvey.models import Difference, Estimate, Size
from osteosurvey.models.base import RecordPart
from osteosurvey.models.printed_numbers import printed_qualifier, printed_values
from osteosurvey.models.walk import Location
from osteosurvey.records import Entry, Records


def list_estimates(records: Records) -> Iterator[tuple[Entry[RecordPart], Location, Estimate]]:
    """List every estimate with its record and its place there."""
    for entry in records.studies:
        for i, estimate in enumerate(entry.record.estimates):
            yield entry, ("estimates", i), estimate


def list_differences(records: Records) -> Iterator[tuple[Entry[RecordPart], Location, Difference]]:
    """List every difference with its record and its place there."""
    for entry in records.studies:
        for i, difference in enumerate(entry.record.differences):
            yield entry, ("differences", i), difference


def _sizes(records: Records) -> Iterator[tuple[Entry[RecordPart], Location, Size]]:
    for study in records.studies:
        for i, cohort in enumerate(study.record.cohorts):
            for j, size in enumerate(cohort.sizes):
                yield study, ("cohorts", i, "sizes", j), size
    for dataset in records.datasets:
        for j, size in enumerate(dataset.record.sizes):
            yield dataset, ("sizes", j), size


def check_estimate_values(records: Records) -> Iterator[Issue]:
    """An estimate's value equals the printed number, a percentage as a fraction."""
    for entry, at, estimate in list_estimates(records):
        if Decimal(str(estimate.value)) not in printed_values(estimate.printed):
            remedy = "keep % in 'printed' and write the fraction here, 0.962 for 96.2%"
            yield records.issue(entry, (*at, "value"), f"must equal the printed '{estimate.printed}'; {remedy}")


def check_estimate_ranges(records: Records) -> Iterator[Issue]:
    """An estimate's value lies in the range of its metric."""
    ranges = records.ask(_find_ranges)
    for entry, at, estimate in list_estimates(records):
        low, high = ranges.get(estimate.metric, (None, None))
        if (low is not None and estimate.value < low) or (high is not None and estimate.value > high):
            bounds = _format_range(low, high)
            yield records.issue(
                entry, (*at, "value"), f"must lie in the range of {estimate.metric}, {bounds}; correct the value"
            )


def _find_ranges(records: Records) -> Mapping[str, tuple[float | None, float | None]]:
    metrics = next((entry.record for entry in records.vocabularies if entry.record.id == "metrics"), None)
    return {term.id: (term.minimum, term.maximum) for term in metrics.terms} if metrics else {}


def _format_range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"up to {high:g}" if low is None else f"from {low:g}"
    return f"from {low:g} to {high:g}"


def check_sizes(records: Records) -> Iterator[Issue]:
    """A size is the printed count, and is left out only where none is printed."""
    for entry, at, size in _sizes(records):
        printed = printed_values(size.printed)
        if size.value is None and printed:
            yield records.issue(entry, at, f"must have the value that '{size.printed}' prints; add 'value'")
        elif size.value is not None and Decimal(size.value) not in printed:
            yield records.issue(entry, (*at, "value"), f"must equal the printed '{size.printed}'; correct the value")


def check_group_shares(records: Records) -> Iterator[Issue]:
    """The share of a group equals the printed number, a percentage as a fraction."""
    for entry in records.studies:
        for i, cohort in enumerate(entry.record.cohorts):
            for j, group in enumerate(cohort.groups):
                share = group.share
                if share is not None and Decimal(str(share.value)) not in printed_values(share.printed):
                    message = f"must equal the printed '{share.printed}'; write the fraction here, 0.241 for 24.1%"
                    yield records.issue(entry, ("cohorts", i, "groups", j, "share", "value"), message)


def check_qualifiers(records: Records) -> Iterator[Issue]:
    """A sign or word that bounds a printed number, such as ~, + or 'at least', is kept as its qualifier."""
    everything: list[tuple[Entry[RecordPart], Location, Estimate | Size]] = [*list_estimates(records), *_sizes(records)]
    for entry, at, number in everything:
        printed = printed_qualifier(number.printed)
        if number.qualifier != printed:
            yield records.issue(
                entry, (*at, "qualifier"), f"must be '{printed}', as '{number.printed}' prints it; set or remove it"
            )


def check_repeated_estimates(records: Records) -> Iterator[Issue]:
    """A printed number is entered once."""
    for entry in records.studies:
        seen: set[Estimate] = set()
        for i, estimate in enumerate(entry.record.estimates):
            if estimate in seen:
                yield records.issue(
                    entry,
                    ("estimates", i),
                    "must differ from those above it; remove it or add what distinguishes it",
                )
            seen.add(estimate)
