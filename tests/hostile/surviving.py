"""What a mutated file goes through, as any file of records does: reading, checks, canonical form, messages."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Sequence
from pathlib import Path

from osteosurvey.checks import check_records
from osteosurvey.errors import FileProblem
from osteosurvey.issues import FORMATS, Issue
from osteosurvey.models.layout import WORKS_FILE, Kind, kind_of
from osteosurvey.records import Entry, Records, read_records
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.files import read_text
from osteosurvey.records.reading import read_record
from osteosurvey.records.yaml_tree import YamlProblem
from osteosurvey.records.yaml_values import read_values
from tests.hostile.mutating import Mutant


class Survivor:
    """A survey in which one file after the other is broken; `folder` is where each is written."""

    def __init__(self, data: Path, folder: Path) -> None:
        self._records = read_records(data)
        self._terms = {
            one.record.id: {term.id: term for term in one.record.terms} for one in self._records.vocabularies
        }
        self._folder = folder
        shutil.copytree(data, folder)

    def meet(self, mutant: Mutant) -> list[Issue]:
        """Take a mutant for the file of its path, and give what is wrong with it."""
        path = self._folder / mutant.path
        good = path.read_bytes()
        path.write_bytes(mutant.content)
        try:
            issues = self._read_works(path) if mutant.path == WORKS_FILE else self._read(path, mutant.path)
        finally:
            path.write_bytes(good)
        hold_to_form(issues, path.as_posix(), mutant.content)
        return issues

    def _read_works(self, path: Path) -> list[Issue]:
        """Read the works alone, in a folder of their own."""
        alone = self._folder.with_name("works")
        alone.mkdir(exist_ok=True)
        shutil.copy(path, alone)
        works = read_records(alone)
        records = dataclasses.replace(self._records, works=works.works, issues=[])
        issues = (issue for issue in [*works.issues, *check_records(records)] if issue.path.endswith(WORKS_FILE))
        return [dataclasses.replace(issue, path=path.as_posix()) for issue in issues]

    def _read(self, path: Path, name: str) -> list[Issue]:
        kind = kind_of(name)
        assert kind is not None
        try:
            text = read_text(path)
        except FileProblem as problem:
            return [Issue(path.as_posix(), problem.line, problem.column, "", problem.message)]
        _normalize(kind, text)
        record, issues = read_record(kind.model, text, path.as_posix(), self._terms, values=read_values(text))
        assert (record is None) == bool(issues)
        return issues if record is None else self._check(kind, Entry(name, record), text)

    def _check(self, kind: Kind, entry: Entry, text: str) -> list[Issue]:  # type: ignore[type-arg]
        entries = [*(one for one in self._records.by_kind[kind] if one.path != entry.path), entry]
        records: Records = dataclasses.replace(
            self._records,
            by_kind={**self._records.by_kind, kind: entries},
            texts={**self._records.texts, entry.path: text},
            issues=[],
        )
        found = check_records(records)
        path = records.shown(entry.path)
        mine = (self._folder / entry.path).as_posix()
        return [dataclasses.replace(issue, path=mine) for issue in found if issue.path == path]


def _normalize(kind: Kind, text: str) -> None:
    """Write the canonical form, which stays as it is from then on."""
    try:
        tidy = canonical_text(kind, text)
    except YamlProblem:
        return
    assert canonical_text(kind, tidy) == tidy


def hold_to_form(issues: Sequence[Issue], path: str, content: bytes) -> None:
    """Each issue names the file, a line and a column in it, and what must hold; every format can print it."""
    lines = content.decode("utf-8", "replace").split("\n")
    for issue in issues:
        assert issue.path == path
        assert 1 <= issue.line <= len(lines) + 1
        assert 1 <= issue.column <= len(lines[min(issue.line, len(lines)) - 1].encode()) + 2
        assert issue.message.startswith(("must ", "should ")) or issue.severity == "warning"
        assert len(issue.message) + len(issue.field) < 20_000
    for format_issues in FORMATS.values():
        format_issues(issues).encode()
