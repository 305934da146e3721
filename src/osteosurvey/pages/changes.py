"""What each version of the data changed, as the page of changes and the home page tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.catalogue import Catalogue
from osteosurvey.history import PARTS, say_records
from osteosurvey.models import DataVersion, FileChange, RecordChange
from osteosurvey.models.version import FileEffect, Named
from osteosurvey.wording import capitalize_first, format_day

MAX_NEWS = 3
"""Versions that the home page tells of."""

MAX_SHOWN = 8
"""Most records of a change that are shown without being asked for."""

_EFFECTS: Mapping[FileEffect, str] = {
    "added": "Added",
    "corrected": "Corrected",
    "breaking": "Breaks what reads it",
}
"""What a change of a file is called."""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record that changed; its place is absent where it is gone or shown nowhere by itself."""

    name: str
    title: str
    path: str | None


_Places = Mapping[Named, NamedRecord]
"""Where records are shown, by kind and id."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Records of one kind that came, changed or went for one reason."""

    heading: str
    what: str
    fields: tuple[str, ...]
    records: tuple[NamedRecord, ...]
    is_long: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """What came, what changed, or what went."""

    label: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """One change of a published file."""

    path: str
    effect: str
    what: str
    is_breaking: bool


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of the data."""

    id: str
    day: str
    date: str
    summary: str
    parts: tuple[PartView, ...]
    files: tuple[FileView, ...]


def make_versions(catalogue: Catalogue, *, limit: int | None = None) -> tuple[VersionView, ...]:
    """Tell of the versions, the newest first."""
    places = _find_places(catalogue)
    return tuple(_make_version(version, places) for version in catalogue.survey.versions[:limit])


def _make_version(version: DataVersion, places: _Places) -> VersionView:
    return VersionView(
        id=version.id,
        day=version.released,
        date=format_day(version.released),
        summary=version.summary,
        parts=tuple(_make_parts(version, places)),
        files=tuple(map(_make_file, version.files)),
    )


def _make_parts(version: DataVersion, places: _Places) -> Iterator[PartView]:
    for part in PARTS:
        if changes := getattr(version, part):
            yield PartView(part.capitalize(), tuple(_make_change(change, places) for change in changes))


def _make_change(change: RecordChange, places: _Places) -> ChangeView:
    return ChangeView(
        heading=capitalize_first(say_records(change.kind, change.ids)),
        what=change.what,
        fields=change.fields,
        records=tuple(places.get((change.kind, id_), NamedRecord(id_, "", None)) for id_ in change.ids),
        is_long=len(change.ids) > MAX_SHOWN,
    )


def _find_places(catalogue: Catalogue) -> _Places:
    """Find where each record that the history can name is shown today."""
    survey = catalogue.survey
    links = {("study", id_): link for id_, link in catalogue.study_links.items()}
    links |= {("dataset", id_): link for id_, link in catalogue.dataset_links.items()}
    places = {record: NamedRecord(link.name, link.title, link.path) for record, link in links.items()}
    shown = {
        "related-survey": ("related-surveys/#", [one.id for one in survey.related_surveys]),
        "vocabulary": ("codebook/#terms-", list(survey.vocabularies)),
        "outlook": ("outlook/#statement-", [item.id for item in survey.outlook.items] if survey.outlook else []),
    }
    for kind, (place, ids) in shown.items():
        places |= {(kind, id_): NamedRecord(id_, "", f"{place}{id_}") for id_ in ids}
    return places


def _make_file(file: FileChange) -> FileView:
    return FileView(file.path, _EFFECTS[file.effect], file.what, file.effect == "breaking")
