"""Checks with what earlier runs kept, or with what is in memory, find exactly what a fresh check finds."""

from __future__ import annotations

import dataclasses
import random
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import osteosurvey.checks as checks
from osteosurvey.checks import RULES, check_alone, check_records
from osteosurvey.checks.loading import Workspace, check_data, read_survey
from osteosurvey.issues import Issue
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS, STUDY
from osteosurvey.records import Records, parallel, read_records
from osteosurvey.records import kept as kept_module
from osteosurvey.records.kept import FOLDER_VARIABLE, Kept, open_kept
from osteosurvey.records.record_reader import RecordReader
from tests.hostile.mutating import mutate, read_seeds
from tests.surveys import BROKEN, FABRICATED, NGUYEN, OKAFOR, replace_once


@pytest.fixture
def folder_of_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where results are kept, of small surveys, too, in one process."""
    monkeypatch.setattr(parallel, "MANY_FILES", 0)
    monkeypatch.setattr(parallel, "map_shared", map)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def describe(records: Records, issues: tuple[Issue, ...]) -> Any:
    """Write out all that records hold and all that is wrong with them."""
    entries = [(e.path, e.line, e.record) for kind in KINDS for e in records.by_kind[kind]]
    works = [(e.path, e.line, e.record) for e in records.works]
    return (
        [(path, line, record.model_dump_json(), repr(record)) for path, line, record in (*entries, *works)],
        [_fields_set(record) for _, _, record in entries],
        (records.manifests, records.paper_readings, records.unread, records.has_edition, records.digests),
        [dataclasses.astuple(issue) for issue in issues],
    )


def _fields_set(part: Any) -> Any:
    """List for a part and all parts in it which fields were given."""
    if isinstance(part, RecordPart):
        return sorted(part.model_fields_set), [_fields_set(value) for value in part.__dict__.values()]
    return [_fields_set(one) for one in part] if isinstance(part, tuple) else None


def describe_fresh(data: Path) -> Any:
    """Describe a folder as a run without any help from before sees it."""
    fresh = Workspace(data)
    return describe(fresh.records, fresh.report.issues)


class Editor:
    """Changes the files of a data folder at random, as people, programs and accidents do."""

    def __init__(self, data: Path, seed: int) -> None:
        self._data, self._chance = data, random.Random(seed)
        self._good = read_seeds(data)

    def edit(self) -> str:
        """Change one file, and give its path in the data folder."""
        return self._chance.choice([self._vary, self._vary, self._break, self._restore, self._delete, self._copy])()

    def _vary(self) -> str:
        """Change a digit or a letter, after which most files are still right."""
        path = self._chance.choice(sorted(one for one in self._data.rglob("*.*") if one.stat().st_size))
        content = bytearray(path.read_bytes())
        places = [found.start() for found in re.finditer(rb"[0-9]|(?<=[a-z])[a-z](?=[a-z ])", content)]
        if places:
            place = self._chance.choice(places)
            content[place] = self._chance.choice(b"0123456789" if content[place] < 58 else b"aeiou")
        return self._write(path.relative_to(self._data).as_posix(), bytes(content))

    def _break(self) -> str:
        (mutant,) = mutate(self._good, first=self._chance.randrange(10**6), count=1)
        return self._write(mutant.path, mutant.content)

    def _restore(self) -> str:
        seed = self._chance.choice(self._good)
        return self._write(seed.path, seed.content)

    def _delete(self) -> str:
        seed = self._chance.choice(self._good)
        (self._data / seed.path).unlink(missing_ok=True)
        return seed.path

    def _copy(self) -> str:
        seed = self._chance.choice([one for one in self._good if "/" in one.path])
        return self._write(seed.path.replace(".yml", f"-{self._chance.randrange(3)}.yml"), seed.content)

    def _write(self, path: str, content: bytes) -> str:
        (self._data / path).write_bytes(content)
        return path


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 20))])
def test_whatever_is_edited_the_result_is_that_of_a_fresh_check(
    survey_copy: Path, folder_of_kept: Path, seed: int
) -> None:
    """After any edits, what is kept and what is in memory give the records and issues of a fresh check."""
    editor = Editor(survey_copy, seed)
    hashed, watched = Workspace(survey_copy), Workspace(survey_copy)
    for _ in range(12):
        changed = {editor.edit() for _ in range(random.Random(seed).choice((1, 1, 3)))}
        fresh = describe_fresh(survey_copy)
        with open_kept(folder_of_kept / ("0" * 32) / "records.sqlite") as kept:
            again = Workspace(survey_copy, kept)
        assert describe(again.records, again.report.issues) == fresh
        hashed.refresh()
        assert describe(hashed.records, hashed.report.issues) == fresh
        watched.refresh(changed)
        assert describe(watched.records, watched.report.issues) == fresh


def list_kept(folder_of_kept: Path) -> list[Path]:
    return sorted(folder_of_kept.rglob("*.sqlite"))


def test_a_check_is_kept_and_not_made_again(
    survey_copy: Path, folder_of_kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a folder that did not change no file is parsed and no study checked, and the report is the same."""
    replace_once(
        survey_copy / "studies" / f"{NGUYEN}.yml", "title: Cracks", "title: Wear of old lanes, added after the survey"
    )
    first = check_data(survey_copy)
    assert [kept.name for kept in list_kept(folder_of_kept)] == ["records.sqlite"]
    monkeypatch.setattr(RecordReader, "read", None)
    assert check_data(survey_copy) == first
    assert first.issues != ()
    assert len(read_survey(survey_copy).studies) == 5


def test_other_code_makes_everything_again(
    survey_copy: Path, folder_of_kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What other code kept is not taken, and is dropped."""
    first = check_data(survey_copy)
    (path,) = list_kept(folder_of_kept)
    keys = _list_keys(path)
    monkeypatch.setattr(kept_module, "digest_code", lambda: b"other code")
    assert check_data(survey_copy) == first
    assert _list_keys(path).isdisjoint(keys)


def _list_keys(path: Path) -> set[bytes]:
    found = Kept(path)._do("SELECT key FROM kept")
    return {key for (key,) in found or ()}


@pytest.mark.parametrize("value", [None, "text", 7, (), [1], ("a", 1)], ids=repr)
def test_a_kept_value_of_another_kind_is_made_again(
    survey_copy: Path, folder_of_kept: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    """A record that is kept as something else counts as missing."""
    fresh = describe_fresh(survey_copy)
    monkeypatch.setattr(Kept, "get", lambda self, key: value if not isinstance(value, tuple) else None)
    with open_kept(folder_of_kept / ("0" * 32) / "records.sqlite") as kept:
        again = Workspace(survey_copy, kept)
    assert describe(again.records, again.report.issues) == fresh


def test_a_small_survey_and_a_user_who_wants_none_keep_nothing(
    survey_copy: Path, folder_of_kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few files are read as fast as what is kept of them, and an empty variable says that nothing is to be kept."""
    monkeypatch.setattr(parallel, "MANY_FILES", 1_000)
    check_data(survey_copy)
    monkeypatch.setattr(parallel, "MANY_FILES", 0)
    monkeypatch.setenv(FOLDER_VARIABLE, "")
    check_data(survey_copy)
    assert list_kept(folder_of_kept) == []


def test_what_did_not_change_stays_the_same_object(survey_copy: Path) -> None:
    """A refresh makes new records of changed files alone, also where terms changed that all use."""
    workspace = Workspace(survey_copy)
    before = {entry.path: entry for kind in KINDS for entry in workspace.records.by_kind[kind]}
    path = f"studies/{OKAFOR}.yml"
    replace_once(survey_copy / path, 'volume: "7"', 'volume: "8"')
    replace_once(survey_copy / "vocabularies" / "units.yml", "plural: Units", "plural: All units")
    workspace.refresh()
    after = {entry.path: entry for kind in KINDS for entry in workspace.records.by_kind[kind]}
    assert {path for path in after if after[path] is not before[path]} == {path, "vocabularies/units.yml"}
    assert workspace.to_survey().studies_by_id[OKAFOR] is after[path].record


def test_only_the_files_that_a_watcher_names_are_read(survey_copy: Path) -> None:
    """A file that nobody says has changed is taken as it was."""
    workspace = Workspace(survey_copy)
    replace_once(survey_copy / "studies" / f"{OKAFOR}.yml", 'volume: "7"', 'volume: "8"')
    replace_once(survey_copy / "studies" / f"{NGUYEN}.yml", "title: Cracks", "title: More cracks")
    workspace.refresh([f"studies/{NGUYEN}.yml"])
    citations = {entry.stem: entry.record.citation for entry in workspace.records.studies}
    assert (citations[NGUYEN].title[:4], citations[OKAFOR].volume) == ("More", "7")


@pytest.fixture(params=["fabricated", "broken"])
def many_studies(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Records that break no rule, and records that break every rule."""
    shutil.copytree(FABRICATED, tmp_path / "data")
    if request.param == "broken":
        shutil.rmtree(tmp_path / "data" / "versions")
        shutil.copytree(BROKEN, tmp_path / "data", dirs_exist_ok=True)
    return tmp_path / "data"


def test_a_rule_on_one_study_finds_the_same_among_all(many_studies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that is asked of each study by itself finds what it finds when it is asked of all records together."""
    records = read_records(many_studies)
    found = sorted(check_records(records))
    monkeypatch.setattr(checks, "RULES", tuple(replace(rule, of_one_study=False) for rule in RULES))
    assert sorted(check_records(records)) == found


def test_a_rule_on_one_study_sees_no_other(fabricated_records: Records) -> None:
    """Beside the study there are the vocabularies and the survey's own record, and nothing else."""
    around = fabricated_records.surroundings()
    seen = around.add_study(fabricated_records.studies[0])
    assert {kind.name: len(entries) for kind, entries in seen.by_kind.items() if entries} == {
        "survey": 1,
        "vocabulary": len(fabricated_records.vocabularies),
        "study": 1,
    }
    assert (seen.works, seen.manifests, seen.paper_readings, seen.issues) == ([], {}, [], [])


@pytest.fixture
def fabricated_records() -> Records:
    return read_records(FABRICATED)


def test_an_issue_of_a_file_that_changed_meanwhile_stands_at_its_start(survey_copy: Path) -> None:
    """A place that can no longer be known is the start of the file, and never another value's."""
    records = read_records(survey_copy)
    entry, other = records.studies[:2]
    path = survey_copy / entry.path
    path.write_text("# a line more\n" + path.read_text("utf-8"), "utf-8")
    assert records.issue(entry, ("citation", "title"), "must be.").line == 1
    (survey_copy / other.path).unlink()
    assert records.issue(other, ("citation", "title"), "must be.").line == 1
    assert read_records(survey_copy).issue(entry, ("citation", "title"), "must be.").line > 1


def test_two_processes_read_what_one_reads(survey_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that helps hands over the same records and issues."""
    (survey_copy / "studies" / f"{NGUYEN}.yml").write_text("id: [", "utf-8")
    fresh = describe_fresh(survey_copy)
    monkeypatch.setattr(parallel, "MANY_FILES", 0)
    monkeypatch.setattr(parallel, "CHUNK", 2)
    with open_kept(None) as kept:
        assert describe((shared := Workspace(survey_copy, kept)).records, shared.report.issues) == fresh
    assert [entry.path for entry in read_records(survey_copy, examine=check_alone).by_kind[STUDY]] == [
        path for path, *_ in fresh[0] if path.startswith("studies/")
    ]
