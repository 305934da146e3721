"""What the versions of the data tell together: how large each step is, and which records the history names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from osteosurvey.models import DataVersion, RecordChange
from osteosurvey.models.version import ChangedKind
from osteosurvey.survey import Survey
from osteosurvey.wording import count_things

Named = tuple[str, str]
"""A record as the history names it: its kind and its id."""

PARTS = ("added", "changed", "removed")
"""What can happen to records in a version."""

_NOUNS: Mapping[ChangedKind, tuple[str, str]] = {
    "study": ("study", "studies"),
    "dataset": ("dataset", "datasets"),
    "related-survey": ("related survey", "related surveys"),
    "vocabulary": ("vocabulary", "vocabularies"),
    "work": ("work", "works"),
    "outlook": ("statement", "statements"),
    "survey": ("The survey’s own record", ""),
}
"""What one record of a kind is called, and several."""

NO_IDS = frozenset({"survey"})
"""Kinds of which there is one record, without an id."""


class Step(IntEnum):
    """How far one version is from the one before, by the first number that differs; the larger, the farther."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def step_between(older: DataVersion, newer: DataVersion) -> Step:
    """Tell the step from one version to a later one."""
    steps = (Step.MAJOR, Step.MINOR, Step.PATCH)
    differing = (step for step, before, after in zip(steps, older.number, newer.number, strict=True) if before != after)
    return next(differing, Step.NONE)


def find_needed_step(version: DataVersion, older: DataVersion) -> Step:
    """Tell the least step that what a version lists needs.

    What is removed or breaks a file needs a new first number, what is added a new second one, a correction the third.
    Before 1.0.0 a new second number is enough for anything, as semantic versioning has it.
    """
    effects = {file.effect for file in version.files}
    if version.removed or "breaking" in effects:
        return Step.MAJOR if older.number >= (1,) else Step.MINOR
    return Step.MINOR if version.added or "added" in effects else Step.PATCH


def raise_version(version: DataVersion, step: Step) -> str:
    """Name the next version at a step."""
    major, minor, patch = version.number
    numbers = {Step.MAJOR: (major + 1, 0, 0), Step.MINOR: (major, minor + 1, 0), Step.PATCH: (major, minor, patch + 1)}
    return ".".join(map(str, numbers[step]))


def find_last_mentions(oldest_first: Iterable[DataVersion]) -> dict[Named, tuple[str, str]]:
    """Find for every record that the history names the last version that does, and what it says happened."""
    return {
        (change.kind, record): (version.id, part)
        for version in oldest_first
        for part in PARTS
        for change in getattr(version, part)
        for record in change.ids
    }


def list_named(version: DataVersion) -> set[Named]:
    """List every record that a version names; one without an id by its kind alone."""
    changes = [change for part in PARTS for change in getattr(version, part)]
    return {(change.kind, record) for change in changes for record in change.ids or ("",)}


def find_unnamed(survey: Survey) -> Iterator[Named]:
    """Find the studies, datasets and related surveys that no version names, or the last that does as removed."""
    last = find_last_mentions(reversed(survey.versions))
    records = [("study", one.id) for one in survey.studies]
    records += [("dataset", one.id) for one in survey.datasets]
    records += [("related-survey", one.id) for one in survey.related_surveys]
    for record in records:
        if last.get(record, ("", "removed"))[1] == "removed":
            yield record


def say_records(change: RecordChange) -> str:
    """Say how many records of which kind changed."""
    one, many = _NOUNS[change.kind]
    return count_things(len(change.ids), one, many) if change.ids else one
