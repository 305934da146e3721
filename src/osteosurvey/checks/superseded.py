"""The rule on numbers that are kept as a source prints them though the paper prints others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from osteosurvey.checks.sources import find_sources
from osteosurvey.issues import Issue
from osteosurvey.models import Dataset, DisputedField, Estimate, Size, Study
from osteosurvey.models.later_sources import SOURCES
from osteosurvey.models.layout import VOCABULARY
from osteosurvey.models.walk import Location
from osteosurvey.records import Entry, Records

Fields = tuple[str, ...]

_ESTIMATES: Fields = ("estimates",)

_COHORTS: Fields = ("cohorts.sizes", "cohorts.groups")
"""Sizes of a cohort and of its classes, as a dispute about one explains the other."""

_DATASET: Fields = ("sizes",)


def check_superseded(records: Records) -> Iterator[Issue]:
    """A number that the paper supersedes is not the paper's own, and a dispute says what the paper prints."""
    paper = {name for name, term in records.ask(find_sources).items() if term.kind == "paper"}
    entries: list[Entry[Study] | Entry[Dataset]] = [*records.studies, *records.datasets]
    for entry in entries:
        for fields, numbers in _list_numbers(entry.record).items():
            superseded = {at: number.source for at, number in numbers if number.superseded}
            own = [at for at, source in superseded.items() if source in paper]
            for at in own:
                message = "must not stand on what the paper itself prints; remove it, or correct 'source'"
                yield records.issue(entry, (*at, "superseded"), message, involves=[VOCABULARY.path_of(SOURCES)])
            others = [at for at, source in superseded.items() if source not in paper]
            if others and not _is_disputed(fields, entry.record.readings):
                message = f"must be explained by a dispute about '{fields[0]}'; add one to 'readings'"
                yield records.issue(entry, (*others[0], "superseded"), message)


def _list_numbers(record: Study | Dataset) -> Mapping[Fields, list[tuple[Location, Estimate | Size]]]:
    """List what can be superseded, by the fields that a dispute about it can name."""
    if isinstance(record, Dataset):
        return {_DATASET: [(("sizes", i), size) for i, size in enumerate(record.sizes)]}
    return {
        _COHORTS: [
            (("cohorts", i, name, j), size)
            for i, cohort in enumerate(record.cohorts)
            for name, sizes in (("sizes", cohort.sizes), ("groups", cohort.groups))
            for j, size in enumerate(sizes)
        ],
        _ESTIMATES: [(("estimates", i), estimate) for i, estimate in enumerate(record.estimates)],
    }


def _is_disputed(fields: Fields, disputes: Iterable[DisputedField]) -> bool:
    """Return whether a dispute is about one of some fields, a part of it, or the list that it is a part of."""
    pairs = ((field, dispute.field) for dispute in disputes for field in fields)
    return any(f"{disputed}.".startswith(f"{field}.") or field.startswith(f"{disputed}.") for field, disputed in pairs)
