"""Which studies a call verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.errors import InvalidRecordsError, NotARecordError
from osteosurvey.records import read_records
from osteosurvey.reviewing.verifying.printed_strings import read_places
from osteosurvey.reviewing.verifying.selection import select_studies
from tests.surveys import DOE, OKAFOR, replace_once


def select(data: Path, *names: str) -> list[str]:
    records = read_records(data)
    return [entry.record.id for entry in select_studies(records, names, read_places(records))]


def test_without_names_all_are_selected_that_can_be_verified(survey_copy: Path) -> None:
    """A study is verified if it has a printed value from its paper and an identifier."""
    assert select(survey_copy) == [DOE]
    replace_once(survey_copy / f"studies/{OKAFOR}.yml", "source: table-a\n    locator: row 1", "source: paper")
    assert select(survey_copy) == [DOE, OKAFOR]
    replace_once(survey_copy / f"studies/{OKAFOR}.yml", '  doi: "10.5555/pot_holes.2021"\n  pmid: "12345678"\n', "")
    assert select(survey_copy) == [DOE]


@pytest.mark.parametrize(
    "names",
    [
        (OKAFOR, DOE),
        (f"data/studies/{OKAFOR}.yml", DOE, OKAFOR),
        (f"./data/studies/../studies/{OKAFOR}.yml", f"data\\studies\\{DOE}.yml"),
    ],
)
def test_studies_are_named_by_id_or_path(survey_copy: Path, names: tuple[str, ...]) -> None:
    """Each study that is named is verified once, in the order of the names, whatever it holds."""
    assert select(survey_copy, *names) == [OKAFOR, DOE]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("roe-2020-lanes", r"^roe-2020-lanes: must be the id of a study or the path of its record; correct it$"),
        (f"{OKAFOR[:-1]}", rf"record; did you mean '{OKAFOR}'\?$"),
        ("data/studies/roe-2020-lanes.yml", r"^data/studies/roe-2020-lanes.yml: must exist; correct the path$"),
        ("data/survey.yml", r"^data/survey.yml: must be the id of a study or the path of its record; correct it$"),
    ],
)
def test_what_is_no_study_is_refused(survey_copy: Path, name: str, message: str) -> None:
    """A name that leads to no study is named."""
    with pytest.raises(NotARecordError, match=message):
        select(survey_copy, name)


@pytest.mark.parametrize("name", [OKAFOR, f"data/studies/{OKAFOR}.yml"])
def test_a_study_that_cannot_be_read_is_refused(survey_copy: Path, name: str) -> None:
    """The problems of a record that is named and cannot be read are given; those of others are left to `check`."""
    replace_once(survey_copy / f"studies/{OKAFOR}.yml", "year: 2021", "year: many")
    with pytest.raises(InvalidRecordsError) as caught:
        select(survey_copy, name)
    assert [issue.path for issue in caught.value.issues] == [f"data/studies/{OKAFOR}.yml"]
    assert select(survey_copy, DOE) == [DOE]


def test_places_are_needed(survey_copy: Path) -> None:
    """Without the vocabulary of places nobody can say what is in the paper."""
    (survey_copy / "vocabularies/sources.yml").write_text("id: [\n", "utf-8")
    with pytest.raises(InvalidRecordsError):
        select(survey_copy)
