"""Rules on names and numbers that identify a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from osteosurvey.checks.repeats import find_repeats
from osteosurvey.issues import Issue
from osteosurvey.models import Study, SurveyRecord
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS, SURVEY
from osteosurvey.models.walk import Location, field_model, find_term
from osteosurvey.records import Entry, Records

RESERVED = frozenset(
    {"index", "shell", "con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10))}
)
"""Names that pages of their own have, or that some file systems cannot store."""

FURTHER_PAGE = "page-"
"""How the names of further pages of long lists begin; their numbers follow."""

_PAGES = re.compile(rf"{FURTHER_PAGE}[0-9]+|pages")
"""Names of the further pages of long lists, and of the folder of their shells."""


def is_reserved(name: str) -> bool:
    """Tell whether a name cannot be the id of a record that has a page."""
    return name in RESERVED or _PAGES.fullmatch(name) is not None


RELATED_SURVEY_COLUMNS = frozenset({"id", "survey_number", "year", "describes_datasets", "remark", "title", "doi"})
"""Columns of the table of related surveys beside those of the modalities."""


@cache
def required_vocabularies() -> tuple[str, ...]:
    """Name every vocabulary that some field draws its terms from, sorted."""
    return tuple(sorted({name for kind in KINDS for name in _vocabularies_of(kind.model)}))


def _vocabularies_of(model: type[RecordPart]) -> Iterator[str]:
    for name in model.model_fields:
        term, inner = find_term(model, name), field_model(model, name)
        if term is not None:
            yield term.vocabulary
        if inner is not None:
            yield from _vocabularies_of(inner)


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
    """No record has a name that the site or a file system reserves."""
    for kind in KINDS:
        for entry in records.by_kind[kind] if kind.folder else ():
            if is_reserved(getattr(entry.record, "id", "")):
                yield records.issue(entry, ("id",), "must not be a reserved name; choose another")
    for vocabulary in records.vocabularies:
        for i, term in enumerate(vocabulary.record.terms):
            if is_reserved(term.id):
                yield records.issue(vocabulary, ("terms", i, "id"), "must not be a reserved name; choose another")


def check_column_names(records: Records) -> Iterator[Issue]:
    """No modality has the name of another column in the table of related surveys, where each has its own."""
    for vocabulary in records.vocabularies:
        for i, term in enumerate(vocabulary.record.terms if vocabulary.record.id == "modalities" else ()):
            if term.id.replace("-", "_") in RELATED_SURVEY_COLUMNS:  # as a database writes it
                message = "must not be the name of a column of related-surveys; choose another"
                yield records.issue(vocabulary, ("terms", i, "id"), message)


def check_term_ids(records: Records) -> Iterator[Issue]:
    """Each id and each label is unique in its vocabulary."""
    for entry in records.vocabularies:
        for name in ("id", "label"):
            seen: set[str] = set()
            for i, term in enumerate(entry.record.terms):
                value = getattr(term, name)
                if value in seen:
                    yield records.issue(
                        entry, ("terms", i, name), f"must be unique in the vocabulary; '{value}' already exists"
                    )
                seen.add(value)


def _numbered(records: Records) -> Iterator[tuple[int, Entry[RecordPart], Location]]:
    """Give every work's number in the reference list, with its place; a dataset's study keeps its own number."""
    for study in records.studies:
        yield from _study_numbers(study)
    for dataset in records.datasets:
        for i, reference in enumerate(dataset.record.references):
            if reference.survey_number is not None and reference.citation is not None:
                yield reference.survey_number, dataset, ("references", i, "survey_number")
    for survey in records.related_surveys:
        if survey.record.survey_number is not None:
            yield survey.record.survey_number, survey, ("survey_number",)
    for work in records.works:
        yield work.record.survey_number, work, (work.record.key, "survey_number")


def _study_numbers(study: Entry[Study]) -> Iterator[tuple[int, Entry[RecordPart], Location]]:
    if study.record.survey_number is not None:
        yield study.record.survey_number, study, ("survey_number",)
    for i, number in enumerate(study.record.other_survey_numbers):
        yield number, study, ("other_survey_numbers", i)


def check_survey_numbers(records: Records) -> Iterator[Issue]:
    """A number of the survey's reference list belongs to one work."""
    return find_repeats(
        records, _numbered(records), lambda number, other: f"must belong to one work; {number} is also used in {other}"
    )


def check_reference_numbers(records: Records) -> Iterator[Issue]:
    """A number lies in the survey's reference list, where the survey says how many works that has."""
    for survey in records.by_kind[SURVEY]:
        assert isinstance(survey.record, SurveyRecord)
        if survey.record.reference_count is not None:
            yield from _unlisted_numbers(records, survey.record.reference_count, survey.path)


def _unlisted_numbers(records: Records, count: int, path: str) -> Iterator[Issue]:
    for number, entry, location in _numbered(records):
        if number > count:
            is_study = isinstance(entry.record, Study)
            remedy = "leave it out for a study that the survey does not review" if is_study else "correct it"
            message = f"must be a number of the survey's reference list, 1 to {count}; {remedy}"
            yield records.issue(entry, location, message, involves=[path])
