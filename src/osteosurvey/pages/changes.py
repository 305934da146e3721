"""What each version of the data changed, as the page of changes and the home page show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from osteosurvey.models import DataVersion, RecordChange
from osteosurvey.models.version import FileEffect, Named
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.data_state import DataState, LaterChange, format_changes
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.history import PARTS, format_records

MAX_NEWS = 3
"""Number of versions that the home page shows."""

MAX_SHOWN = 8
"""Most records of a change that are shown without being asked for."""

FILE_EFFECTS: Mapping[FileEffect, str] = {
    "added": "Added",
    "corrected": "Corrected",
    "breaking": "Breaks programs that read it",
}
"""What a change of a file is called."""

_UNVERIFIED = "There is no manifest of version {}, so that these data cannot be verified to be exactly that version."


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
class VersionView:
    """One version of the data, with where its records are shown."""

    version: DataVersion
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class LaterView:
    """What the data hold beside their newest version."""

    heading: str
    summary: str
    parts: tuple[PartView, ...]


def make_later(catalogue: Catalogue) -> LaterView | None:
    """Describe how the data differ from their newest version; None where they are exactly that."""
    state = catalogue.survey.state
    if state.is_version:
        return None
    heading = f"Since version {state.version}" if state.is_verified else f"Version {state.name}"
    summary = format_changes(state.changes) if state.is_verified else _UNVERIFIED.format(state.version)
    return LaterView(heading, summary, tuple(_make_later_parts(state, _find_places(catalogue))))


def _make_later_parts(state: DataState, places: _Places) -> Iterator[PartView]:
    for part in PARTS:
        if changes := [change for change in state.changes if change.part == part]:
            yield PartView(part.capitalize(), tuple(_make_later_change(change, places) for change in changes))


def _make_later_change(change: LaterChange, places: _Places) -> ChangeView:
    return ChangeView(
        heading=capitalize_first(format_records(change.kind, change.ids)),
        what="",
        fields=(),
        records=_name_records(change.kind, change.ids or ("",), places),
        is_long=len(change.ids) > MAX_SHOWN,
    )


def make_versions(catalogue: Catalogue) -> tuple[VersionView, ...]:
    """List the versions, the newest first."""
    places = _find_places(catalogue)
    return tuple(VersionView(version, tuple(_make_parts(version, places))) for version in catalogue.survey.versions)


@dataclass(frozen=True, slots=True)
class NamedChange:
    """The records of one change under a name that tells it from all others."""

    name: str
    records: tuple[NamedRecord, ...]


def name_changes(later: LaterView | None, versions: Iterable[VersionView]) -> Iterator[NamedChange]:
    """Name every change of records, in the order of the page of changes."""
    states = [(later.heading, later.parts)] if later else []
    states += [(f"Version {view.version.id}", view.parts) for view in versions]
    for state, parts in states:
        for part in parts:
            for change in part.changes:
                yield NamedChange(f"{state}, {part.label.lower()}: {change.heading}", change.records)


def _make_parts(version: DataVersion, places: _Places) -> Iterator[PartView]:
    for part in PARTS:
        if changes := getattr(version, part):
            yield PartView(part.capitalize(), tuple(_make_change(change, places) for change in changes))


def _make_change(change: RecordChange, places: _Places) -> ChangeView:
    return ChangeView(
        heading=capitalize_first(format_records(change.kind, change.ids)),
        what=change.what,
        fields=change.fields,
        records=_name_records(change.kind, change.ids, places),
        is_long=len(change.ids) > MAX_SHOWN,
    )


def _name_records(kind: str, ids: Iterable[str], places: _Places) -> tuple[NamedRecord, ...]:
    return tuple(places.get((kind, id_), NamedRecord(id_, "", None)) for id_ in ids)


def _find_places(catalogue: Catalogue) -> _Places:
    """Find where each record that the history can name is shown today."""
    survey = catalogue.survey
    links = {("study", id_): link for id_, link in catalogue.study_links.items()}
    links |= {("dataset", id_): link for id_, link in catalogue.dataset_links.items()}
    places = {record: NamedRecord(link.name, link.title, link.path) for record, link in links.items()}
    places["survey", ""] = NamedRecord("Methodology", "", "methodology/")
    shown = {
        "related-survey": ("related-surveys/#", [one.id for one in survey.related_surveys]),
        "vocabulary": ("codebook/#terms-", list(survey.vocabularies)),
        "version": ("changes/#v", [version.id for version in survey.versions]),
        "outlook": ("outlook/#statement-", [item.id for item in survey.outlook.items] if survey.outlook else []),
    }
    for kind, (place, ids) in shown.items():
        places |= {(kind, id_): NamedRecord(id_, "", f"{place}{id_}") for id_ in ids}
    return places
