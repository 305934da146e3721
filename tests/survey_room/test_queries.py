"""Counting studies: what a source leaves open counts neither as yes nor as no."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from osteosurvey.models import Condition, Query, RecordTest
from osteosurvey.models.outlook import DATASET_FIELDS, Expectation
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import FIELDS
from osteosurvey.survey.pairs import EXTERNAL_CHANGES
from osteosurvey.survey.queries import StudyCount, Verdict, count_studies, judge

DOE, MULLER, NGUYEN = "doe-2024-wear", "muller-2022-paint", "nguyen-2023-cracks"
OKAFOR, TANAKA = "okafor-2021-potholes", "tanaka-2020-drone"
ALL = (DOE, MULLER, NGUYEN, OKAFOR, TANAKA)


def having(field: Any, *any_of: str, negate: bool = False) -> Condition:
    return Condition(field=field, any_of=any_of, negate=negate)


@pytest.mark.parametrize(
    ("condition", "met", "left_open"),
    [
        (having("methods", "neural-net"), (DOE, OKAFOR, TANAKA), ()),
        (having("methods", "neural-net", "hybrid"), (DOE, NGUYEN, OKAFOR, TANAKA), ()),
        (having("methods", "neural-net", negate=True), (MULLER, NGUYEN), ()),
        (having("modalities", "zebra"), (), ()),
        (having("tasks", "damage-grading"), (NGUYEN, OKAFOR), ()),
        (having("external", "yes"), (OKAFOR,), (DOE, MULLER, NGUYEN)),
        (having("external", "no"), (TANAKA,), (DOE, MULLER, NGUYEN)),
        (having("external", "yes", negate=True), (TANAKA,), (DOE, MULLER, NGUYEN)),
        (having("external", "not-reported"), (), (DOE, MULLER, NGUYEN)),
        (having("prospective", "yes"), (), ALL),
        (having("calibration", "yes"), (), ALL),
        (having("code", "yes"), (OKAFOR,), (DOE, MULLER, NGUYEN, TANAKA)),
        (having("access", "open"), (OKAFOR,), (NGUYEN,)),
        (having("center_types", "many-cities"), (OKAFOR,), (MULLER, NGUYEN)),
        (having("explainability", "yes"), (OKAFOR,), (DOE, MULLER, NGUYEN)),
        (having("explainability_techniques", "heat-map"), (OKAFOR,), (DOE, MULLER, NGUYEN)),
        (having("body_sites", "cycle-track"), (OKAFOR,), (DOE, MULLER, NGUYEN, TANAKA)),
        (having("contrasts", "three-grades"), (MULLER,), (DOE, NGUYEN, OKAFOR, TANAKA)),
        (having("clinical_inputs", "yes"), (MULLER,), (DOE, NGUYEN, OKAFOR, TANAKA)),
        (having("design", "archive"), (MULLER,), (DOE, NGUYEN, OKAFOR, TANAKA)),
        (having("weather", "rain", "snow"), (MULLER,), (DOE, NGUYEN, OKAFOR, TANAKA)),
        (having("weather", "rain", negate=True), (), (DOE, NGUYEN, OKAFOR, TANAKA)),
        (having("night-ride", "yes"), (), ALL),
        (having("year", "2021"), (OKAFOR,), ()),
        (having("year", "2021-2023"), (MULLER, NGUYEN, OKAFOR), ()),
        (having("year", "2022-"), (DOE, MULLER, NGUYEN), ()),
        (having("modality_count", "2-"), (OKAFOR,), ()),
        (having("method_count", "1"), (DOE, MULLER, NGUYEN, TANAKA), ()),
    ],
    ids=lambda one: f"{one.field}-{'-'.join(one.any_of)}" if isinstance(one, Condition) else "",
)
def test_studies_meet_a_condition(
    condition: Condition, met: tuple[str, ...], left_open: tuple[str, ...], fabricated: Survey
) -> None:
    """A condition is met, not met, or open where the record does not say."""
    assert count_studies(Query(all=(condition,)), fabricated.studies, fabricated) == StudyCount(ALL, met, left_open)


def test_all_conditions_must_hold_among_those_asked(fabricated: Survey) -> None:
    """Only studies that are in question are asked, and all conditions must hold; a plain no beats an open answer."""
    query = Query(
        all=(having("external", "yes"), having("year", "2021-")),
        among=(having("methods", "neural-net"),),
    )
    assert count_studies(query, fabricated.studies, fabricated) == StudyCount((DOE, OKAFOR, TANAKA), (OKAFOR,), (DOE,))


def test_shares_have_two_bounds() -> None:
    """The share of studies lies between those that certainly and those that possibly meet the query."""
    count = StudyCount(("a", "b", "c", "d"), ("a",), ("b", "c"))
    assert (count.low, count.high) == (0.25, 0.75)
    assert (StudyCount((), (), ()).low, StudyCount((), (), ()).high) == (0.0, 0.0)


NETWORKS = having("methods", "neural-net")
ZEBRA = having("methods", "zebra")
EXTERNAL = having("external", "yes")
REPORTED = (having("external", "yes", "no"),)


@pytest.mark.parametrize(
    ("condition", "among", "expects", "verdict"),
    [
        (NETWORKS, (), "majority", "supported"),
        (NETWORKS, (), "minority", "contradicted"),
        (NETWORKS, (), "some", "supported"),
        (NETWORKS, (), "none", "contradicted"),
        (ZEBRA, (), "none", "supported"),
        (ZEBRA, (), "some", "contradicted"),
        (EXTERNAL, (), "majority", "open"),
        (EXTERNAL, (), "minority", "open"),
        (EXTERNAL, (), "none", "contradicted"),
        (EXTERNAL, REPORTED, "majority", "contradicted"),
        (having("code", "yes"), (having("code", "yes"),), "majority", "supported"),
        (EXTERNAL, (), None, None),
        (NETWORKS, (), "all", "contradicted"),
        (NETWORKS, (NETWORKS,), "all", "supported"),
        (EXTERNAL, (EXTERNAL,), "all", "supported"),
        (having("method_count", "2-"), (), "many", "contradicted"),
        (having("tasks", "damage-grading"), (), "many", "supported"),
        (EXTERNAL, (), "many", "open"),
    ],
)
def test_statements_are_judged(
    condition: Condition,
    among: tuple[Condition, ...],
    expects: Expectation | None,
    verdict: Verdict | None,
    fabricated: Survey,
) -> None:
    """A statement is supported or contradicted only where open answers could not turn it."""
    test = RecordTest(count=Query(all=(condition,), among=among), expects=expects)
    assert judge(test, fabricated.studies, fabricated) == verdict


def test_shares_are_compared(fabricated: Survey) -> None:
    """One share is larger than another where its lower bound is above the other's upper bound."""
    recent, early = (having("year", "2022-"),), (having("year", "-2021", "2020", "2021"),)
    larger = RecordTest(
        count=Query(all=(NETWORKS,), among=early), expects="larger-share", than=Query(all=(NETWORKS,), among=recent)
    )
    smaller = RecordTest(
        count=Query(all=(NETWORKS,), among=recent), expects="larger-share", than=Query(all=(NETWORKS,), among=early)
    )
    unknown = RecordTest(
        count=Query(all=(EXTERNAL,), among=early), expects="larger-share", than=Query(all=(EXTERNAL,), among=recent)
    )
    assert [judge(test, fabricated.studies, fabricated) for test in (larger, smaller, unknown)] == [
        "supported",
        "contradicted",
        "open",
    ]


@pytest.mark.parametrize(
    ("condition", "met", "left_open"),
    [
        (having("methods", "hybrid"), (OKAFOR,), (NGUYEN,)),
        (having("methods", "hybrid", negate=True), (DOE, MULLER, TANAKA), (NGUYEN,)),
        (having("methods", "unstated-method"), (NGUYEN,), ()),
        (having("method_count", "1"), (DOE, MULLER, TANAKA), (NGUYEN,)),
        (having("modality_count", "1"), (DOE, MULLER, NGUYEN, TANAKA), ()),
        (having("year", "2023"), (NGUYEN,), ()),
    ],
    ids=lambda one: f"{one.field}-{'-'.join(one.any_of)}" if isinstance(one, Condition) else "",
)
def test_what_a_source_does_not_name_is_open(
    condition: Condition, met: tuple[str, ...], left_open: tuple[str, ...], with_unstated: Survey
) -> None:
    """A study whose source names no method may have any, one or several; other questions are answered as ever."""
    count = count_studies(Query(all=(condition,)), with_unstated.studies, with_unstated)
    assert count == StudyCount(ALL, met, left_open)


def test_an_unnamed_method_leaves_a_verdict_open(with_unstated: Survey) -> None:
    """A statement that a method which is not named could turn is neither supported nor contradicted."""
    nguyen = with_unstated.studies_by_id[NGUYEN]
    test = RecordTest(count=Query(all=(having("methods", "hybrid"),)), expects="none")
    stated = replace(with_unstated, vocabularies={})
    assert (judge(test, [nguyen], with_unstated), judge(test, [nguyen], stated)) == ("open", "supported")


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (having("access", "open"), ("kerbside-photos",)),
        (having("access", "open", negate=True), ("night-rides",)),
        (having("center_types", "many-cities"), ("kerbside-photos",)),
        (having("modalities", "dashcam"), ("kerbside-photos", "night-rides")),
    ],
)
def test_datasets_meet_a_condition(condition: Condition, met: tuple[str, ...], fabricated: Survey) -> None:
    """A query can ask the datasets instead of the studies."""
    query = Query(of="datasets", all=(condition,))
    assert count_studies(query, fabricated.studies, fabricated) == StudyCount(
        ("kerbside-photos", "night-rides"), met, ()
    )


def test_datasets_are_asked_for_what_they_have() -> None:
    """A query that asks datasets for what only studies have is refused."""
    with pytest.raises(ValidationError) as refused:
        Query(of="datasets", all=(having("access", "open"),), among=(having("external", "yes"),))
    (error,) = refused.value.errors()
    assert error["msg"] == (
        "must ask datasets for access, center_types or modalities alone; correct the fields or count studies"
    )


def test_a_fall_is_counted_among_studies_with_both_results(with_pair: Survey) -> None:
    """A study without an internal and an external result is not asked how its model does elsewhere."""
    changes = (having("external_change", *EXTERNAL_CHANGES),)
    query = Query(all=(having("external_change", "falls-markedly"),), among=changes)
    assert count_studies(query, with_pair.studies, with_pair) == StudyCount((OKAFOR,), (OKAFOR,), ())


def test_every_field_of_datasets_is_read_from_them(fabricated: Survey) -> None:
    """What a query can ask a dataset for, the registry reads from it."""
    (kerbside, _) = fabricated.datasets
    assert {name: FIELDS[name].read_dataset(kerbside).texts for name in DATASET_FIELDS} == {
        "access": ("open",),
        "center_types": ("many-cities",),
        "modalities": ("dashcam", "phone-photo"),
    }
