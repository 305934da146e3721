"""The counts behind printed numbers."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.audit.reconstruction import Reconstruction, reconstruct_study
from osteosurvey.audit.two_by_two import Table2x2
from tests.audit.making import (
    STANDARD,
    WHOLE,
    WITH_TEXTS,
    make_cohort,
    make_estimate,
    make_far,
    make_study,
    make_tested_row,
)

SEVENTY_TWO = {"sensitivity": "82.93%", "specificity": "87.1%", "accuracy": "84.72%", "f1": "86.08%"}
LISTED = "sensitivity 82.93%, specificity 87.1%, accuracy 84.72%, f1 86.08%"
FOUND = Reconstruction("doe-2020-lists", (0, 1, 2, 3), LISTED, "image", Table2x2(34, 7, 4, 27))


def make_numbers(printed: dict[str, str] | None = None, **fields: Any) -> tuple[dict[str, Any], ...]:
    """Make the numbers of an external test for the target `hole`."""
    row = make_tested_row(**(SEVENTY_TWO if printed is None else printed))
    return tuple(one | {"target": "hole", **fields} for one in row)


def reconstruct(
    *estimates: dict[str, Any], cohorts: tuple[dict[str, Any], ...] | None = None, contrasts: tuple[str, ...] = ("two",)
) -> tuple[Reconstruction, ...]:
    """Reconstruct the counts of a study that tested 72 images, unless `cohorts` say otherwise."""
    study = make_study(*estimates, cohorts=make_far(72) if cohorts is None else cohorts, contrasts=contrasts)
    return reconstruct_study(study, WITH_TEXTS)


def test_the_only_table_of_a_tested_cohort_is_reported() -> None:
    """Where the size of the tested group is known, the positive class is stated and one table fits, it is reported."""
    assert reconstruct(*make_numbers()) == (FOUND,)


def test_the_unit_of_a_cohort_counted_in_one_is_that_of_the_numbers() -> None:
    """Numbers without a unit are shares of what their cohort is counted in, if that is one thing."""
    assert reconstruct(*make_numbers(unit=None)) == (FOUND,)


def test_a_whole_study_that_was_tested_gives_counts() -> None:
    """The size of a whole study is used where the evaluation says that all of it was tested."""
    cohorts = (make_cohort("far", "training", image=72),)
    assert reconstruct(*make_numbers(evaluation="training"), cohorts=cohorts) == (FOUND,)


BALANCE = [
    {"unit": "image", "source": "table-a", "printed": f"{size}", "value": size, "group": name, "is_case": is_case}
    for name, size, is_case in (("cases", 41, True), ("others", 31, False))
]
"""A class balance of a whole study that meets the only table of 72 images."""


@pytest.mark.parametrize(
    ("estimates", "cohorts"),
    [
        (make_numbers(target=None), make_far(72)),
        (make_numbers(cohort=None), make_far(72)),
        (make_numbers(cohort=None, evaluation="not-reported"), ({**WHOLE, "groups": BALANCE},)),
        (make_numbers(cohort="far"), (make_cohort("far", "whole-study", image=72),)),
        (make_numbers(evaluation="not-reported"), (make_cohort("far", "whole-study", image=72),)),
        (make_numbers(evaluation="not-reported"), (make_cohort("far", "development", image=72),)),
        (make_numbers(evaluation="cross-validation"), (make_cohort("far", "whole-study", image=72),)),
        (make_numbers(unit=None), (make_cohort("far", "external-test", patient=100, image=72),)),
        (make_numbers(), make_far(71)),
        (make_numbers(), make_far(7_200)),
        (make_numbers({"sensitivity": "50%", "specificity": "50%"}), make_far(6)),
        (make_numbers({"accuracy": "55.26%"}), make_far(38)),
        (make_numbers({"auc": "0.9"}), make_far(40)),
        (make_numbers(qualifier="about"), make_far(72)),
    ],
    ids=[
        "no stated class",
        "no cohort",
        "the balance of the whole",
        "the whole for a test",
        "the whole for an evaluation that is not reported",
        "a divided cohort",
        "averages",
        "two units",
        "no table",
        "many tables",
        "a few tables",
        "right decisions only",
        "no table of an area",
        "rough numbers",
    ],
)
def test_other_counts_are_not_reported(
    estimates: tuple[dict[str, Any], ...], cohorts: tuple[dict[str, Any], ...]
) -> None:
    """Without a stated class, the size of the tested cases or exactly one table, nothing is reported."""
    assert reconstruct(*estimates, cohorts=cohorts) == ()


def test_averages_over_three_classes_give_no_counts() -> None:
    """Shares over three classes are not those of one table of four counts."""
    assert reconstruct(*make_numbers(), contrasts=("three",)) == ()


def test_the_same_numbers_are_reported_once() -> None:
    """Numbers that two places print are reconstructed at the first."""
    assert reconstruct(*make_numbers(), *make_numbers(locator="Table 2")) == (FOUND,)


@pytest.mark.parametrize(
    ("numbers", "size", "found"),
    [
        ("table-a", "table-a", 1),
        ("paper-text", "paper-table", 1),
        ("paper-text", "table-a", 0),
        ("table-a", "paper-text", 0),
    ],
)
def test_numbers_and_size_are_of_one_text(numbers: str, size: str, found: int) -> None:
    """Numbers of the survey are not combined with a size of the paper, nor the other way round."""
    (_, far) = make_far(72)
    cohorts = ({**far, "sizes": [{**one, "source": size} for one in far["sizes"]]},)
    assert reconstruct(*make_numbers(source=numbers), cohorts=cohorts) == (FOUND,) * found


def test_two_units_of_two_texts_are_no_obstacle() -> None:
    """What another text counts the cohort in does not matter."""
    (_, far) = make_far(72)
    patients = {"unit": "patient", "source": "paper-text", "printed": "100 patients", "value": 100}
    study = make_study(*make_numbers(unit=None), cohorts=({**far, "sizes": [*far["sizes"], patients]},))
    assert reconstruct_study(study, WITH_TEXTS) == (FOUND,)
    assert reconstruct_study(study, STANDARD) == ()


def test_two_numbers_can_be_enough() -> None:
    """Of 15 images, two rounded shares leave one table."""
    row = make_numbers({"sensitivity": "80%", "specificity": "90%"})
    found = Reconstruction("doe-2020-lists", (0, 1), "sensitivity 80%, specificity 90%", "image", Table2x2(4, 1, 1, 9))
    assert reconstruct(*row, cohorts=make_far(15)) == (found,)


def test_an_estimate_alone_gives_no_table() -> None:
    """One share leaves two of the four counts open."""
    estimate = make_estimate("sensitivity", "100%", cohort="far", evaluation="external-test", target="hole")
    assert reconstruct(estimate, cohorts=make_far(40)) == ()
