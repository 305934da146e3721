"""The history of the data: one record for each version, and what it changed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from osteosurvey.models.base import RecordPart
from osteosurvey.models.fields import IsoDay, Text, VersionNumber

ChangedKind = Literal["study", "dataset", "related-survey", "vocabulary", "work", "outlook", "survey"]
"""Kinds of record that a version can change; the ids of the outlook are those of its statements."""

Named = tuple[str, str]
"""A record as the history names it: its kind and its id."""

NO_IDS = frozenset({"survey"})
"""Kinds of which there is one record, without an id."""

FileEffect = Literal["added", "corrected", "breaking"]
"""What a change of a published file means to programs that read it."""


class RecordChange(RecordPart):
    """Records of one kind that were added, changed or removed for one reason."""

    kind: ChangedKind
    """Kind of the records."""

    ids: Annotated[tuple[Text, ...], Field(json_schema_extra={"x-sorted": True})] = ()
    """Ids of the records, or keys of works; left out for the survey itself, which has none."""

    fields: tuple[Text, ...] = ()
    """Fields that changed, as dotted paths; left out where whole records came or went."""

    what: Text
    """What was done and why, in our own words."""


class FileChange(RecordPart):
    """One change of the published files."""

    path: Text
    """Path of the file on the site."""

    effect: FileEffect
    """What it means to programs that read the file: nothing is lost, another value is right, or they must change."""

    what: Text
    """What a reader of the file has to know, in our own words."""


class DataVersion(RecordPart):
    """One version of the data."""

    id: VersionNumber
    """The version in three numbers, in quotes, and name of the file."""

    released: IsoDay
    """Day of the version, in quotes."""

    summary: Text
    """What is new, in one sentence."""

    added: tuple[RecordChange, ...] = ()
    """Records that were added."""

    changed: tuple[RecordChange, ...] = ()
    """Records that were changed."""

    removed: tuple[RecordChange, ...] = ()
    """Records that were removed."""

    files: tuple[FileChange, ...] = ()
    """Changes of the published files."""

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers that can be compared."""
        return tuple(map(int, self.id.split(".")))
