"""Rules on names and numbers that identify a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from osteosurvey.issues import Issue
from osteosurvey.layout import KINDS
from osteosurvey.models.base import RecordPart
from osteosurvey.records import Entry, Records
from osteosurvey.yaml_tree import Location

RESERVED = frozenset(
    {"index", "shell", "con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10))}
)
"""Names that pages of their own have, or that some file systems cannot store."""

RELATED_SURVEY_COLUMNS = frozenset({"id", "survey_number", "year", "describes_datasets", "remark", "title", "doi"})
"""Columns of the table of related surveys beside those of the modalities."""


@cache
def required_vocabularies() -> tuple[str, ...]:
    """Name every vocabulary that some field draws its terms from, sorted."""
    found: set[str] = set()
    for kind in KINDS:
        _collect_vocabularies(kind.model.model_json_schema(), found)
    return tuple(sorted(found))


def _collect_vocabularies(schema: object, found: set[str]) -> None:
    if isinstance(schema, Mapping):
        found |= {str(value) for key, value in schema.items() if key == "x-vocabulary"}
        for value in schema.values():
            _collect_vocabularies(value, found)
    elif isinstance(schema, list):
        for item in schema:
            _collect_vocabularies(item, found)


def check_required_vocabularies(records: Records) -> Iterator[Issue]:
    """Every vocabulary that records draw terms from exists."""
    unreadable = {issue.path for issue in records.issues}
    known = {entry.record.id for entry in records.vocabularies}
    for name in required_vocabularies():
        path = records.shown(f"vocabularies/{name}.yml")
        if name not in known and path not in unreadable:
            yield Issue(path, 1, 1, "", "must exist, because records draw their terms from it; write it")


def check_file_names(records: Records) -> Iterator[Issue]:
    """A record's file is named by its id."""
    for kind in KINDS:
        for entry in records.by_kind[kind] if kind.folder else ():
            record_id = getattr(entry.record, "id", "")
            if entry.stem != record_id:
                yield records.issue(
                    entry, ("id",), f"must equal the file's name '{entry.stem}'; rename the file to '{record_id}.yml'"
                )


def check_addresses_are_free(records: Records) -> Iterator[Issue]:
    """No record takes a name that the site or a file system keeps for itself."""
    for kind in KINDS:
        for entry in records.by_kind[kind] if kind.folder else ():
            if getattr(entry.record, "id", "") in RESERVED:
                yield records.issue(entry, ("id",), "must not be a reserved name; choose another")
    for vocabulary in records.vocabularies:
        for i, term in enumerate(vocabulary.record.terms):
            if term.id in RESERVED:
                yield records.issue(vocabulary, ("terms", i, "id"), "must not be a reserved name; choose another")


def check_column_names(records: Records) -> Iterator[Issue]:
    """No modality has the name of another column in the table of related surveys, where each has its own."""
    for vocabulary in records.vocabularies:
        for i, term in enumerate(vocabulary.record.terms if vocabulary.record.id == "modalities" else ()):
            if term.id.replace("-", "_") in RELATED_SURVEY_COLUMNS:  # as a database writes it
                message = "must not be the name of a column of related-surveys; choose another"
                yield records.issue(vocabulary, ("terms", i, "id"), message)


def check_term_ids(records: Records) -> Iterator[Issue]:
    """Each id and each label stands once in its vocabulary."""
    for entry in records.vocabularies:
        for name in ("id", "label"):
            seen: set[str] = set()
            for i, term in enumerate(entry.record.terms):
                value = getattr(term, name)
                if value in seen:
                    yield records.issue(
                        entry, ("terms", i, name), f"must stand once in the vocabulary; '{value}' is there already"
                    )
                seen.add(value)


def numbered(records: Records) -> Iterator[tuple[int, Entry[RecordPart], Location]]:
    """Give every work's number in the reference list, with its place; a dataset's study keeps its own number."""
    for study in records.studies:
        if study.record.survey_number is not None:
            yield study.record.survey_number, study, ("survey_number",)
        for i, number in enumerate(study.record.other_survey_numbers):
            yield number, study, ("other_survey_numbers", i)
    for dataset in records.datasets:
        for i, reference in enumerate(dataset.record.references):
            if reference.survey_number is not None and reference.citation is not None:
                yield reference.survey_number, dataset, ("references", i, "survey_number")
    for survey in records.related_surveys:
        if survey.record.survey_number is not None:
            yield survey.record.survey_number, survey, ("survey_number",)
    for work in records.works:
        yield work.record.survey_number, work, (work.record.key, "survey_number")


def check_survey_numbers(records: Records) -> Iterator[Issue]:
    """A number of the survey's reference list belongs to one work."""
    first: dict[int, str] = {}
    for number, entry, location in numbered(records):
        if number in first:
            yield records.issue(entry, location, f"must belong to one work; {number} is also used in {first[number]}")
        else:
            first[number] = records.shown(entry.path)
