"""What a number counts is what its cohort is counted in."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.audit.findings import Breach, Rule, count_sets
from osteosurvey.audit.references import KAPOOR_NARAYANAN
from osteosurvey.audit.result_sets import ResultSet, StudyResults


def _has_unit_and_cohort(one: ResultSet) -> bool:
    estimate = one.numbers[0].estimate
    return estimate.unit is not None and estimate.cohort is not None


def check_units(results: StudyResults) -> Iterator[Breach]:
    """A number's unit is one that its cohort is counted in."""
    units = {cohort.id: [size.unit for size in cohort.sizes] for cohort in results.study.cohorts}
    for _, number in results.numbers:
        unit, counted = number.estimate.unit, units.get(number.estimate.cohort or "", [])
        if unit is not None and counted and unit not in counted:
            message = (
                f"{number.said} should have a unit of its cohort, {' or '.join(dict.fromkeys(counted))}, "
                f"but its unit is {unit}"
            )
            yield Breach((number,), "look", message, ())


RULE = Rule(
    id="unit",
    title="A number has a unit of its cohort",
    explanation=(
        "Shares of patients, of images and of regions are three different numbers. Several images of one patient are "
        "correlated, so a share of images rests on fewer independent cases than it seems. The size of a cohort gives "
        "the number of cases only in the unit of the number."
    ),
    formula="the unit of a number is among the units of its cohort's sizes",
    tolerance="Applied only where the record gives both.",
    alternatives=("The size in the other unit may be printed in a place that the record does not cover.",),
    references=(KAPOOR_NARAYANAN,),
    asks=count_sets(_has_unit_and_cohort),
    check=check_units,
)
