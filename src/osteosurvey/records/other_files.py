"""The files of a data folder that are no record's: the background works, the readings of papers, the manifests."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from osteosurvey.citations.bibtex import KNOWN_FIELDS, BrokenEntry, KeptEntry, parse_entries
from osteosurvey.errors import FileProblem
from osteosurvey.issues import Issue
from osteosurvey.models import Work
from osteosurvey.models.layout import PAPER_READINGS_FILE, WORKS_FILE, is_manifest
from osteosurvey.models.unknown_names import describe_unknown_field
from osteosurvey.models.violations import describe_violation, rule_of
from osteosurvey.models.walk import format_location
from osteosurvey.records.files import find_limit, misplaced, read_text
from osteosurvey.records.paper_readings import parse_paper_readings
from osteosurvey.records.record_reader import file_issue
from osteosurvey.records.records import Entry, Records, stem_of
from osteosurvey.survey.manifest import parse_manifest


def read_other_file(records: Records, path: str) -> Iterator[Issue]:
    """Read a file that is no record's into the records, or say that it belongs nowhere."""
    if not (path in {WORKS_FILE, PAPER_READINGS_FILE} or is_manifest(path)):
        yield Issue(records.shown(path), 1, 1, "", misplaced(path), rule="S204")
        return
    try:
        text = read_text(records.data / path, limit=find_limit(path))
        if path == WORKS_FILE:
            yield from _read_works(records, path, text)
        elif path == PAPER_READINGS_FILE:
            records.paper_readings = parse_paper_readings(text)
        else:
            records.manifests[stem_of(path)] = parse_manifest(text)
    except FileProblem as problem:
        yield file_issue(records, path, problem)


def _read_works(records: Records, path: str, text: str) -> Iterator[Issue]:
    for found in parse_entries(text):
        if isinstance(found, BrokenEntry):
            yield Issue(records.shown(path), found.line, 1, found.key, found.message, rule="S111")
        else:
            yield from _read_work(records, path, found)


def _read_work(records: Records, path: str, found: KeptEntry) -> Iterator[Issue]:
    try:
        records.works.append(Entry(path, Work.model_validate(found.value), found.line))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            field_name = f"{found.key}.{format_location(detail['loc'])}"
            if detail["type"] == "extra_forbidden":
                message = describe_unknown_field(str(detail["loc"][-1]), KNOWN_FIELDS)
            else:
                message = describe_violation(Work, detail)
            rule = rule_of(detail["type"])
            yield Issue(records.shown(path), found.line, 1, field_name, message, rule=rule)
