"""Results on the cases that a model learned from beside results on other cases."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from osteosurvey.audit.findings import Breach, Rule
from osteosurvey.audit.references import KAPOOR_NARAYANAN
from osteosurvey.audit.result_sets import Number, StudyResults

TESTS = frozenset({"internal-test", "temporal-test", "external-test"})
"""Evaluations on cases that the model has not seen."""

LEARNING = frozenset({"training", "validation"})
"""Evaluations on cases that the model was fitted to or chosen by."""

NOTABLE_GAIN = Fraction(2, 100)
"""Gain of a test over training from which it is reported; smaller ones are ordinary chance."""


def _pair_numbers(
    results: StudyResults, first: frozenset[str], second: frozenset[str]
) -> Iterator[tuple[Number, Number]]:
    """Pair numbers of one metric, subject, model, threshold and place that were measured on two kinds of data."""
    found: dict[object, tuple[list[Number], list[Number]]] = {}
    for one, number in results.numbers:
        estimate = number.estimate
        alike = (estimate.metric, estimate.subject, estimate.model, estimate.threshold)
        sides = found.setdefault((*alike, estimate.source), ([], []))
        for side, kinds in zip(sides, (first, second), strict=True):
            if one.evaluation in kinds:
                side.append(number)
    return ((mine, theirs) for left, right in found.values() for mine in left for theirs in right)


def _count_trained(results: StudyResults) -> int:
    """Count the sets on training data whose numbers a test has, too."""
    trained = {trained.place for trained, _ in _pair_numbers(results, frozenset({"training"}), TESTS)}
    return sum(any(number.place in trained for number in one.numbers) for one in results.sets)


def check_test_gain(results: StudyResults) -> Iterator[Breach]:
    """A test does not turn out much better than training."""
    for trained, tested in _pair_numbers(results, frozenset({"training"}), TESTS):
        gain = tested.range.low - trained.range.high
        if gain >= NOTABLE_GAIN:
            message = (
                f"{tested.said} on {tested.estimate.evaluation} data should not be above {trained.said} on training "
                "data; a model rarely performs better on cases that it has not seen"
            )
            yield Breach((tested, trained), "look", message, ())


def _list_headlines(results: StudyResults) -> Iterator[tuple[Number, list[Number], list[Number]]]:
    """List the numbers without a word on their data, beside those on learning and on test data."""
    reported = [(one.evaluation, number) for one, number in results.numbers if one.evaluation is not None]
    for one, number in results.numbers:
        alike = [(kind, other) for kind, other in reported if other.estimate.metric == number.estimate.metric]
        learned = [other for kind, other in alike if kind in LEARNING]
        tested = [other for kind, other in alike if kind in TESTS]
        if one.evaluation is None and learned and tested:
            yield number, learned, tested


def _count_headlines(results: StudyResults) -> int:
    headlines = {number.place for number, _, _ in _list_headlines(results)}
    return sum(any(number.place in headlines for number in one.numbers) for one in results.sets)


def check_headline(results: StudyResults) -> Iterator[Breach]:
    """The number without a word on its data is that of a test, where there was one."""
    for number, learned, tested in _list_headlines(results):
        same = [other for other in learned if other.range.overlaps(number.range)]
        if same and not any(other.range.overlaps(number.range) for other in tested):
            message = (
                f"{number.said}, printed without naming its data, should be the test result, {tested[0].said}, but is "
                f"that on {same[0].estimate.evaluation} data"
            )
            yield Breach((number, same[0], tested[0]), "look", message, ())


TEST_GAIN_RULE = Rule(
    id="test-above-training",
    title="A test result better than the training result",
    explanation=(
        "A model is fitted to its training data, so it usually performs best there and somewhat worse on new cases. A "
        "test result clearly better than the training result needs an explanation: an easier or very small test set, "
        "cases that are in both sets, or exchanged numbers."
    ),
    formula="result on test data ≤ result on training data, apart from chance",
    tolerance="Reported from a gain of 2 percentage points beyond rounding.",
    alternatives=(
        "The result on a small test set can be better by chance.",
        "The test cases may be easier, for example because borderline cases are missing.",
        "Training may have been made harder, by augmentation, dropout or cross-validation inside it.",
    ),
    references=(KAPOOR_NARAYANAN,),
    asks=_count_trained,
    check=check_test_gain,
)

HEADLINE_RULE = Rule(
    id="headline-from-training",
    title="A headline number that is not the test result",
    explanation=(
        "Where a summary prints one number without naming its data, readers take it for the test result. When it "
        "equals the result on training or tuning data and the test result differs, the model appears better than it is."
    ),
    formula="number in the summary = number on test data",
    tolerance="Numbers are equal when they can round to one another.",
    alternatives=("The summary may mean another model or target that happens to have the same number.",),
    references=(KAPOOR_NARAYANAN,),
    asks=_count_headlines,
    check=check_headline,
)
