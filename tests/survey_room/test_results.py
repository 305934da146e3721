"""Printed numbers: which repeat which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from osteosurvey.models import Estimate, Interval, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.results import Printed, Result, count_results, describe, distinct_numbers, list_results
from tests.survey_room.superseding import add_superseded
from tests.surveys import OKAFOR


def make_number(value: float, printed: str = "", **known: Any) -> Estimate:
    known = {"evaluation": "not-reported", "metric": "auc", **known}
    return Estimate(value=value, printed=printed or str(value), source="table-a", **known)


def list_all(studies: Iterable[Study]) -> list[Result]:
    return [result for study in studies for result in list_results(study.estimates)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (make_number(0.9), make_number(0.9), True),
        (make_number(0.9), make_number(0.91, target="pothole"), True),
        (make_number(0.91), make_number(0.9), False),
        (make_number(0.9), make_number(0.9, evaluation="internal-test"), True),
        (make_number(0.9, evaluation="internal-test"), make_number(0.9), False),
        (make_number(0.9, target="crack"), make_number(0.9, target="pothole"), False),
        (make_number(0.9, target="crack"), make_number(0.904), False),
        (make_number(0.9, target="crack", from_heading=("target",)), make_number(0.904), True),
        (make_number(0.9, target="crack", from_heading=("target",)), make_number(0.904, target="pothole"), False),
        (make_number(0.9, metric="f1"), make_number(0.9), False),
        (make_number(0.9, qualifier="about"), make_number(0.9), False),
        (make_number(0.9, interval=Interval(low=0.8, high=1.0, printed="0.8 to 1")), make_number(0.9), False),
        (make_number(0.9, horizon_years=(2.0,)), make_number(0.9), False),
        (make_number(0.9), make_number(0.9, threshold="0.5"), True),
        (make_number(0.9, threshold="0.3"), make_number(0.9, threshold="0.5"), False),
        (make_number(0.9, against="paint"), make_number(0.9, against="lanes"), False),
        (make_number(0.9, view="From above"), make_number(0.9, view="From aside"), False),
        (make_number(3, "about 3 points"), make_number(3.2, unit="image"), True),
        (make_number(0.9, "0.90"), make_number(0.9), True),
        (make_number(0.9, "0.90"), make_number(0.91), False),
        (make_number(0.9, "90%"), make_number(0.904), True),
        (make_number(0.9, "90.0 %"), make_number(0.904), False),
        (make_number(-0.1, "−0.1"), make_number(-0.12), True),
        (make_number(0.9, "nine tenths"), make_number(0.904), False),
    ],
)
def test_a_repeat_adds_nothing(one: Estimate, other: Estimate, expected: bool) -> None:
    """A number repeats another when it is that number, rounded or not, and says nothing more."""
    assert Printed((one,)).repeats(Printed((other,))) == expected


def test_repeats_are_left_out() -> None:
    """Of numbers that say the same the first stays, and a vaguer one goes wherever it stands."""
    vague, exact = make_number(0.9), make_number(0.904, target="pothole")
    assert distinct_numbers([vague, exact, exact, make_number(0.8)]) == [exact, make_number(0.8)]
    assert distinct_numbers([vague, vague]) == [vague]


def test_an_unreported_evaluation_is_no_detail() -> None:
    """A source that does not report the evaluation reports no detail by that."""
    assert describe(make_number(0.5)) == (None,) * 11


def from_text(number: Estimate, **reported: Any) -> Estimate:
    """The same number as another place prints it, with what that place reports."""
    return number.model_copy(update={"source": "section-2", **reported})


@pytest.mark.parametrize(
    ("one", "reported"),
    [
        (make_number(0.9), {}),
        (make_number(0.801, "80.1%"), {"printed": "80.10%"}),
        (make_number(0.9), {"target": "pothole", "model": "Net", "evaluation": "internal-test"}),
        (make_number(0.9, evaluation="external-test"), {"evaluation": "not-reported", "model": "Net"}),
        (make_number(0.9, horizon_years=(2.0, 3.0, 5.0)), {"horizon_years": (2.0, 3.0)}),
        (make_number(0.9), {"interval": Interval(low=0.8, high=1.0, printed="0.8 to 1")}),
    ],
)
def test_a_number_that_two_places_print_is_one_result(one: Estimate, reported: dict[str, Any]) -> None:
    """A place may leave open what the other reports, whichever comes first."""
    other = from_text(one, **reported)
    numbers = [[result.numbers for result in list_results(pair)] for pair in ((one, other), (other, one))]
    assert numbers == [[(1, 2)], [(1, 2)]]


@pytest.mark.parametrize(
    "reported",
    [
        {"source": "table-a"},
        {"value": 0.91},
        {"metric": "f1"},
        {"qualifier": "about"},
        {"target": "pothole"},
        {"model": "Other net"},
        {"evaluation": "external-test"},
        {"horizon_years": (3.0,)},
        {"interval": Interval(low=0.8, high=0.95, printed="0.8 to 0.95")},
    ],
)
def test_an_equal_value_is_not_enough(reported: dict[str, Any]) -> None:
    """Numbers of one place, or of two that contradict each other, are two results."""
    known: dict[str, Any] = {"target": "crack", "model": "Net", "evaluation": "training", "horizon_years": (2.0,)}
    one = make_number(0.9, interval=Interval(low=0.8, high=1.0, printed="0.8 to 1"), **known)
    assert [result.numbers for result in list_results((one, from_text(one, **reported)))] == [(1,), (2,)]


def test_a_bare_number_repeats_the_first_that_it_fits() -> None:
    """What a table prints once stays one result, though the text prints the value for training and for a test."""
    bare = make_number(0.96)
    entries = (bare, from_text(bare, evaluation="training"), from_text(bare, evaluation="internal-test"))
    assert [result.numbers for result in list_results(entries)] == [(1, 2), (3,)]


def test_places_complete_each_other() -> None:
    """A merged result holds what any of its places reports."""
    table = make_number(0.817, "81.7%", evaluation="external-test", horizon_years=(2.0, 3.0))
    text = from_text(table, evaluation="not-reported", model="Net", target="crack", horizon_years=(2.0,))
    (result,) = list_results((table, text))
    assert result.merged == text.model_copy(update={"evaluation": "external-test", "horizon_years": (2.0, 3.0)})


def test_results_and_their_places_are_counted(fabricated: Survey) -> None:
    """Each result counts once, and each place that prints it once; a superseded one counts nowhere."""
    study = fabricated.studies_by_id[OKAFOR]
    assert [one.superseded is not None for one in study.estimates] == [False, False, False, True]
    again = (from_text(number, source="elsewhere") for number in study.estimates)
    doubled = study.model_copy(update={"estimates": (*study.estimates, *again)})
    assert count_results(list_all([study])) == (3, 3)
    assert count_results(list_all([doubled, doubled])) == (6, 12)


OTHERWISE = "The paper prints 0.8."


@pytest.mark.parametrize("wrong", [0, 1])
def test_a_superseded_number_is_no_place_of_one_that_stands(wrong: int) -> None:
    """A number that the paper prints otherwise is not the result that another place prints, nor does it hide it."""
    table = make_number(0.9)
    numbers = [table, from_text(table, superseded=OTHERWISE)][:: -1 if wrong == 0 else 1]
    results = list_results(numbers)
    assert [(result.numbers, result.is_superseded) for result in results] == [
        ((number,), number == wrong + 1) for number in (1, 2)
    ]
    assert distinct_numbers(numbers) == [numbers[1 - wrong]]


def test_places_of_one_superseded_number_are_one_result() -> None:
    """What two places print and the paper prints otherwise is one result, which counts nowhere."""
    table = make_number(0.9, superseded=OTHERWISE)
    (result,) = list_results((table, from_text(table, superseded="Another text.")))
    assert (result.numbers, result.is_superseded) == ((1, 2), True)
    assert distinct_numbers((table,)) == []


def test_superseded_numbers_count_nowhere(fabricated: Survey) -> None:
    """However many come to the studies, results and their places stay as many."""
    before, after = fabricated.studies, add_superseded(fabricated).studies
    assert count_results(list_all(after)) == count_results(list_all(before)) == (6, 6)
    assert [distinct_numbers(one.estimates) for one in after] == [distinct_numbers(one.estimates) for one in before]


@pytest.mark.parametrize("first", ["heading", "plain"])
def test_a_heading_is_no_longer_the_source_of_what_another_place_states(first: str) -> None:
    """A result has from a heading alone what none of the places that print it states for the number."""
    headed = make_number(0.9, target="crack", site="road", from_heading=("site", "target"))
    plain = make_number(0.9, target="crack").model_copy(update={"source": "section-b"})
    (result,) = list_results([headed, plain] if first == "heading" else [plain, headed])
    assert (result.merged.target, result.merged.site, result.merged.from_heading) == ("crack", "road", ("site",))
