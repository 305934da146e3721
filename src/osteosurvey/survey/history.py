"""What the versions of the data say together: how large each step is, and which records the history names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from osteosurvey.models import DataVersion, OutlookItem, Work
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import DATASET, KINDS, OUTLOOK, RELATED_SURVEY, STUDY
from osteosurvey.models.version import NO_IDS, Named
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_things
from osteosurvey.survey.manifest import WORK

PARTS = ("added", "changed", "removed")
"""What can happen to records in a version."""

NOUNS: Mapping[str, tuple[str, str]] = {
    "study": ("study", "studies"),
    "dataset": ("dataset", "datasets"),
    "related-survey": ("related survey", "related surveys"),
    "vocabulary": ("vocabulary", "vocabularies"),
    "work": ("work", "works"),
    "outlook": ("statement", "statements"),
    "survey": ("the survey’s own record", ""),
    "version": ("entry of the history", "entries of the history"),
    "file": ("published table", "published tables"),
}
"""What one record of a kind is called, and several, in the order in which kinds are listed."""

_NAMED_BY_HISTORY = frozenset({STUDY.name, DATASET.name, RELATED_SURVEY.name})
"""Kinds of which the history names every record."""

_KIND_NAMES: Mapping[type[RecordPart], str] = {
    **{kind.model: kind.name for kind in KINDS},
    OutlookItem: OUTLOOK.name,
    Work: WORK,
}


class Step(IntEnum):
    """How far one version is from the one before, by the first number that differs; the larger, the farther."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def step_between(older: DataVersion, newer: DataVersion) -> Step:
    """Give the step from one version to a later one."""
    steps = (Step.MAJOR, Step.MINOR, Step.PATCH)
    differing = (step for step, before, after in zip(steps, older.number, newer.number, strict=True) if before != after)
    return next(differing, Step.NONE)


def find_needed_step(version: DataVersion, older: DataVersion) -> Step:
    """Give the least step that what a version lists needs.

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
    for named, _ in list_records(survey):
        if named[0] in _NAMED_BY_HISTORY and last.get(named, ("", "removed"))[1] == "removed":
            yield named


def list_records(survey: Survey) -> Iterator[tuple[Named, RecordPart]]:
    """List every record with its name; of the outlook each statement."""
    records: Iterable[RecordPart] = (
        survey.record,
        *survey.vocabularies.values(),
        *survey.all_studies,
        *survey.datasets,
        *survey.related_surveys,
        *survey.works,
        *(survey.outlook.items if survey.outlook else ()),
        *survey.versions,
    )
    return ((_name_record(record), record) for record in records)


def _name_record(record: RecordPart) -> Named:
    kind = _KIND_NAMES[type(record)]
    return kind, "" if kind in NO_IDS else str(getattr(record, "key" if kind == WORK else "id"))


def format_records(kind: str, ids: Sequence[str]) -> str:
    """Say how many records of which kind changed."""
    one, many = NOUNS[kind]
    return count_things(len(ids), one, many) if ids else one
