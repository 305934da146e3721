"""Every rule: numbers that break it and all that is then said, and near ones that do not."""

from __future__ import annotations

import pytest

from osteosurvey.audit import RULES
from tests.audit.cases import CASES
from tests.audit.cases.case import Case, Said
from tests.audit.making import audit, make_estimate


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(said.rule for said in case.findings) or "passes")
def test_a_rule_says_what_it_finds(case: Case) -> None:
    """Each finding names its rule, how sure it is, the numbers, what must hold and what would explain it."""
    alternatives = {rule.id: rule.alternatives for rule in RULES}
    assert [
        Said(one.rule, one.certainty, one.places, one.message, one.explanations)
        for one in audit(*case.estimates, cohorts=case.cohorts)
    ] == [said._replace(explanations=(*said.explanations, *alternatives[said.rule])) for said in case.findings]


def test_every_rule_is_tried() -> None:
    """Some case breaks each rule."""
    assert {said.rule for case in CASES for said in case.findings} == {rule.id for rule in RULES}


def find_certainties(contrasts: tuple[str, ...], contrast: str | None = None) -> dict[str, str]:
    """Audit numbers that no two classes can give, by the rule and how sure it is."""
    own = {} if contrast is None else {"contrast": contrast}
    row = (make_estimate(name, text, **own) for name, text in IMPOSSIBLE.items())
    return {one.rule: one.certainty for one in audit(*row, contrasts=contrasts)}


IMPOSSIBLE = {"accuracy": "88%", "sensitivity": "99.7%", "specificity": "98%", "auc": "0.60"}
"""Accuracy below both, and an area below what the point allows."""


@pytest.mark.parametrize(
    ("contrasts", "contrast", "certainty"),
    [
        (("two",), None, "impossible"),
        ((), None, "unlikely"),
        (("two", "unnamed"), None, "unlikely"),
        (("two", "three"), None, "unlikely"),
        (("two", "three"), "two", "impossible"),
        (("three",), "two", "impossible"),
    ],
)
def test_only_two_classes_make_a_breach_impossible(
    contrasts: tuple[str, ...], contrast: str | None, certainty: str
) -> None:
    """Where nobody has counted the classes, nothing is impossible; the contrast of a number goes before the study's."""
    assert find_certainties(contrasts, contrast) == {"accuracy-between": certainty, "auc-point": certainty}


@pytest.mark.parametrize(("contrasts", "contrast"), [(("three",), None), (("two",), "three")])
def test_numbers_over_three_classes_are_not_asked(contrasts: tuple[str, ...], contrast: str | None) -> None:
    """Averages over three classes need not obey what two classes do, so no rule for two classes accuses them."""
    assert find_certainties(contrasts, contrast) == {}
