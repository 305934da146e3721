"""The files beside a data folder that are made from its vocabularies, and which of them are out of date."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from osteosurvey.checks.rules import Rule
from osteosurvey.contributing.issue_form import FORM_FILE, format_form
from osteosurvey.issues import Issue
from osteosurvey.models import Vocabulary
from osteosurvey.models.layout import VOCABULARY
from osteosurvey.records import Records
from osteosurvey.records.files import holds_text
from osteosurvey.records.schemas import outdated_schemas


def check_generated(records: Records) -> Iterator[Issue]:
    """The schemas and the issue form, where a project keeps them, match the vocabularies."""
    if records.unread[VOCABULARY]:
        return
    vocabularies = {entry.record.id: entry.record for entry in records.vocabularies}
    involves = tuple(records.shown(entry.path) for entry in records.vocabularies)
    for path, command in find_outdated(records.data, vocabularies):
        message = f"should be what the vocabularies make it; run `osteosurvey {command}` and commit the result"
        yield Issue(path.as_posix(), 1, 1, "", message, "warning", involves=involves)


GENERATED = Rule("S706", check_generated)
"""The rule on generated files, which `check` asks beside those on the records."""


def find_outdated(data: Path, vocabularies: Mapping[str, Vocabulary]) -> Iterator[tuple[Path, str]]:
    """Give every generated file that is out of date, with the verb that writes it again."""
    project = project_of(data)
    schemas = project / "schemas"
    if schemas.is_dir():
        yield from ((schemas / name, "schema") for name in outdated_schemas(schemas, vocabularies))
    if is_form_outdated(data, vocabularies):
        yield project / _FORM, "issue-form"


def is_form_outdated(data: Path, vocabularies: Mapping[str, Vocabulary]) -> bool:
    """Return whether the issue form of the project is there and not what would be written."""
    form = project_of(data) / _FORM
    return form.is_file() and not holds_text(form, format_form(vocabularies))


def project_of(data: Path) -> Path:
    """Give the folder that a data folder lies in, named as the data folder is."""
    return Path(os.path.normpath(data / ".."))


_FORM = Path(".github") / "ISSUE_TEMPLATE" / FORM_FILE
