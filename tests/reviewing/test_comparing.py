"""Two states of the fabricated survey, compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osteosurvey.issues import Issue
from osteosurvey.reviewing.comparing import Change, Comparison, CountChange, compare_data
from osteosurvey.reviewing.summary import MAX_RECORDS, format_summary
from tests.surveys import FABRICATED, replace_once

CRACKS = "studies/nguyen-2023-cracks.yml"
POTHOLES = "studies/okafor-2021-potholes.yml"
WEAR = "studies/doe-2024-wear.yml"


def compare(data: Path) -> Comparison:
    return compare_data(FABRICATED, data)


def test_equal_states_differ_in_nothing(survey_copy: Path) -> None:
    """A copy has no changes, wherever it lies."""
    assert compare(survey_copy) == Comparison((), (), (), (), (), (), (), 0, ())


def test_a_changed_field_is_told_in_words(survey_copy: Path) -> None:
    """Terms are told by their labels; of a list of parts only those that differ are told."""
    replace_once(survey_copy / CRACKS, "year: 2023", "year: 2022")
    replace_once(survey_copy / POTHOLES, 'value: 0.81\n    printed: "0.81"', 'value: 0.82\n    printed: "0.82"')
    cracks, potholes = compare(survey_copy).changed
    rest = (
        "qualifier: exactly; target: Pothole; cohort: far; evaluation: Other city; model: LaneNet-50; unit: Street;"
        " source: Section 2"
    )
    assert (cracks.path, cracks.changes) == (CRACKS, (Change("Citation, year", ("2023",), ("2022",)),))
    assert (potholes.path, potholes.changes) == (
        POTHOLES,
        (
            Change(
                "Estimates",
                (f"metric: Hit rate; value: 0.81; printed: 0.81; {rest}",),
                (f"metric: Hit rate; value: 0.82; printed: 0.82; {rest}",),
            ),
        ),
    )


def test_another_order_of_a_list_is_a_change(survey_copy: Path) -> None:
    """A list whose order carries meaning is told whole when only its order changes."""
    replace_once(
        survey_copy / POTHOLES, "tasks: [damage-spotting, damage-grading]", "tasks: [damage-grading, damage-spotting]"
    )
    (potholes,) = compare(survey_copy).changed
    assert potholes.changes == (
        Change(
            "Taxonomy, tasks",
            ("Spotting of damage, Grading of damage",),
            ("Grading of damage, Spotting of damage",),
        ),
    )


def test_form_alone_is_no_change(survey_copy: Path) -> None:
    """A comment, or another way of writing the same, changes no field."""
    replace_once(survey_copy / CRACKS, "year: 2023", "year: 2023  # as printed")
    assert compare(survey_copy).changed == ()


def test_added_and_removed_records_are_told(survey_copy: Path) -> None:
    """A new name is one record less and one more; the counts that stay are not told."""
    text = (survey_copy / WEAR).read_text("utf-8").replace("doe-2024-wear", "doe-2024-lanes")
    (survey_copy / "studies" / "doe-2024-lanes.yml").write_text(text, "utf-8")
    (survey_copy / WEAR).unlink()
    found = compare(survey_copy)
    assert [record.path for record in found.added] == ["studies/doe-2024-lanes.yml"]
    assert [(record.path, record.name) for record in found.removed] == [
        (WEAR, "Doe, 2024, Wear of lanes, added after the survey")
    ]
    assert found.added[0].changes[0] == Change("Id", (), ("doe-2024-lanes",))
    assert found.counts == ()


def test_counts_are_told_when_they_move(survey_copy: Path) -> None:
    """A removed study takes its terms, numbers and disagreements with it."""
    (survey_copy / POTHOLES).unlink()
    assert compare(survey_copy).counts == (
        CountChange("records of kind study", 5, 4),
        CountChange("printed numbers", 7, 3),
        CountChange("studies of Dashboard camera", 2, 1),
        CountChange("studies of Neural network", 3, 2),
        CountChange("studies compared with the paper", 2, 1),
        CountChange("studies of Phone photograph", 3, 2),
        CountChange("studies of Grading of damage", 2, 1),
        CountChange("studies of Hybrid", 2, 1),
        CountChange("studies of Spotting of damage", 2, 1),
        CountChange("disagreements", 4, 2),
        CountChange("open disagreements", 2, 1),
    )


def test_new_issues_are_told_by_severity(survey_copy: Path) -> None:
    """A near-duplicate, an error and what is solved are told apart; where a line has moved, nothing is new."""
    replace_once(survey_copy / CRACKS, "title: Cracks", "# moved\n  title: Wear of roads, added after the survey")
    found = compare(survey_copy)
    message = f"should not be nearly the title in {(survey_copy / WEAR).as_posix()}; look whether both are one work"
    assert found.duplicates == (Issue((survey_copy / CRACKS).as_posix(), 7, 10, "citation.title", message, "warning"),)
    assert (found.errors, found.warnings, found.solved) == ((), (), 0)
    assert compare_data(survey_copy, FABRICATED).solved == 1


def test_a_record_that_cannot_be_read_is_told_with_its_issues(survey_copy: Path) -> None:
    """A broken record is neither removed nor changed; mended, it is shown with all that it says."""
    (survey_copy / CRACKS).write_text("id: [\n", "utf-8")
    found = compare(survey_copy)
    assert (found.added, found.removed, found.changed, found.unread) == ((), (), (), (CRACKS,))
    assert [issue.path for issue in found.errors] == [(survey_copy / CRACKS).as_posix()]
    mended = compare_data(survey_copy, FABRICATED)
    assert [record.path for record in mended.changed] == [CRACKS]
    assert mended.solved == len(found.errors)


def test_the_summary_tells_it_all(survey_copy: Path) -> None:
    """The summary is Markdown whose every borrowed word is a code span."""
    replace_once(survey_copy / CRACKS, "year: 2023", "year: 2022")
    replace_once(
        survey_copy / CRACKS,
        "title: Cracks",
        'title: "@octocat | #1 `x` <img src=x onerror=y> [a](https://example.org) Cracks"'.replace('"@', '"A @'),
    )
    assert format_summary(compare(survey_copy)) == (
        "## What changes in the records\n\n"
        "Records: 0 added, 1 changed, 0 removed.\n"
        "New: 0 errors, 0 warnings, 0 possible duplicates. Solved: 0 issues.\n\n"
        "### Changed\n\n#### `studies/nguyen-2023-cracks.yml` "
        "``2022, A @octocat | #1 `x` <img src=x onerror=y> [a](https://example.org) Cracks``\n\n"
        "| Field | Before | After |\n"
        "|---|---|---|\n"
        "| `Citation, title` | `Cracks` | "
        "``A @octocat \\| #1 `x` <img src=x onerror=y> [a](https://example.org) Cracks`` |\n"
        "| `Citation, year` | `2023` | `2022` |\n"
    )


@pytest.mark.usefixtures("survey_copy")
def test_a_large_change_is_cut(survey_copy: Path) -> None:
    """Beyond a number of records, the others are counted."""
    text = (survey_copy / WEAR).read_text("utf-8")
    for number in range(MAX_RECORDS + 3):
        name = f"doe-2024-wear{number}"
        new = text.replace("id: doe-2024-wear\n", f"id: {name}\n")
        (survey_copy / "studies" / f"{name}.yml").write_text(new, "utf-8")
    summary = format_summary(compare(survey_copy))
    assert (summary.count("#### "), "and 3 more records" in summary) == (MAX_RECORDS, True)


def test_an_empty_past_is_compared(survey_copy: Path, tmp_path: Path) -> None:
    """A state without any record is one, so that the first edition has a summary, too."""
    empty = tmp_path / "empty"
    empty.mkdir()
    found = compare_data(empty, survey_copy)
    assert [record.path for record in found.added if record.path.startswith("studies/")] == sorted(
        f"studies/{path.name}" for path in (survey_copy / "studies").iterdir()
    )
    shutil.rmtree(empty)
