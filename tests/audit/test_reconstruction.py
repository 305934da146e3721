"""The counts behind printed numbers."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.audit.reconstruction import Reconstruction, reconstruct_study, select_certain_tables
from osteosurvey.models import Study
from tests.audit.making import (
    STANDARD,
    WHOLE,
    WITH_TEXTS,
    make_cohort,
    make_estimate,
    make_far,
    make_row,
    make_study,
    make_tested_row,
)

SEVENTY_TWO = {"sensitivity": "82.93%", "specificity": "87.1%", "accuracy": "84.72%", "f1": "86.08%"}
LISTED = "sensitivity 82.93%, specificity 87.1%, accuracy 84.72%, f1 86.08%"
TABLE = {"tp": (34, 34), "fn": (7, 7), "fp": (4, 4), "tn": (27, 27)}


def reconstruct(
    *estimates: dict[str, Any], cohorts: tuple[dict[str, Any], ...] = (WHOLE,)
) -> tuple[Reconstruction, ...]:
    return reconstruct_study(make_study(*estimates, cohorts=cohorts), STANDARD)


def test_the_only_table_of_a_known_size_is_reported() -> None:
    """Where the size of the group is known and one table fits, all four counts are."""
    assert reconstruct(*make_tested_row(**SEVENTY_TWO), cohorts=make_far(72)) == (
        Reconstruction("doe-2020-lists", (0, 1, 2, 3), LISTED, 72, "image", (61, 61), **TABLE),
    )


def with_balance(cases: int, others: int, **fields: Any) -> tuple[dict[str, Any], ...]:
    """Make the whole of a study whose classes are printed."""
    groups = [
        {
            "unit": "image",
            "source": "table-a",
            "printed": f"{size} {name}",
            "value": size,
            "group": name,
            "is_case": is_case,
        }
        for name, size, is_case in (("cases", cases, True), ("others", others, False))
    ]
    return ({**WHOLE, "groups": [{**group, **fields} for group in groups]},)


def test_a_printed_class_balance_gives_the_counts() -> None:
    """Where the size of the test is not known, the counts are reported if one printed class balance gives them."""
    assert reconstruct(*make_row(**SEVENTY_TWO), cohorts=with_balance(41, 31)) == (
        Reconstruction("doe-2020-lists", (0, 1, 2, 3), LISTED, 72, "image", (61, 61), **TABLE),
    )


@pytest.mark.parametrize(
    "cohorts",
    [
        (WHOLE,),
        (make_cohort("everything", "whole-study", image=None),),
        with_balance(31, 41),
        with_balance(50, 50),
        with_balance(41, 31, qualifier="about"),
        with_balance(41, 31, is_case=None),
        with_balance(41, 31, superseded="Another balance."),
    ],
)
def test_a_table_that_meets_nothing_printed_is_noise(cohorts: tuple[dict[str, Any], ...]) -> None:
    """A table of 72 cases that no size and no class balance of the study meets is not reported."""
    assert reconstruct(*make_row(**SEVENTY_TWO), cohorts=cohorts) == ()


def test_a_narrow_range_is_reported() -> None:
    """A few tables together leave ranges."""
    (found,) = reconstruct(*make_tested_row(sensitivity="80%", specificity="90%"), cohorts=make_far(15))
    assert found == Reconstruction(
        "doe-2020-lists",
        (0, 1),
        "sensitivity 80%, specificity 90%",
        15,
        "image",
        (13, 13),
        tp=(4, 4),
        fn=(1, 1),
        fp=(1, 1),
        tn=(9, 9),
    )
    (wide,) = reconstruct(*make_tested_row(sensitivity="50%", specificity="50%"), cohorts=make_far(6))
    assert (wide.right, wide.tp, wide.fn, wide.fp, wide.tn) == ((3, 3), (1, 2), (1, 2), (1, 2), (1, 2))


def test_accuracy_alone_tells_the_right_decisions() -> None:
    """Of 38 images, 55.26% are 21; where the unit is not reported, the only one that fits is taken."""
    cohorts = (make_cohort("far", "external-test", patient=19, image=38),)
    reported = {"cohort": "far", "evaluation": "external-test"}
    assert reconstruct(make_estimate("accuracy", "55.26%", **reported), cohorts=cohorts) == (
        Reconstruction("doe-2020-lists", (0,), "accuracy 55.26%", 38, "image", (21, 21)),
    )
    cohorts = (make_cohort("far", "external-test", patient=19, image=37),)
    assert reconstruct(make_estimate("accuracy", "53%", **reported), cohorts=cohorts) == (
        Reconstruction("doe-2020-lists", (0,), "accuracy 53%", 19, "patient", (10, 10)),
    )


@pytest.mark.parametrize(
    ("estimates", "cohorts"),
    [
        (make_row(sensitivity="80%", specificity="90%"), (WHOLE,)),
        (make_row(sensitivity="80%", accuracy="90%", f1="85%"), (WHOLE,)),
        (make_row(accuracy="88%", sensitivity="99.7%", specificity="98%"), (WHOLE,)),
        (make_tested_row(accuracy="90%"), make_far(1000)),
        (make_tested_row(auc="0.9"), make_far(40)),
        (
            (make_estimate("accuracy", "50%", cohort="far", evaluation="external-test"),),
            (make_cohort("far", "external-test", patient=2, image=4),),
        ),
        (
            (make_estimate("accuracy", "50%", cohort="everything", evaluation="cross-validation"),),
            (make_cohort("everything", "whole-study", image=4),),
        ),
        (
            (make_estimate("accuracy", "up to 50%", qualifier="up-to", cohort="far", evaluation="external-test"),),
            make_far(4),
        ),
    ],
)
def test_what_is_not_narrow_is_not_reported(
    estimates: tuple[dict[str, Any], ...], cohorts: tuple[dict[str, Any], ...]
) -> None:
    """Nothing is reported of two numbers of unknown size, of many tables, of two units, of averages and of bounds."""
    assert reconstruct(*estimates, cohorts=cohorts) == ()


def test_the_same_numbers_are_reported_once() -> None:
    """Numbers that two places print are reconstructed at the first."""
    row = make_row(**SEVENTY_TWO)
    again = tuple(one | {"source": "section-2"} for one in row)
    assert [one.places for one in reconstruct(*row, *again, cohorts=with_balance(41, 31))] == [(0, 1, 2, 3)]


def make_far_of(source: str, cases: int) -> tuple[dict[str, Any], ...]:
    """Make the cohort of an external test whose size a source prints."""
    (_, far) = make_far(cases)
    return ({**far, "sizes": [{**size, "source": source} for size in far["sizes"]]},)


def make_printed(row: dict[str, str], cases: int, source: str, **fields: Any) -> Study:
    """Make a study with numbers for the target `hole`, tested on as many cases as a table of the same text prints."""
    estimates = tuple(one | {"source": source, "target": "hole", **fields} for one in make_tested_row(**row))
    return make_study(*estimates, cohorts=make_far_of(source.replace("-text", "-table"), cases))


def find_certain(study: Study) -> tuple[Reconstruction, ...]:
    """Find the reconstructions of a study that are certain."""
    return select_certain_tables(reconstruct_study(study, WITH_TEXTS), study, WITH_TEXTS)


def test_a_table_of_the_paper_alone_is_certain() -> None:
    """The paper's numbers, its own size and a stated positive class give four counts that it does not print."""
    study = make_printed(SEVENTY_TWO, 72, "paper-text")
    assert [one.places for one in find_certain(study)] == [(0, 1, 2, 3)]


@pytest.mark.parametrize(
    "study",
    [
        make_printed(SEVENTY_TWO, 72, "paper-text", target=None),
        make_printed(SEVENTY_TWO, 72, "table-a"),
        make_printed(SEVENTY_TWO, 72, "elsewhere"),
        make_printed({"sensitivity": "50%", "specificity": "50%"}, 6, "paper-text"),
        make_printed({"accuracy": "55.26%"}, 38, "paper-text"),
    ],
    ids=["no stated class", "the survey's", "of unknown text", "ranges", "no cells"],
)
def test_other_reconstructions_are_not_certain(study: Study) -> None:
    """Without a stated class, of another text, with ranges or without cells, a reconstruction is not the paper's."""
    assert len(reconstruct_study(study, WITH_TEXTS)) == 1
    assert find_certain(study) == ()


def test_the_class_balance_of_another_text_is_none() -> None:
    """The balance that the paper prints does not give the counts behind the survey's numbers."""
    study = make_study(*make_row(**SEVENTY_TWO), cohorts=with_balance(41, 31, source="paper-table"))
    assert len(reconstruct_study(study, STANDARD)) == 1
    assert reconstruct_study(study, WITH_TEXTS) == ()
