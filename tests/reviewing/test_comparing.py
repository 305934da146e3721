"""Two states of the fabricated survey, compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.issues import Issue
from osteosurvey.reviewing.comparing import Comparison, CountChange, compare_data
from osteosurvey.reviewing.fields import Change
from tests.reviewing.changes import CRACKS, POTHOLES, WEAR, add_frost, correct_potholes
from tests.survey_room.retracting import write_retraction
from tests.surveys import FABRICATED, replace_once

VERSION = 'data_version: "1.2.3"'


def compare(data: Path) -> Comparison:
    return compare_data(FABRICATED, data)


def test_equal_states_differ_in_nothing(survey_copy: Path) -> None:
    """A copy has no changes, wherever it lies."""
    assert compare(survey_copy) == Comparison()


def test_a_changed_field_is_said_in_words(survey_copy: Path) -> None:
    """Fields and terms are called by their labels; results are a table of their own and no field."""
    replace_once(survey_copy / CRACKS, "year: 2023", "year: 2022")
    correct_potholes(survey_copy)
    cracks, potholes = compare(survey_copy).changed
    before, after = (f"answer: {answer}; source: Paper; locator: p. 104" for answer in ("no", "unclear"))
    assert (cracks.path, cracks.changes) == (CRACKS, (Change("Citation, year", ("2023",), ("2022",)),))
    assert (potholes.path, potholes.changes) == (
        POTHOLES,
        (Change("Validation, Temporal validation", (before,), (after,)),),
    )
    assert (cracks.results, potholes.results is None) == (None, False)


def test_another_order_of_a_list_is_a_change(survey_copy: Path) -> None:
    """A list whose order carries meaning is shown whole when only its order changes."""
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
    assert compare(survey_copy) == Comparison()


def test_added_and_removed_records_are_named(survey_copy: Path) -> None:
    """A new name is one record less and one more; the counts that stay are left out."""
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


def test_works_are_compared_by_their_keys(survey_copy: Path) -> None:
    """The file of works holds many records, each with its own fields; one that breaks a rule is not called removed."""
    works = survey_copy / "references.bib"
    replace_once(works, "Light on wet asphalt", "Light on dry asphalt")
    (changed,) = compare(survey_copy).changed
    assert (changed.path, [change.field for change in changed.changes]) == (
        "references.bib, ray-2018-light",
        ["Citation, title"],
    )
    works.write_text(works.read_text("utf-8").replace("  year =", "  yaer ="), "utf-8")
    found = compare(survey_copy)
    assert (found.removed, found.changed, found.unread) == ((), (), ("references.bib",))


def test_a_retraction_takes_a_study_out_of_the_counts(survey_copy: Path) -> None:
    """A notice of retraction leaves the record where it is, and all that the site counts is without it."""
    write_retraction(Path(POTHOLES).stem, survey_copy)
    found = compare(survey_copy)
    assert ([one.path for one in found.changed], found.removed) == ([POTHOLES], ())
    assert found.changed[0].changes == (
        Change(
            "Citation, notices",
            (),
            (
                "kind: correction; printed: page 3 of the <i>next</i> issue",
                "kind: retraction; DOI: 10.5555/gone; note: Nothing in it is <b>true</b>.",
            ),
        ),
    )
    (survey_copy / POTHOLES).unlink()
    kept = ("studies", "disagreements", "open disagreements")  # which count records
    assert found.counts == tuple(one for one in compare(survey_copy).counts if one.what not in kept)


def test_counts_are_shown_when_they_move(survey_copy: Path) -> None:
    """A removed study takes its terms, results and disagreements with it."""
    (survey_copy / POTHOLES).unlink()
    assert compare(survey_copy).counts == (
        CountChange("studies", 5, 4),
        CountChange("studies of the survey", 4, 3),
        CountChange("studies with external validation", 1, 0),
        CountChange("studies read from the paper", 2, 1),
        CountChange("studies compared by a second person", 2, 1),
        CountChange("results", 6, 3),
        CountChange("places that print results", 6, 3),
        CountChange("disagreements", 9, 7),
        CountChange("open disagreements", 5, 4),
        CountChange("studies of Dashboard camera", 2, 1),
        CountChange("studies of Neural network", 3, 2),
        CountChange("studies of Phone photograph", 3, 2),
        CountChange("studies of Grading of damage", 2, 1),
        CountChange("studies of Hybrid", 2, 1),
        CountChange("studies of Spotting of damage", 2, 1),
    )


def test_a_later_study_is_counted_as_one(survey_copy: Path) -> None:
    """A study without a survey number leaves the number of the survey's own studies."""
    add_frost(survey_copy)
    assert compare(survey_copy).counts[:2] == (CountChange("studies", 5, 6), CountChange("studies added later", 1, 2))


def test_new_issues_are_distinguished_by_severity(survey_copy: Path) -> None:
    """A possible duplicate is no other warning; where a line has moved, nothing is new."""
    replace_once(survey_copy / CRACKS, "title: Cracks", "# moved\n  title: Wear of old lanes, added after the survey")
    found = compare(survey_copy)
    message = (
        f"should not be nearly the title in {(survey_copy / WEAR).as_posix()}; check whether both are the same work"
    )
    assert found.duplicates == (
        Issue((survey_copy / CRACKS).as_posix(), 7, 10, "citation.title", message, "warning", "S313"),
    )
    assert (found.errors, found.warnings, found.solved) == ((), (), 0)
    assert compare_data(survey_copy, FABRICATED).solved == 2


def test_issues_caused_elsewhere_come_last(survey_copy: Path) -> None:
    """An issue in a file that stays as it is comes behind those of the files that change."""
    replace_once(survey_copy / WEAR, "dataset: night-rides", "dataset: no-rides")
    (survey_copy / "datasets" / "kerbside-photos.yml").unlink()
    found = compare(survey_copy)
    potholes, wear = ((survey_copy / path).as_posix() for path in (POTHOLES, WEAR))
    own = [issue.path in found.elsewhere for issue in found.errors]
    assert own == sorted(own)
    assert [issue.path for issue in found.errors if issue.path in {potholes, wear}] == [wear, potholes]
    assert {potholes} <= found.elsewhere
    assert wear not in found.elsewhere


def test_a_record_that_cannot_be_read_is_shown_with_its_issues(survey_copy: Path) -> None:
    """A broken record is neither removed nor changed; once it is correct, all that it says is shown."""
    (survey_copy / CRACKS).write_text("id: [\n", "utf-8")
    found = compare(survey_copy)
    assert (found.added, found.removed, found.changed, found.unread) == ((), (), (), (CRACKS,))
    assert [issue.path for issue in found.errors] == [(survey_copy / CRACKS).as_posix()]
    corrected = compare_data(survey_copy, FABRICATED)
    assert [record.path for record in corrected.changed] == [CRACKS]
    assert corrected.solved == len(found.errors)


def test_without_the_record_of_the_survey_the_others_are_compared(survey_copy: Path) -> None:
    """A survey record that cannot be read takes its own counts, verdicts and version with it, and nothing else."""
    (survey_copy / "survey.yml").write_text("title: [\n", "utf-8")
    replace_once(survey_copy / CRACKS, "year: 2023", "year: 2022")
    found = compare(survey_copy)
    assert [record.path for record in found.changed] == [CRACKS]
    assert (found.unread, found.stale_version) == (("survey.yml",), None)


@pytest.mark.parametrize(
    ("path", "old", "new", "stale"),
    [
        (CRACKS, "year: 2023", "year: 2022", "1.2.3"),
        ("references.bib", "Light on wet asphalt", "Light on dry asphalt", "1.2.3"),
        ("survey.yml", VERSION, 'data_version: "1.2.4"', None),
        ("versions/1.0.0.yml", "what: It never rained.", "what: It rained once.", None),
        (CRACKS, "title: Cracks", "title: Cracks  # as printed", None),
    ],
)
def test_a_version_is_stale_when_records_differ(
    path: str, old: str, new: str, stale: str | None, survey_copy: Path
) -> None:
    """Other contents under the same number are stale; a new number, a word of the history or a comment is not."""
    replace_once(survey_copy / path, old, new)
    assert compare(survey_copy).stale_version == stale


def test_a_new_version_is_not_stale(survey_copy: Path) -> None:
    """Contents that differ with their number are a version of their own."""
    add_frost(survey_copy)
    replace_once(survey_copy / "survey.yml", VERSION, 'data_version: "1.3.0"')
    assert compare(survey_copy).stale_version is None


def test_an_empty_past_is_compared(survey_copy: Path, tmp_path: Path) -> None:
    """A state without any record is one, so that the first edition has a summary, too."""
    empty = tmp_path / "empty"
    empty.mkdir()
    found = compare_data(empty, survey_copy)
    assert [record.path for record in found.added if record.is_study] == sorted(
        f"studies/{path.name}" for path in (survey_copy / "studies").iterdir()
    )
    assert {record.path for record in found.added if record.review} == {
        record.path for record in found.added if record.is_study
    }
