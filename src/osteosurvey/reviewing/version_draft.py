"""The record of the next version, drafted from what differs between two states; people say what was done and why."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.models import DataVersion, Outlook, RecordChange
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS, OUTLOOK, SURVEY, VERSION
from osteosurvey.models.version import Named
from osteosurvey.records import Records, read_records
from osteosurvey.records.canonical import canonical_text
from osteosurvey.survey.data_state import OF_EVERY_VERSION
from osteosurvey.survey.history import PARTS, find_needed_step, raise_version
from osteosurvey.survey.manifest import FILE

_OPEN = "To be described."
"""Stands in for what people will say, so that a draft can be judged as a version."""


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """One record that was added, changed or removed; the fields are those of a changed one, as dotted paths."""

    part: str
    record: Named
    fields: tuple[str, ...] = ()


def find_differences(before: Path, after: Path) -> list[RecordDifference]:
    """Find every record that differs between two data folders; files that cannot be read are left out.

    Raises:
        UnreadableDataError: if a folder cannot be listed.
    """
    return _compare(read_records(before), read_records(after))


def draft_version(before: Path, after: Path) -> str:
    """Draft the record of the version that leads from one data folder to another.

    Raises:
        UnreadableDataError: if a folder cannot be listed.
    """
    old, new = read_records(before), read_records(after)
    changes = _group(_compare(old, new))
    lines = [f"id: {json.dumps(_name_version(old, new, changes))}", "released: ~", "summary: ~"]
    for part, group in changes.items():
        lines.append(f"{part}:")
        lines += [line for change in group for line in _format_change(change)]
    lines += _format_files(new)
    return canonical_text(VERSION, "\n".join(lines) + "\n")


def _format_files(records: Records) -> Iterator[str]:
    """List the tables whose columns differ from those of the newest version, where that is known."""
    has_survey = bool(records.by_kind[SURVEY]) and not records.issues
    changes = records.to_survey().state.changes if has_survey else ()
    paths = [path for change in changes if change.kind == FILE for path in change.ids]
    yield from ["files:"] if paths else ()
    for path in paths:
        yield from (f"  - path: {path}", "    effect: added", "    what: ~")


def _compare(old: Records, new: Records) -> list[RecordDifference]:
    before, after = _by_name(old), _by_name(new)
    unread = {(kind.name, name) for records in (old, new) for kind in KINDS for name in records.unread[kind]}
    differences = []
    for name in sorted(before.keys() | after.keys()):
        if name in unread:
            continue
        if name not in before:
            differences.append(RecordDifference("added", name))
        elif name not in after:
            differences.append(RecordDifference("removed", name))
        elif fields := tuple(_differing(before[name], after[name])):
            differences.append(RecordDifference("changed", name, fields))
    return differences


def _by_name(records: Records) -> dict[Named, RecordPart]:
    """Give every record that the history can name; the survey has no id."""
    found: dict[Named, RecordPart] = {("work", work.record.key): work.record for work in records.works}
    for kind in KINDS:
        for entry in records.by_kind[kind] if kind != VERSION else ():
            if isinstance(entry.record, Outlook):
                found |= {(OUTLOOK.name, item.id): item for item in entry.record.items}
            else:
                found[kind.name, "" if kind == SURVEY else entry.stem] = entry.record
    return found


def _differing(before: RecordPart, after: RecordPart, above: str = "") -> Iterator[str]:
    """Name the innermost fields that differ; a list differs as a whole."""
    for name, value in after:
        was, path = getattr(before, name), f"{above}{name}"
        if isinstance(value, RecordPart) and isinstance(was, RecordPart):
            yield from _differing(was, value, f"{path}.")
        elif value != was and path not in OF_EVERY_VERSION:
            yield path


def _group(differences: Iterable[RecordDifference]) -> dict[str, list[RecordChange]]:
    """Put the records together that changed in the same way."""
    ids: dict[str, dict[tuple[str, tuple[str, ...]], list[str]]] = {part: defaultdict(list) for part in PARTS}
    for one in differences:
        kind, id_ = one.record
        ids[one.part][kind, one.fields] += [id_] if id_ else []
    return {
        part: [
            RecordChange(kind=kind, ids=tuple(group), fields=fields, what=_OPEN)  # type: ignore[arg-type]
            for (kind, fields), group in groups.items()
        ]
        for part, groups in ids.items()
        if groups
    }


def _name_version(old: Records, new: Records, changes: Mapping[str, list[RecordChange]]) -> str:
    """Name the least version that the changes need; where there is no history, the one that the survey carries."""
    if not old.versions:
        return next((str(getattr(entry.record, "data_version", "")) for entry in new.by_kind[SURVEY]), "0.1.0")
    newest = old.versions[-1].record
    draft = DataVersion(
        id=newest.id,
        released=newest.released,
        summary=_OPEN,
        added=tuple(changes.get("added", ())),
        removed=tuple(changes.get("removed", ())),
    )
    return raise_version(newest, find_needed_step(draft, newest))


def _format_change(change: RecordChange) -> Iterator[str]:
    yield f"  - kind: {change.kind}"
    for name, values in (("ids", change.ids), ("fields", change.fields)):
        if values:
            yield f"    {name}: {json.dumps(values)}"
    yield "    what: ~"
