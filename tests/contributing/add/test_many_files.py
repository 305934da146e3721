"""Adding all that a folder of many files holds: works in, works out, nothing lost."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random

import yaml

from osteosurvey.contributing.add.steps import add_works, find_works, summarize
from osteosurvey.text import fold
from tests.contributing.add.reference_files import Folder, write_folder

COUNT = 500
TODAY = date(2026, 1, 1)


def read_citations(data: Path) -> dict[str, dict[str, str]]:
    """Read the citation of every study, by the path of its record."""
    paths = (data / "studies").iterdir()
    return {path.as_posix(): yaml.load(path.read_bytes(), yaml.CSafeLoader)["citation"] for path in paths}


def list_subjects(folder: Folder) -> dict[str, str]:
    """Give the title of each work by the words with which it is named."""
    return {
        path if len(works) == 1 else f"{path}, work {number}": work.title
        for path, works in folder.whole.items()
        for number, work in enumerate(works, start=1)
    }


def test_each_work_becomes_a_record_or_is_named(survey_copy: Path, tmp_path: Path) -> None:
    """Of 500 files in all forms, each work has a record of its own then, or is named with the reason."""
    folder = write_folder(tmp_path / "files", Random(15), COUNT)
    before = read_citations(survey_copy)
    said: list[str] = []
    works = list(find_works([str(tmp_path / "files")], None, said.append))
    results = list(add_works(works, survey_copy, said.append, today=TODAY))
    assert [result.work for result in results] == works
    made = {path: citation for path, citation in read_citations(survey_copy).items() if path not in before}
    assert sorted(made) == sorted(result.path.as_posix() for result in results if result.path)
    titles = list_subjects(folder)
    outcomes = {result.work.subject: result for result in results if result.work.subject in titles}
    assert outcomes.keys() == titles.keys()
    for subject, result in outcomes.items():
        if result.path:
            assert fold(made[result.path.as_posix()]["title"]) == fold(titles[subject])
        else:
            assert [line for line in said if line.startswith(f"{subject}: {result.outcome}; ")] != []
    assert {result.outcome for result in outcomes.values()} == {"written", "repeated", "may be known"}
    named = {result.work.subject.partition(",")[0] for result in results}
    assert named == {*folder.whole, *folder.cut}
    counts = summarize(results).partition(";")[0]
    assert sum(map(int, re.findall(r"[0-9]+", counts))) == len(works)


def test_what_was_added_is_known_the_next_time(survey_copy: Path, tmp_path: Path) -> None:
    """The same folder once more gives nothing that is new, and leaves every record as it is."""
    write_folder(tmp_path / "files", Random(16), 60)
    said: list[str] = []
    works = [work for work in find_works([str(tmp_path / "files")], None, said.append) if work.found.citation]
    first = [result.outcome for result in add_works(works, survey_copy, said.append, today=TODAY, force=True)]
    before = {path: path.read_bytes() for path in survey_copy.rglob("*.yml")}
    again = [result.outcome for result in add_works(works, survey_copy, said.append, today=TODAY)]
    assert (set(first), "written" in again) == ({"written", "repeated"}, False)
    assert {path: path.read_bytes() for path in survey_copy.rglob("*.yml")} == before
