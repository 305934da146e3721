"""Rules on printed intervals: they are what their prints can mean, and say what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from osteosurvey.checks.numbers import list_differences, list_estimates
from osteosurvey.issues import Issue
from osteosurvey.models import Difference, Estimate, Interval
from osteosurvey.models.base import RecordPart
from osteosurvey.models.printed_intervals import Bounds, is_called_confidence, read_bounds
from osteosurvey.models.printed_numbers import printed_levels
from osteosurvey.models.walk import Location
from osteosurvey.records import Entry, Records

_MOST = 3
"""Meanings of a print that a message lists; a print with more is no interval."""

_Number = Estimate | Difference

_Place = tuple[Entry[RecordPart], Location, _Number, float, Interval]


def _intervals(records: Records) -> Iterator[_Place]:
    numbers: list[tuple[Entry[RecordPart], Location, _Number]] = [*list_estimates(records), *list_differences(records)]
    for entry, at, number in numbers:
        if number.interval is not None and number.value is not None:
            yield entry, (*at, "interval"), number, number.value, number.interval


def check_intervals(records: Records) -> Iterator[Issue]:
    """The bounds of an interval match its printed text, and should enclose the value, which is there."""
    for entry, at, difference in list_differences(records):
        if difference.interval is not None and difference.value is None:
            yield records.issue(entry, at, "must have the value that its interval is around; add 'value'")
    for entry, at, number, value, interval in _intervals(records):
        if interval.low > interval.high:
            message = "should have 'low' below 'high'; compare with the source"
            yield records.issue(entry, at, message, is_warning=True)
        elif not interval.low <= value <= interval.high:
            message = f"should enclose the value {value:g}; compare with the source"
            yield records.issue(entry, at, message, is_warning=True)
        for name, message in _compare(interval, read_bounds(interval, number)):
            yield records.issue(entry, (*at, *name), message)


def _compare(interval: Interval, readings: list[Bounds]) -> Iterator[tuple[Location, str]]:
    """Compare the bounds of an interval with what its print can mean."""
    if not readings:
        yield ("printed",), "must print two bounds, or a spread after ±; copy the interval as the source prints it"
        return
    low, high = Decimal(str(interval.low)), Decimal(str(interval.high))
    if any((one.low, one.high) == (low, high) for one in readings):
        return
    meant = f"'{interval.printed}', which can mean {_list_meanings(readings)}"
    wrong = [name for name, bound in (("low", low), ("high", high)) if bound not in _bounds(readings, name)]
    yield from (((name,), f"must be the {name} bound of {meant}; correct it") for name in wrong)
    if not wrong:
        yield (), f"must have both bounds of {meant}; correct one"


def _bounds(readings: Iterable[Bounds], name: str) -> set[Decimal]:
    return {getattr(one, name) for one in readings}


def _list_meanings(readings: list[Bounds]) -> str:
    """Write what a print can mean, such as '0.744 to 0.85'."""
    texts = list(dict.fromkeys(f"{_write(one.low)} to {_write(one.high)}" for one in readings))
    return " or ".join(texts[:_MOST])


def _write(number: Decimal) -> str:
    return f"{(number + 0).normalize():f}"


def check_interval_kinds(records: Records) -> Iterator[Issue]:
    """A spread printed after a number says what it is."""
    for entry, at, number, _, interval in _intervals(records):
        bounds = Decimal(str(interval.low)), Decimal(str(interval.high))
        meant = [one for one in read_bounds(interval, number) if (one.low, one.high) == bounds]
        is_silent = "kind" not in interval.model_fields_set and not is_called_confidence(interval)
        if is_silent and meant and all(one.is_spread for one in meant):
            yield records.issue(
                entry,
                (*at, "kind"),
                f"should say what the spread of '{interval.printed}' is, as without it a confidence interval is "
                "claimed; choose standard-deviation, standard-error or not-reported",
                is_warning=True,
            )


def check_interval_levels(records: Records) -> Iterator[Issue]:
    """The level of a confidence interval is the printed one, and no other interval has a level."""
    for entry, at, _, _, interval in _intervals(records):
        levels = printed_levels(interval.printed)
        if interval.kind != "confidence" and "level" in interval.model_fields_set:
            yield records.issue(
                entry, (*at, "level"), "must be left out, as only a confidence interval has a level; remove it"
            )
        elif interval.kind == "confidence" and levels and Decimal(str(interval.level)) not in levels:
            yield records.issue(
                entry, (*at, "level"), f"must be the printed level of '{interval.printed}'; write 95% as 0.95"
            )
