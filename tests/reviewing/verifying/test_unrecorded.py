"""The numbers of an abstract that its record does not hold."""

from __future__ import annotations

import pytest

from osteosurvey.reviewing.verifying.unrecorded import LONGEST_ABSTRACT, list_unrecorded
from osteosurvey.survey import Survey
from tests.reviewing.verifying.works import ABSTRACT, make_study


def test_numbers_without_a_place_in_the_record_are_listed(fabricated: Survey) -> None:
    """A number that the record holds in any form is none of them; a space can separate thousands."""
    assert list_unrecorded(make_study(fabricated), ABSTRACT) == ("1595", "48.3%", "96.5%")


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("12 lanes, 12 lanes and 13.5%", ("12", "13.5%")),
        ("between 2015 and 2019, 2,015 lanes", ()),
        ("1,234 lanes", ("1234",)),
        ("9 lanes of 3 kinds, 2.5 m", ("2.5",)),
        ("95% CI 90.5–91.5, 99 % confidence interval", ("90.5", "91.5")),
        ("p = 0.02, P value of <.03, p-value < 0.04", ()),
        ("ResNet-50, 10-fold, 3D, 18F, 100th", ()),
        ("10.5555/12-34.56 https://example.org/77/78 PMID: 12345678 arXiv:2104.00007", ()),
        ("66%\u00b9\u00b2 of lanes", ("66%",)),
        ("a share of 0.962, or 96.2%, or 71.5%", ()),
        ("12 345 lanes and 1 005 signs", ("12345", "1005")),
        ("2 015 lanes", ()),
        ("12\u2009345 lanes", ("12345",)),
        ("77 " * LONGEST_ABSTRACT, ()),
    ],
)
def test_what_is_no_result_is_left_out(fabricated: Survey, text: str, listed: tuple[str, ...]) -> None:
    """Years, small counts, levels, p values, parts of words, identifiers and whole papers are left out."""
    assert list_unrecorded(make_study(fabricated), text) == listed


@pytest.mark.parametrize(("printed", "listed"), [("12 of 345", ()), ("12,345", ()), ("345", ("12345",))])
def test_numbers_beside_each_other_are_no_thousands(fabricated: Survey, printed: str, listed: tuple[str, ...]) -> None:
    """Where the record holds both numbers that a space separates, or the one that they make, nothing is missing."""
    study = make_study(fabricated)
    held = study.estimates[0].model_copy(update={"printed": printed})
    assert list_unrecorded(study.model_copy(update={"estimates": (held,)}), "12 345 lanes") == listed
