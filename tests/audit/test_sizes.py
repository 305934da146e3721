"""How many cases a number can rest on."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.audit.sizes import Cases, Sizes, find_sizes
from tests.audit.making import WHOLE, make_cohort, make_estimate, make_far, make_study

LIMIT = Cases(1000, "image")
ABOUT = {**WHOLE, "sizes": [{**WHOLE["sizes"][0], "qualifier": "about"}]}
UP_TO = {**WHOLE, "sizes": [{**WHOLE["sizes"][0], "qualifier": "up-to"}]}
PARTS = {**WHOLE, "id": "more", "sizes": [*WHOLE["sizes"], {**WHOLE["sizes"][0], "value": 7}]}
TESTED = make_cohort("far", "external-test", patient=19, image=38)


@pytest.mark.parametrize(
    ("reported", "evaluation", "cohorts", "sizes"),
    [
        ({}, None, (WHOLE,), Sizes((), LIMIT)),
        ({"cohort": "everything"}, None, (WHOLE,), Sizes((), LIMIT)),
        ({"cohort": "everything"}, "internal-test", (WHOLE,), Sizes((), LIMIT)),
        ({"cohort": "everything"}, "cross-validation", (WHOLE,), Sizes((LIMIT,), LIMIT)),
        ({"cohort": "far"}, "external-test", make_far(40), Sizes((Cases(40, "image"),), LIMIT)),
        ({"cohort": "far"}, None, make_far(40), Sizes((Cases(40, "image"),), LIMIT)),
        ({"cohort": "far", "threshold": "0.5"}, None, make_far(40), Sizes((Cases(40, "image"),), LIMIT)),
        ({"cohort": "far", "against": "normal"}, None, make_far(40), Sizes((), LIMIT)),
        ({"cohort": "far", "view": "From above"}, None, make_far(40), Sizes((), LIMIT)),
        ({"cohort": "far", "unit": "image"}, None, (TESTED,), Sizes((Cases(38, "image"),), Cases(38, "image"))),
        ({"cohort": "far", "unit": "patient"}, None, (TESTED,), Sizes((Cases(19, "patient"),), Cases(38, "image"))),
        ({"cohort": "far", "unit": "lane"}, None, (TESTED,), Sizes((), Cases(38, "image"))),
        ({"cohort": "far"}, None, (TESTED,), Sizes((Cases(19, "patient"), Cases(38, "image")), Cases(38, "image"))),
        ({"cohort": "far"}, None, (make_cohort("far", "external-test", image=None, patient=9),), Sizes((), None)),
        ({"cohort": "everything"}, "cross-validation", (ABOUT,), Sizes((), None)),
        ({"cohort": "everything"}, "cross-validation", (UP_TO,), Sizes((), LIMIT)),
        ({"cohort": "more"}, "cross-validation", (PARTS,), Sizes((Cases(1007, "image"),), Cases(1007, "image"))),
        (
            {"cohort": "fitted"},
            "training",
            (make_cohort("fitted", "training", image=60),),
            Sizes((Cases(60, "image"),), Cases(60, "image")),
        ),
        (
            {"cohort": "fitted"},
            "internal-test",
            (make_cohort("fitted", "training", image=60),),
            Sizes((), Cases(60, "image")),
        ),
        ({"cohort": "fitted"}, None, (make_cohort("fitted", "development", image=60),), Sizes((), Cases(60, "image"))),
        ({}, None, (WHOLE, make_cohort("two", "whole-study", image=50)), Sizes((), Cases(1050, "image"))),
        (
            {},
            None,
            (make_cohort("a", "training", image=60), make_cohort("b", "validation", image=50)),
            Sizes((), Cases(110, "image")),
        ),
        ({}, None, (WHOLE, make_cohort("b", "validation", image=50)), Sizes((), LIMIT)),
    ],
)
def test_sizes_are_those_that_the_record_makes_certain(
    reported: dict[str, Any], evaluation: str | None, cohorts: tuple[dict[str, Any], ...], sizes: Sizes
) -> None:
    """A size is known only of a cohort that was tested whole, and limited only where every size is exact.

    A number for one class against another, or for one view, may leave out cases of its cohort.
    """
    study = make_study(make_estimate("accuracy", "90%", **reported), cohorts=cohorts)
    assert find_sizes(study, study.estimates[0], evaluation) == sizes


def test_the_largest_size_is_known_or_the_limit() -> None:
    """The most cases are those of the tested group where it is known, in its larger unit."""
    few, many = Cases(19, "patient"), Cases(38, "image")
    assert [one.largest for one in (Sizes((few, many), LIMIT), Sizes((), LIMIT), Sizes())] == [many, LIMIT, None]
