"""What versions say together: how far each is from the one before, and how far it has to be."""

from __future__ import annotations

import pytest

from osteosurvey.models import DataVersion, FileChange, RecordChange
from osteosurvey.models.version import FileEffect
from osteosurvey.survey import Survey
from osteosurvey.survey.history import (
    Step,
    find_last_mentions,
    find_needed_step,
    find_unnamed,
    raise_version,
    step_between,
)

CHANGE = (RecordChange(kind="study", ids=("doe-2020-lists",), what="One."),)


def version(id_: str, **parts: tuple[RecordChange, ...]) -> DataVersion:
    return DataVersion.model_validate({"id": id_, "released": "2025-01-01", "summary": "One.", **parts})


def with_file(effect: FileEffect) -> DataVersion:
    file = FileChange(path="data/studies.csv", effect=effect, what="One.")
    return DataVersion(id="9.9.9", released="2025-01-01", summary="One.", files=(file,))


@pytest.mark.parametrize(
    ("older", "newer", "step"),
    [
        ("1.2.3", "1.2.3", Step.NONE),
        ("1.2.3", "1.2.10", Step.PATCH),
        ("1.2.3", "1.3.0", Step.MINOR),
        ("1.9.3", "1.10.3", Step.MINOR),
        ("1.2.3", "2.2.3", Step.MAJOR),
        ("0.9.9", "1.0.0", Step.MAJOR),
    ],
)
def test_the_first_number_that_differs_is_the_step(older: str, newer: str, step: Step) -> None:
    """A step is named by the first number that it changes, however far."""
    assert step_between(version(older), version(newer)) is step


@pytest.mark.parametrize(
    ("listed", "stable", "early"),
    [
        (version("9.9.9"), Step.PATCH, Step.PATCH),
        (version("9.9.9", changed=CHANGE), Step.PATCH, Step.PATCH),
        (with_file("corrected"), Step.PATCH, Step.PATCH),
        (version("9.9.9", added=CHANGE), Step.MINOR, Step.MINOR),
        (with_file("added"), Step.MINOR, Step.MINOR),
        (version("9.9.9", removed=CHANGE), Step.MAJOR, Step.MINOR),
        (with_file("breaking"), Step.MAJOR, Step.MINOR),
    ],
)
def test_what_is_listed_needs_a_step(listed: DataVersion, stable: Step, early: Step) -> None:
    """A removal or a break is a major step from 1.0.0 on, an addition a minor one, and a correction a patch."""
    assert (find_needed_step(listed, version("1.0.0")), find_needed_step(listed, version("0.9.9"))) == (stable, early)


@pytest.mark.parametrize(
    ("step", "raised"), [(Step.PATCH, "1.2.4"), (Step.MINOR, "1.3.0"), (Step.MAJOR, "2.0.0")], ids=lambda one: str(one)
)
def test_a_raised_number_sets_those_behind_it_to_zero(step: Step, raised: str) -> None:
    """The next version at a step starts at zero after the number that it raises."""
    assert raise_version(version("1.2.3"), step) == raised


def test_the_last_mention_counts() -> None:
    """What the latest version says of a record stands, and within a version that it was removed."""
    first, second = version("1.0.0", added=CHANGE), version("2.0.0", changed=CHANGE, removed=CHANGE)
    assert find_last_mentions([first]) == {("study", "doe-2020-lists"): ("1.0.0", "added")}
    assert find_last_mentions([first, second]) == {("study", "doe-2020-lists"): ("2.0.0", "removed")}


def test_every_record_of_the_fabricated_survey_is_in_its_history(fabricated: Survey) -> None:
    """The history names every study, dataset and related survey that a version holds."""
    assert list(find_unnamed(fabricated)) == []
