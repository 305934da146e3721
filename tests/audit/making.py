"""Fabricated studies with a few printed numbers, and numbers printed as sources print them."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from osteosurvey.audit import Finding, Meanings, audit_study
from osteosurvey.audit.meanings import STANDARD_TERMS
from osteosurvey.audit.ranges import Range
from osteosurvey.audit.result_sets import StudyResults, read_results
from osteosurvey.models import Study

STANDARD = Meanings(
    {term: term for term in STANDARD_TERMS}, {term: term for term in STANDARD_TERMS}, {"two": 2, "three": 3}
)
"""Terms that mean what their ids say."""

WITH_TEXTS = replace(STANDARD, texts={"table-a": "survey", "paper-table": "paper", "paper-text": "paper"})
"""The same, where it is known whose text each source is."""

HALF_UP, HALF_EVEN, CUT = ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN
"""Ways of making a number short."""


def print_share(share: Fraction, places: int, *, is_percent: bool, rounding: str = HALF_UP) -> str:
    """Print a share to so many decimal places."""
    scaled = share * 100 if is_percent else share
    exact = Decimal(scaled.numerator) / Decimal(scaled.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), rounding)}{'%' if is_percent else ''}"


def read_share(printed: str) -> float:
    """Read a printed share."""
    digits = printed.removesuffix("%")
    return float(Decimal(digits) / 100 if printed.endswith("%") else Decimal(digits))


def make_estimate(metric: str, printed: str, **fields: Any) -> dict[str, Any]:
    """Make an estimate whose data are not reported, unless `fields` give them."""
    reported = {"evaluation": "not-reported", "source": "table-a", **fields}
    return {"metric": metric, "value": read_share(printed.rpartition(" ")[2]), "printed": printed, **reported}


def make_cohort(name: str, role: str, **sizes: int | None) -> dict[str, Any]:
    """Make a cohort with one exact size a unit; a size of None is one that is not known."""
    listed = [
        {"unit": unit, "source": "table-a", "printed": f"{size or 'some'} {unit}s"} | ({"value": size} if size else {})
        for unit, size in sizes.items()
    ]
    return {"id": name, "role": role, "sizes": listed, "source": "table-a"}


WHOLE = make_cohort("everything", "whole-study", image=1000)
"""All of a study."""


def make_study(
    *estimates: dict[str, Any],
    cohorts: tuple[dict[str, Any], ...] = (WHOLE,),
    contrasts: tuple[str, ...] = ("two",),
    differences: tuple[dict[str, Any], ...] = (),
) -> Study:
    """Make a study with such numbers, over two classes unless `contrasts` say otherwise."""
    return Study.model_validate(
        {
            "id": "doe-2020-lists",
            "citation": {"type": "article", "title": "Lists", "authors": [{"family": "Doe"}], "year": 2020},
            "taxonomy": {
                "modalities": ["photo"],
                "tasks": ["spotting"],
                "methods": ["rules"],
                "contrasts": [{"contrast": one, "source": "table-a"} for one in contrasts],
            },
            "cohorts": list(cohorts),
            "estimates": list(estimates),
            "differences": list(differences),
            "provenance": {"extracted_from": ["table-a"]},
        },
        strict=False,
    )


def make_row(**printed: str) -> tuple[dict[str, Any], ...]:
    """Make the numbers of one row of a table, by metric, with underscores for hyphens."""
    return tuple(make_estimate(metric.replace("_", "-"), text) for metric, text in printed.items())


def make_tested_row(**printed: str) -> tuple[dict[str, Any], ...]:
    """Make the numbers of one external test on the cohort `far`, counted in images."""
    reported = {"cohort": "far", "evaluation": "external-test", "unit": "image"}
    return tuple(make_estimate(metric.replace("_", "-"), text, **reported) for metric, text in printed.items())


def make_far(cases: int) -> tuple[dict[str, Any], ...]:
    """Make the cohorts of a study with an external test on so many images."""
    return (WHOLE, make_cohort("far", "external-test", image=cases))


def read(study: Study) -> StudyResults:
    """Read the numbers of a study."""
    return read_results(study, STANDARD)


def audit(
    *estimates: dict[str, Any], cohorts: tuple[dict[str, Any], ...] = (WHOLE,), contrasts: tuple[str, ...] = ("two",)
) -> tuple[Finding, ...]:
    """Audit a study with such numbers."""
    return audit_study(make_study(*estimates, cohorts=cohorts, contrasts=contrasts), STANDARD)


def make_shares(low: str, high: str) -> Range:
    """Make a range of two decimal numbers."""
    return Range(Fraction(low), Fraction(high))
